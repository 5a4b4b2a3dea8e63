"""The lines of the home's settings: all in short, some values, and lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len

from models.boxes import Box, Entry, worded
from models.dates import short_date
from models.setting_kinds import Entries
from models.setting_pages import Line, ListPage, Page, ValuesPage
from models.settings import Overview
from models.shifts import day_text, long_day_text
from screens.routine_rows import adding_row
from screens.setting_actions import NUMBERS_SECTION, ROUTINE_SECTION, SECTIONS, Section
from screens.text import fit, wrap
from screens.widgets.rows import Row, Span
from screens.words import NARROW

LABEL, NARROW_LABEL = 38, 22
"""Columns for what stands on the left, and on a narrow terminal."""
TITLE, NARROW_TITLE = 25, 21
ADD = "add"
"""The key of the line on which something is added."""


def overview_rows(shown: Overview, width: int) -> list[Row]:
    """A line for each section, with what is set there in short."""
    pages = {page.setting.name: page for page in shown.pages}
    return [_section(each, _said(each, shown, pages), width) for each in SECTIONS]


def _section(section: Section, said: str, width: int) -> Row:
    title = fit(section.title, NARROW_TITLE if width < NARROW else TITLE)
    spans = (Span(section.letter, "bold"), Span("  "), Span(title), Span(said, "dim"))
    return Row(f"section:{section.name}", (spans,), find=section.title)


def _said(section: Section, shown: Overview, pages: dict[str, Page]) -> str:
    """What a section holds, what is to come first."""
    if section.name == ROUTINE_SECTION:
        coming = f"changes {short_date(shown.changes)}; " if shown.changes else ""
        return f"{coming}{shown.items} items"
    if section.name == NUMBERS_SECTION:
        return "; ".join(each.label for each in shown.numbers)
    page = pages[section.name]
    if isinstance(page, ValuesPage):
        coming = f"changes {short_date(page.later[0][0])}; " if page.later else ""
        return coming + ", ".join(_value(box, page.now) for box in page.setting.boxes)
    names = [heading(page.setting, line.entry) for line in page.lines if not line.past]
    besides = page.setting.besides
    own = f"{len(names)}: {'; '.join(names)}" if names else "none"
    return f"{own} of your own, besides {besides}" if besides and not names else own


def _value(box: Box, entry: Entry) -> str:
    """A value, with what it is where that does not go without saying."""
    return f"{box.brief} {worded(box, entry)}".strip()


def values_rows(page: ValuesPage, width: int) -> list[Row]:
    """Each value as it holds today, then what is different from later days on."""
    rows = [_heading("now", "Now")] if page.later else []
    rows += [_one(box.key, box, page.now, width) for box in page.setting.boxes]
    before = page.now
    for since, value in page.later:
        rows.append(_heading(f"from:{since}", f"From {long_day_text(since)}"))
        changed = [box for box in page.setting.boxes if value.get(box.key) != before.get(box.key)]
        rows += [_one(f"{since}:{box.key}", box, value, width) for box in changed]
        before = value
    return rows


def _heading(key: str, words: str) -> Row:
    return Row(key, ((Span(words, "bold"),),), stop=False)


def _one(key: str, box: Box, entry: Entry, width: int) -> Row:
    label = fit(box.label, NARROW_LABEL if width < NARROW else TITLE)
    first, *rest = wrap(worded(box, entry), width - len(label) - 4) or [""]
    more = [(Span(" " * len(label)), Span(line)) for line in rest]
    return Row(key, ((Span(label), Span(first)), *more))


def list_rows(page: ListPage, width: int) -> list[Row]:
    """Each entry, then a line on which one is added."""
    since = f"Changes hold from {day_text(page.since)} or later."
    rows = [Row("since", ((Span(since, "dim"),),), stop=False)]
    rows += [_entry(page.setting, line, width) for line in page.lines]
    rows.append(adding_row(ADD, f"add {page.setting.one}"))
    return rows


def _entry(setting: Entries, line: Line, width: int) -> Row:
    """An entry in one line where there is room, else its details below."""
    title, room = heading(setting, line.entry), width - 4
    details = "; ".join([*_details(setting, line.entry), *_planned(setting, line)])
    style = "dim" if line.past else ""
    label = NARROW_LABEL if width < NARROW else LABEL
    lines: list[tuple[Span, ...]]
    if cell_len(title) < label and label + cell_len(details) <= room:
        lines = [(Span(fit(title, label), style), Span(details, style))]
    else:
        lines = [(Span(each, style),) for each in wrap(title, room)]
        lines += [(Span(f"  {each}", style),) for each in wrap(details, room - 2) if details]
    return Row(line.key, tuple(lines), find=title)


def heading(setting: Entries, entry: Entry) -> str:
    """What an entry is called."""
    first, *others = setting.boxes
    if setting.dated:
        return " to ".join(worded(box, entry) for box in (first, others[0]))
    return worded(first, entry)


def _details(setting: Entries, entry: Entry) -> Iterator[str]:
    """What is said of an entry beside its name."""
    if setting.told is not None:
        yield setting.told(entry)
    elif not setting.dated:
        yield from filter(None, (worded(box, entry) for box in setting.boxes[1:]))


def _planned(setting: Entries, line: Line) -> Iterator[str]:
    """What is to come, and that something is over."""
    if line.past:
        yield "past"
    elif line.to_come:
        yield f"from {short_date(line.seen.day)}"
    for since, entry in line.later[:1]:
        yield _change(setting, line.entry, since, entry)


def _change(setting: Entries, now: Entry, since: date, entry: Entry | None) -> str:
    """What becomes of an entry on a day."""
    day = short_date(since)
    if entry is None:
        return f"off from {day}"
    name = heading(setting, entry)
    return f"from {day}: {name}" if name != heading(setting, now) else f"changes {day}"
