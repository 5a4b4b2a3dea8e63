"""The people of a home of six children and twelve staff, as a spreadsheet, and what is stored."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from models.database import call
from models.home import Number
from models.journal import History
from models.new_home import HomeSetup, NewStaff, Resident
from models.people import ChildTable, Role, StaffTable
from models.people_file import ALL
from models.shifts import Hours

NOW = datetime(2026, 11, 21, 21, 42, tzinfo=UTC)
CHILD = ("name", "legal name", "born", "pronouns", "room", "stage", "since", "authority",
         "legal status", "expected stay", "note")  # fmt: skip
PERSON = ("name", "initials", "role", "agency", "first day", "last day", "trained", "competent")
FIRST = Resident("Amber Smith", date(2024, 9, 21))
MORE = [
    ("Callum Todd", "Callum James Todd", "02/07/2012", "he, him", "2", "placed", "01/09/2024",
     "Northfield County Council", "Accommodated (s20)", "Two years", ""),
    ("Dina Wahab", "Dina Wahab", "29/01/2013", "she, her", "3", "placed", "02/06/2025",
     "Ashby Borough Council", "Care order (s31)", "Long term", "Came with her own bed"),
    ("Euan Prentice", "", "05/09/2010", "", "4", "placed", "05/01/2025", "", "", "", ""),
    ("Zoë Marchetti", "Zoë Lucia Marchetti", "11/05/2012", "", "5", "placed", "14/02/2025",
     "Northfield County Council", "", "", ""),
    ("Reece Lowe-Adair", "", "30/11/2011", "he, him", "6", "pre-admission", "03/03/2025",
     "Ashby Borough Council", "", "", "First visit for tea"),
]  # fmt: skip
STAFF = [
    ("Lena Moss", "LM", "shift leader", "no", "10/01/2022", "", "27/04/2022", "15/08/2022"),
    ("Jo Hale", "JH", "manager", "no", "03/02/2020", "", "20/05/2020", "14/09/2020"),
    ("Tomasz Wójcik", "TW", "staff", "no", "16/10/2023", "", "07/02/2024", "03/06/2024"),
    ("Grace Adeyemi", "GA", "staff", "no", "19/02/2024", "", "15/05/2024", ""),
    ("Sam Ohara", "SO", "staff", "no", "24/06/2024", "", "", ""),
    ("Iris Bell", "IB", "staff", "yes", "13/01/2025", "30/06/2099", "", ""),
    ("Nadia Aziz", "NA", "staff", "no", "06/01/2025", "", "14/05/2025", ""),
    ("Ben Hale", "BH", "staff", "no", "06/01/2025", "", "", ""),
    ("Cat Hale", "CH", "staff", "no", "07/01/2025", "31/12/2098", "", ""),
    ("Dan Hale", "DH", "staff", "no", "08/01/2025", "", "", ""),
]
DOCTOR, SURGERY, PHONE = "Dr Patel", "Mill Lane Surgery", "01632 960010"
WORDS = {"placed", "pre-admission", *Role, "yes", "no"}
"""What is chosen instead of typed."""
HOUSE = HomeSetup(
    name="Rowan House",
    profile="keyworker",
    hours=Hours("Europe/London"),
    staff=(NewStaff("Ed Dunn", "ED", Role.MANAGER), NewStaff("Pat King", "PK", Role.STAFF)),
    children=(FIRST,),
    numbers=(Number("On-call manager", "07700 900123"),),
)
"""As much as set-up needs; the others are added to it."""


def people_csv(path: Path) -> Path:
    """The same people as a spreadsheet would have them."""
    rows = [{"what": "child", **dict(zip(CHILD, each, strict=True))} for each in MORE]
    rows += [{"what": "staff", **dict(zip(PERSON, each, strict=True))} for each in STAFF]
    doctor = {"what": "contact", "name": DOCTOR, "contact role": "GP", "agency": SURGERY}
    names = [FIRST.name, *(each[0] for each in MORE)]
    rows += [{**doctor, "phone": PHONE, "child": name} for name in names]
    lines = [",".join(ALL)]
    lines += [",".join(f'"{row.get(name, "")}"' for name in ALL) for row in rows]
    path.write_text("\n".join(lines) + "\n")
    return path


def journal() -> Counter[tuple[str, str, str]]:
    """Every line of the journal, with names in place of ids, and without when it was."""

    def read() -> Counter[tuple[str, str, str]]:
        names = {each.id: each.name for each in ChildTable.select()}
        names |= {each.id: each.initials for each in StaffTable.select()}
        return Counter(
            (line.verb, line.table_name, plain(json.loads(line.body), names))
            for line in History.select()
        )

    return call(read)


def plain(body: dict[str, Any], names: dict[str, str]) -> str:
    """A row without its own number and time."""
    kept = {key: value for key, value in body.items() if key not in ("seq", "typed_at")}
    text = json.dumps(kept, sort_keys=True, ensure_ascii=False)
    return re.sub(r"[0-9a-f]{32}", lambda found: names.get(found[0], "an id"), text)
