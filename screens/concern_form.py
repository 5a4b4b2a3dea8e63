"""What has been filled in of a concern, apart from its text; kept with the draft as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.concerns import Origin, Told
from models.people import Child
from models.shifts import Hours, Part, day_text, moment_text
from screens.widgets.rows import Row, Span

HOUSE = "house"
"""Stands for a child's id when the concern is about the house."""
LABEL = 16
"""Columns for the names of the lines."""
NO_WORD_YET = "enter answers"


@dataclass(frozen=True)
class ConcernForm:
    """The answers so far."""

    happened: datetime
    about: str | None = None
    """A child's id, or HOUSE; None is not chosen yet."""
    safe: str | None = None
    told: tuple[Told, ...] = ()
    origin: Origin | None = None
    origin_child: str | None = None
    """Whose checklist the item is on: about anybody else, the concern did not come from there."""

    @property
    def child(self) -> str | None:
        """The child's id; None for the house, or when nothing is chosen yet."""
        return None if self.about == HOUSE else self.about

    @property
    def from_item(self) -> Origin | None:
        """The item from which the concern came."""
        return self.origin if self.about == self.origin_child else None

    def and_told(self, told: Told) -> ConcernForm:
        """The same with somebody more who was told."""
        return replace(self, told=(*self.told, told))

    def without(self, told_id: str) -> ConcernForm:
        """The same without somebody who was not told after all."""
        return replace(self, told=tuple(each for each in self.told if each.id != told_id))

    def as_json(self) -> str:
        """For the draft."""
        return json.dumps(
            {
                "about": self.about,
                "safe": self.safe,
                "happened": self.happened.isoformat(),
                "told": [[*each[:3], each.at.isoformat()] for each in self.told],
                "origin": [str(each) for each in self.origin] if self.origin else None,
                "origin_child": self.origin_child,
            }
        )


def from_json(text: str) -> ConcernForm:
    """What was kept with a draft."""
    kept = json.loads(text)
    origin = kept["origin"]
    return ConcernForm(
        happened=datetime.fromisoformat(kept["happened"]),
        about=kept["about"],
        safe=kept["safe"],
        told=tuple(
            Told(told_id, whom, how, datetime.fromisoformat(at))
            for told_id, whom, how, at in kept["told"]
        ),
        origin=(date.fromisoformat(origin[0]), Part(origin[1]), origin[2]) if origin else None,
        origin_child=kept["origin_child"],
    )


def about_name(form: ConcernForm, children: Sequence[Child]) -> str:
    """Whom it is about, in words; empty when nobody is chosen, or the child has left."""
    if form.about == HOUSE:
        return "the house"
    return next((child.name for child in children if child.id == form.about), "")


def from_text(origin: Origin, item: str) -> str:
    """From which item a concern came: "Morning of Tue 24 Nov: Washed"."""
    day, part, key = origin
    return f"{part.word} of {day_text(day)}: {item or key}"


def form_rows(
    form: ConcernForm,
    children: Sequence[Child],
    hours: Hours,
    now: datetime,
    item: str = "",
) -> list[Row]:
    """The lines below the text; `item` is what the item asks for from which it came."""
    about, safe = about_name(form, children), form.safe
    rows = [
        _row("about", "About", about, "whom? enter chooses"),
        _row("safe", "Safe now?", safe or "", "enter: yes, no or not sure", alert=safe == "no"),
        _row("happened", "When it was", moment_text(hours, form.happened, now)),
    ]
    if form.from_item is not None:
        rows.append(_row("from", "From", f"{from_text(form.from_item, item)}  (enter: not so)"))
    for each in form.told:
        said = f"{each.whom}, {each.how}, {moment_text(hours, each.at, now)}"
        rows.append(_row(f"told:{each.id}", "Told", said))
    more = "enter adds one more" if form.told else "nobody yet: enter says whom, how, when"
    rows.append(_row("tell", "Told", "", more))
    rows.append(_row("save", "Save", "", "enter stores this. It tells nobody."))
    return rows


def _row(key: str, label: str, answer: str, missing: str = "", *, alert: bool = False) -> Row:
    """A line: its name, then the answer, or in its place what to do."""
    given = Span(answer, "alert" if alert else "bold") if answer else Span(missing, "dim")
    return Row(key, ((Span(label.ljust(LABEL)), given),))
