"""The exported week as calendar programs show it: khal and calcurse, across the October change."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from kwtui.week_ics import week_ics
from models.database import call
from models.home import home
from models.repeats import Repeat, rule_of
from models.week import week
from tests.models.filing import NOW
from tests.models.planning import planned, what

pytestmark = pytest.mark.calendars

CHANGE = date(2027, 10, 31)
"""The Sunday on which the clocks go back."""
KHAL = """
[calendars]
[[home]]
path = {folder}
[sqlite]
path = {folder}.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/London
default_timezone = Europe/London
"""


@pytest.fixture
def exported(opened_home: Path, tmp_path: Path) -> Path:
    """The week of the change: a dentist every day, a court date, a contact that may be."""
    monday = CHANGE - timedelta(6)
    planned(what(day=monday, repeats=rule_of(Repeat("day"), monday)))
    planned(what("court", day=CHANGE, starts="", ends=""))
    planned(what("contact", day=CHANGE, starts="00:30", ends="03:30", firm=False))
    path = tmp_path / "week.ics"
    path.write_bytes(week_ics(call(week, CHANGE, None, NOW), call(home)).encode())
    return path


def ran(folder: Path, *command: str) -> str:
    """What a program prints, at home in England."""
    env = {"HOME": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    env["TZ"] = "Europe/London"
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def lines(shown: str) -> Sequence[str]:
    return [" ".join(line.split()) for line in shown.splitlines() if line.strip()]


def test_khal_shows_the_week_as_planned(exported: Path, tmp_path: Path) -> None:
    folder, config = tmp_path / "khal", tmp_path / "khal.conf"
    folder.mkdir()
    config.write_text(KHAL.format(folder=folder))
    khal = ("khal", "-c", str(config))
    ran(tmp_path, *khal, "import", "--batch", "-a", "home", str(exported))
    form = "{start-date} {start-time}-{end-time} {title} {status}"
    shown = ran(tmp_path, *khal, "list", "--day-format", "", "--format", form, "2027-10-25", "7d")
    assert lines(shown) == [
        *(f"2027-10-{day} 16:00-16:45 AS: Dentist CONFIRMED" for day in range(25, 31)),
        "2027-10-31 - AS: Court CONFIRMED",
        "2027-10-31 00:30-03:30 AS: Contact TENTATIVE",
        "2027-10-31 16:00-16:45 AS: Dentist CONFIRMED",
    ]


def test_calcurse_shows_the_week_as_planned(exported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "calcurse"
    folder.mkdir()
    calcurse = ("calcurse", "-D", str(folder))
    assert "0 skipped" in ran(tmp_path, *calcurse, "-i", str(exported))
    shown = ran(tmp_path, *calcurse, "--input-datefmt", "4", "--output-datefmt", "%F",
                "-Q", "--from", "2027-10-25", "--days", "7")  # fmt: skip
    assert lines(shown) == [
        *(
            line
            for day in range(25, 31)
            for line in (f"2027-10-{day}:", "- 16:00 -> 16:45", "AS: Dentist")
        ),
        "2027-10-31:", "* AS: Court", "- 00:30 -> 03:30", "AS: Contact",
        "- 16:00 -> 16:45", "AS: Dentist",
    ]  # fmt: skip
