"""Holidays, topics, sections, own fields: keys stay, old records can be read, nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from models import ids
from models.boxes import texts_of
from models.checklist import checklist
from models.database import call, rows
from models.dates import date_text
from models.entry_verbs import add_entry, change_entry, move_entry, remove_entry
from models.errors import Refused, Stale
from models.home import home
from models.home_changes import HomeChangeTable
from models.home_lists import (
    HOLIDAYS,
    SECTIONS,
    SESSION_FIELDS,
    TOPICS,
    SessionField,
    Topic,
    known,
    sections,
    session_fields,
    topics,
)
from models.home_words import opinion_words
from models.mistakes import Mistaken
from models.opinion import default_words
from models.session_page import titles as session_titles
from models.setting_pages import Line, ListPage, setting_page
from models.shifts import Part
from models.verify import verify
from tests.models.shift import NOW, TODAY, Shift

TOMORROW, DECEMBER = TODAY + timedelta(days=1), date(2026, 12, 1)
CHRISTMAS = {"first": "21/12/2026", "last": "3/1/2027"}


def stored() -> list[tuple[Any, ...]]:
    return call(rows, HomeChangeTable.select(HomeChangeTable.name, HomeChangeTable.day))


def made(verb: Any, by: Any, *args: Any) -> date | None:
    """Runs a verb: from which day holds what it stored; None when it stored nothing."""
    id = ids.new()  # noqa: A001
    if not call(verb, by, id, *args):
        return None
    ((day,),) = call(
        rows, HomeChangeTable.select(HomeChangeTable.day).where(HomeChangeTable.id == id)
    )
    return day


def page(name: str, at: Any = NOW) -> ListPage:
    found = call(setting_page, name, at)
    assert isinstance(found, ListPage)
    return found


def line(name: str, key: str, at: Any = NOW) -> Line:
    return next(each for each in page(name, at).lines if each.key == key)


def add(shift: Shift, name: str, at: Any = NOW, /, **texts: str) -> Any:
    return made(add_entry, shift.by(at=at), name, texts)


def change(shift: Shift, name: str, key: str, at: Any = NOW, /, **texts: str) -> Any:
    seen = line(name, key, at).seen
    whole = texts_of(page(name, at).setting.boxes, seen.value) | texts
    return made(change_entry, shift.by(at=at), name, key, seen, whole)


def remove(shift: Shift, name: str, key: str, day: date | None = None, at: Any = NOW) -> Any:
    seen = line(name, key, at).seen
    return made(remove_entry, shift.by(at=at), name, key, seen, day)


def move(shift: Shift, name: str, key: str, up: bool) -> Any:
    return made(move_entry, shift.by(), name, key, up)


def wrong(verb: Any, *args: Any, **texts: str) -> dict[str, str]:
    """What a verb finds wrong, by field; nothing is stored."""
    before = stored()
    with pytest.raises(Mistaken) as caught:
        verb(*args, **texts)
    assert stored() == before
    found: dict[str, str] = {}
    for each in caught.value.mistakes:
        found.setdefault(each.where, each.sentence)
    return found


def on(day: date, name: str = "topics") -> list[Topic]:
    reader = {"topics": topics, "sections": sections}[name]
    return list(call(lambda: reader(home(), day)))


def titles(day: date, name: str = "topics") -> list[str]:
    return [each.title for each in on(day, name)]


def test_a_home_begins_with_the_guides_topics_and_the_six_sections(shift: Shift) -> None:
    assert Topic("missing", "Going missing") in on(TODAY)
    assert len({each.key for each in on(TODAY)}) == len(on(TODAY)) == 13
    assert [each.key for each in on(TODAY, "sections")] == [
        "health", "education", "emotional", "identity", "relationships", "presentation",
    ]  # fmt: skip
    assert call(lambda: session_fields(home(), TODAY)) == ()
    keys = [each.key for each in (*on(TODAY), *on(TODAY, "sections"))]
    assert len(set(keys)) == len(keys)
    assert not any("," in key for key in keys)


def test_a_topic_is_added_today_reworded_and_taken_off_and_its_key_stays(shift: Shift) -> None:
    assert add(shift, "topics", title=" Gambling [b]\x1b ") == TODAY
    assert on(TODAY)[-1] == Topic("t1", "Gambling [b]␛")
    assert on(TODAY - timedelta(days=1)) == on(TODAY)[:-1]
    assert change(shift, "topics", "t1", title="Gambling and debts") == TOMORROW
    assert (titles(TODAY)[-1], titles(TOMORROW)[-1]) == ("Gambling [b]␛", "Gambling and debts")
    assert remove(shift, "topics", "t1", DECEMBER) == DECEMBER
    assert titles(DECEMBER - timedelta(days=1))[-1] == "Gambling and debts"
    assert "t1" not in [each.key for each in on(DECEMBER)]
    words = {day: call(lambda: known(TOPICS, home(), day))["t1"]["title"]  # noqa: B023
             for day in (TODAY, TOMORROW, DECEMBER)}  # fmt: skip
    assert list(words.values()) == ["Gambling [b]␛", "Gambling and debts", "Gambling and debts"]
    assert call(verify) == []


def test_a_record_can_always_say_what_it_was_about(shift: Shift) -> None:
    change(shift, "topics", "diet", title="Meals", since="1 Dec 2026")
    remove(shift, "topics", "covid", DECEMBER)
    remove(shift, "sections", "identity", DECEMBER)
    then, now = (call(lambda: session_titles(home(), day)) for day in (TODAY, DECEMBER))  # noqa: B023
    assert (then["diet"], now["diet"]) == ("Food and healthy eating", "Meals")
    for key, title in (("covid", "Covid-19 and staying well"), ("identity", "Identity")):
        assert then[key] == now[key] == title


def test_what_was_taken_off_has_its_key_again_when_it_comes_back(shift: Shift) -> None:
    remove(shift, "topics", "covid")
    add(shift, "topics", title="Pets")
    add(shift, "topics", title="COVID-19 and staying well", since="1 Dec 2026")
    assert [each.key for each in on(DECEMBER)][-2:] == ["t1", "covid"]
    assert "covid" not in [each.key for each in on(TOMORROW)]


def test_changes_in_any_order_go_together(shift: Shift) -> None:
    change(shift, "topics", "diet", title="Food", since="1 Dec 2026")
    add(shift, "topics", title="Pets")
    remove(shift, "topics", "missing")
    move(shift, "topics", "diet", up=True)
    add(shift, "topics", title="Sleep", since="10 Dec 2026")
    assert titles(TODAY)[-1] == "Pets"
    assert ("Going missing" in titles(TODAY), "Going missing" in titles(TOMORROW)) == (True, False)
    keys = [each.key for each in on(date(2026, 12, 10))]
    assert keys[:3] == ["substances", "diet", "independence"]
    assert keys[-2:] == ["t1", "t2"]
    assert "missing" not in keys
    assert (titles(TOMORROW)[1], titles(DECEMBER)[1]) == ("Food and healthy eating", "Food")


def test_a_planned_rewording_is_not_lost_by_one_before_it(shift: Shift) -> None:
    change(shift, "topics", "diet", title="Food", since="1 Dec 2026")
    change(shift, "topics", "diet", title="Meals")
    assert [titles(day)[3] for day in (TODAY, TOMORROW, DECEMBER)] == [
        "Food and healthy eating", "Meals", "Food",
    ]  # fmt: skip
    assert [(day, (entry or {})["title"]) for day, entry in line("topics", "diet").later] == [
        (DECEMBER, "Food")
    ]


def test_what_is_to_come_can_be_changed_and_called_off(shift: Shift) -> None:
    add(shift, "topics", title="Pets", since="1 Dec 2026")
    coming = line("topics", "t1")
    assert (coming.to_come, coming.seen.day) == (True, DECEMBER)
    said = wrong(change, shift, "topics", "t1", title="Dogs")
    assert said == {"since": "This begins on 1 Dec 2026."}
    change(shift, "topics", "t1", title="Dogs", since="1 Dec 2026")
    assert titles(DECEMBER)[-1] == "Dogs"
    remove(shift, "topics", "t1", DECEMBER)
    assert "Dogs" not in titles(DECEMBER)
    assert all(each.key != "t1" for each in page("topics").lines)


@pytest.mark.parametrize(
    ("texts", "where", "sentence"),
    [
        ({"title": "going MISSING"}, "title", "There is one of this name on the list already."),
        ({"title": " \t"}, "title", "Type the name of the topic."),
        ({"title": "t" * 61}, "title", "is too long: 60 letters at most."),
        ({"title": "Pets", "since": "20/11/2026"}, "since", "is past, and stays as it was."),
        ({"title": "Pets", "since": "1/12/2028"}, "since", "is more than a year away"),
        ({"title": "Pets", "since": "soon"}, "since", "soon is not a date."),
    ],
)
def test_each_mistake_in_a_topic_is_named(
    shift: Shift, texts: Mapping[str, str], where: str, sentence: str
) -> None:
    assert sentence in wrong(add, shift, "topics", **texts)[where]


def test_two_of_one_name_are_refused_also_when_one_is_to_come(shift: Shift) -> None:
    add(shift, "topics", title="Pets", since="1 Dec 2026")
    assert "title" in wrong(add, shift, "topics", title="Pets")
    assert "title" in wrong(change, shift, "topics", "diet", title="pets")


def test_a_list_does_not_become_empty(shift: Shift) -> None:
    for each in on(TODAY, "sections")[:-1]:
        remove(shift, "sections", each.key)
    with pytest.raises(Refused, match="needs one at least. Add a section first."):
        remove(shift, "sections", "presentation")


def test_two_managers_who_change_one_entry_see_each_other(shift: Shift) -> None:
    seen = line("topics", "diet").seen
    change(shift, "topics", "missing", title="Missing")
    change(shift, "topics", "diet", title="Food")
    for verb, more in ((change_entry, {"title": "Meals"}), (remove_entry, None)):
        with pytest.raises(Stale):
            call(verb, shift.by(), ids.new(), "topics", "diet", seen, more)
    assert titles(TOMORROW)[3] == "Food"


def test_two_managers_who_change_different_entries_are_both_stored(shift: Shift) -> None:
    seen = line("topics", "diet").seen
    change(shift, "topics", "missing", title="Missing")
    call(change_entry, shift.by(), ids.new(), "topics", "diet", seen, {"title": "Meals"})
    assert {"Missing", "Meals"} <= set(titles(TOMORROW))


def test_a_retry_adds_nothing_twice(shift: Shift) -> None:
    id = ids.new()  # noqa: A001
    assert call(add_entry, shift.by(), id, "topics", {"title": "Pets"})
    assert not call(add_entry, shift.by(), id, "topics", {"title": "Pets"})
    assert len(stored()) == 1


@pytest.mark.parametrize("who", ["PK", "LM"])
def test_only_a_manager_changes_a_list(shift: Shift, who: str) -> None:
    by, seen = shift.by(who), line("topics", "diet").seen
    for verb, *args in (
        (add_entry, "topics", {"title": "Pets"}),
        (change_entry, "topics", "diet", seen, {"title": "Meals"}),
        (remove_entry, "topics", "diet", seen),
        (move_entry, "topics", "diet", True),
    ):
        with pytest.raises(Refused, match="Only a manager"):
            call(verb, by, ids.new(), *args)
    assert stored() == []


def test_the_ends_of_a_list_stay_where_they_are(shift: Shift) -> None:
    assert move(shift, "topics", "substances", up=True) is None
    assert move(shift, "topics", "other", up=False) is None
    assert move(shift, "topics", "covid", up=False) == TOMORROW
    assert [each.key for each in on(TOMORROW)][-2:] == ["other", "covid"]
    with pytest.raises(Stale):
        move(shift, "topics", "nothing", up=True)


def test_whatever_is_changed_the_days_before_stay_as_they_were(shift: Shift) -> None:
    dice = Random(7)
    days = [TODAY + timedelta(days=at) for at in range(12)]

    def lists() -> dict[date, list[Topic]]:
        return call(lambda: {day: list(topics(home(), day)) for day in days})

    for number in range(80):
        before, lines = lists(), page("topics").lines
        some = dice.choice(lines)
        day = dice.choice(days)
        texts = {"title": f"Topic {number}", "since": date_text(day)}
        try:
            match dice.randrange(4):
                case 0:
                    done = add(shift, "topics", **texts)
                case 1:
                    done = change(shift, "topics", some.key, **texts)
                case 2:
                    done = remove(shift, "topics", some.key, day)
                case _:
                    done = move(shift, "topics", some.key, dice.random() < 0.5)
        except (Refused, Mistaken):
            done = None
        after = lists()
        untouched = [each for each in days if done is None or each < done]
        assert {each: after[each] for each in untouched} == {
            each: before[each] for each in untouched
        }
        for among in after.values():
            assert len({each.key for each in among}) == len(among) > 0
    assert len(stored()) > 40
    assert call(verify) == []


# Days without school


def education(day: date) -> bool:
    """Whether an item of the school days is due in the day of a date."""
    found = call(checklist, call(home_child), Part.DAY, day, NOW)
    return "d7" in [line.item.id for line in found.lines]


def home_child() -> str:
    from models.people import children

    return children()[0].id


def test_a_holiday_is_entered_ahead_and_taken_off_again(shift: Shift) -> None:
    day = date(2026, 12, 22)
    assert education(day)
    assert add(shift, "holidays", **CHRISTMAS) == TOMORROW
    assert not education(day) and education(date(2027, 1, 4))
    change(shift, "holidays", "h1", last="2/1/2027")
    assert call(home).holidays_on(day) == ((date(2026, 12, 21), date(2027, 1, 2)),)
    remove(shift, "holidays", "h1")
    assert education(day)
    assert call(verify) == []


def test_days_of_which_a_list_is_open_stay_as_they_were(shift: Shift) -> None:
    monday = NOW + timedelta(days=2)  # Monday 23 Nov, in the evening
    assert wrong(add, shift, "holidays", monday, first="23/11/2026", last="27/11/2026") == {
        "first": "Earlier lists stay as they were. Take 24 Nov 2026 or later."
    }
    add(shift, "holidays", first="23/11/2026", last="27/11/2026")
    assert not education(date(2026, 11, 23))
    said = wrong(change, shift, "holidays", "h1", monday, first="24/11/2026")
    assert said == {"first": "This has begun, so its first day stays."}
    assert "last" in wrong(change, shift, "holidays", "h1", monday, last="22/11/2026")
    remove(shift, "holidays", "h1", at=monday)
    assert [education(date(2026, 11, day)) for day in (23, 24)] == [False, True]
    assert line("holidays", "h1", monday).entry["last"] == "2026-11-23"


def test_a_holiday_that_is_over_can_only_be_read(shift: Shift) -> None:
    add(shift, "holidays", **CHRISTMAS)
    after = NOW + timedelta(days=60)
    assert line("holidays", "h1", after).past
    for verb in (change, remove):
        with pytest.raises(Refused, match="These days are past, and stay as they were."):
            verb(shift, "holidays", "h1", *([after] if verb is change else [None, after]))


@pytest.mark.parametrize(
    ("first", "last", "where"),
    [
        ("3/1/2027", "21/12/2026", "last"),
        ("21/12/2026", "3/1/2028", "last"),
        ("21/12/2036", "3/1/2037", "first"),
        ("3/1/2027", "5/1/2027", "first"),
        ("31/2/2027", "1/3/2027", "first"),
        ("", "", "first"),
    ],
)
def test_each_mistake_in_a_holiday_is_named(
    shift: Shift, first: str, last: str, where: str
) -> None:
    add(shift, "holidays", **CHRISTMAS)
    assert where in wrong(add, shift, "holidays", first=first, last=last)


def test_holidays_stand_in_the_order_of_their_days_the_past_ones_last(shift: Shift) -> None:
    add(shift, "holidays", **CHRISTMAS)
    add(shift, "holidays", first="30/11/2026", last="1/12/2026")
    add(shift, "holidays", first="15/2/2027", last="19/2/2027")
    after = NOW + timedelta(days=60)
    assert [each.key for each in page("holidays", after).lines] == ["h3", "h1", "h2"]
    assert HOLIDAYS.by and SECTIONS.by == ""


# Opinion words


def words(day: date) -> dict[str, str]:
    return dict(call(lambda: opinion_words(home(), day)))


def test_a_phrase_of_the_homes_own_is_marked_and_one_that_comes_along_is_not(shift: Shift) -> None:
    plain = words(TODAY)
    assert plain == dict(default_words())
    add(shift, "opinion words", phrase="Gobby  lot", mark="yes", reason="Say what was done.")
    add(shift, "opinion words", phrase="PROBABLY", mark="no", reason="")
    assert words(TODAY) == {key: plain[key] for key in plain if key != "probably"} | {
        "Gobby  lot": "Say what was done."
    }
    assert words(TODAY - timedelta(days=1)) == plain
    change(shift, "opinion words", "o2", mark="yes", reason="Ask, and write the answer.")
    assert words(TOMORROW)["PROBABLY"] == "Ask, and write the answer."
    assert "probably" not in words(TOMORROW)
    remove(shift, "opinion words", "o2", DECEMBER)
    assert words(DECEMBER)["probably"] == plain["probably"]


@pytest.mark.parametrize(
    ("phrase", "mark", "reason", "where"),
    [
        ("", "yes", "Why", "phrase"),
        ("the", "yes", "Why", "phrase"),
        ("x" * 41, "yes", "Why", "phrase"),
        ("[b]", "yes", "Why", "phrase"),
        ("gobby", "yes", "", "reason"),
        ("gobby", "no", "", "phrase"),
        ("naughty-step", "yes", "Why", "phrase"),
    ],
)
def test_each_mistake_in_a_phrase_is_named(
    shift: Shift, phrase: str, mark: str, reason: str, where: str
) -> None:
    add(shift, "opinion words", phrase="Naughty step", mark="yes", reason="Say what was done.")
    texts = {"phrase": phrase, "mark": mark, "reason": reason}
    assert where in wrong(add, shift, "opinion words", **texts)


# Fields of the home's own


def test_a_field_of_the_homes_own_keeps_its_kind(shift: Shift) -> None:
    add(shift, "session fields", label="Mood", kind="choice", choices="good; fair ;poor;")
    wanted = SessionField("f1", "Mood", "choice", ("good", "fair", "poor"))
    assert call(lambda: session_fields(home(), TODAY)) == (wanted,)
    change(shift, "session fields", "f1", kind="number", label="Mood after")
    found = call(lambda: session_fields(home(), TOMORROW))
    assert found == (wanted._replace(label="Mood after"),)
    assert line("session fields", "f1").entry["kind"] == "choice"


def test_another_kind_of_field_has_another_key(shift: Shift) -> None:
    add(shift, "session fields", label="Mood", kind="choice", choices="good; poor")
    remove(shift, "session fields", "f1")
    add(shift, "session fields", label="Mood", kind="number", choices="", since="1 Dec 2026")
    assert [each.key for each in call(lambda: session_fields(home(), DECEMBER))] == ["f2"]
    assert set(call(lambda: known(SESSION_FIELDS, home(), DECEMBER))) == {"f1", "f2"}


@pytest.mark.parametrize(
    ("kind", "choices", "where"),
    [
        ("choice", "good", "choices"),
        ("choice", "good; GOOD", "choices"),
        ("choice", "good;" + "x" * 61, "choices"),
        ("text", "good; bad", "choices"),
        ("colour", "", "kind"),
    ],
)
def test_each_mistake_in_a_field_is_named(
    shift: Shift, kind: str, choices: str, where: str
) -> None:
    texts = {"label": "Mood", "kind": kind, "choices": choices}
    assert where in wrong(add, shift, "session fields", **texts)
