"""What others store is shown, also when the database could not be read in the first moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kwtui import app, watcher
from kwtui.watcher import Watcher
from models import ids
from models.boxes import texts_of
from models.concern_verbs import raise_concern
from models.database import call
from models.errors import StoreError
from models.setting_pages import setting_page
from models.setting_verbs import change_values
from tests.screens.configuring import manager
from tests.screens.conftest import EVENING, Shift
from tests.screens.looking import shows
from tests.screens.talking import people


def fails_once(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[str]:
    """Has a verb of a module fail when it is first called; the list says that it was."""
    works, failed = getattr(module, name), list[str]()

    def verb(*args: Any) -> Any:
        if not failed:
            failed.append(name)
            raise StoreError("The disk said no.")
        return works(*args)

    monkeypatch.setattr(module, name, verb)
    return failed


@pytest.mark.parametrize("name", ["since", "last_seq"])
def test_what_could_not_be_read_is_told_with_the_next_look(
    at_desk: Callable[..., Shift], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    work, seen = people(), Watcher()
    if name == "since":
        call(seen.begin)
    call(raise_concern, work.by("LM"), ids.new(), work.amber, "A bruise", "yes", EVENING)
    failed = fails_once(monkeypatch, watcher, name)
    with pytest.raises(StoreError):
        call(seen.look, work.staff["ED"])
    assert failed
    assert "concern" in call(seen.look, work.staff["ED"])
    assert call(seen.look, work.staff["ED"]) == set()


def test_what_one_look_cannot_read_at_once_the_next_one_does(
    at_desk: Callable[..., Shift], monkeypatch: pytest.MonkeyPatch
) -> None:
    work, seen = people(), Watcher()
    call(seen.begin)
    monkeypatch.setattr(watcher, "AT_ONCE", 1)
    page = call(setting_page, "aims", EVENING)
    call(raise_concern, work.by("LM"), ids.new(), work.amber, "A bruise", "yes", EVENING)
    aims = texts_of(page.setting.boxes, page.seen.value) | {"month": "9"}
    call(change_values, work.by("ED"), ids.new(), "aims", page.seen, aims)
    looks = [call(seen.look, work.staff["ED"]) for _ in range(3)]
    assert looks == [{"concern"}, {"home_change"}, set()]


async def test_the_homes_settings_are_read_again_when_that_failed(
    at_desk: Callable[..., Shift], monkeypatch: pytest.MonkeyPatch
) -> None:
    shift = at_desk()
    page = call(setting_page, "home", EVENING)
    async with shift.app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Rowan House", "Amber Smith")
        failed = fails_once(monkeypatch, app, "home")
        new = texts_of(page.setting.boxes, page.seen.value) | {"name": "Elm House"}
        call(change_values, manager(shift), ids.new(), "home", page.seen, new)
        await shows(pilot, "Elm House")
        assert failed
