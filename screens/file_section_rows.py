"""The lines of a section of a child's file: by kind, each with its entries, gaps shown as gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from rich.cells import cell_len

from models.file import Entry
from models.file_due import Gap, Step, steps_of
from models.file_kinds import Kind, Section
from models.file_page import Page
from models.file_values import heading, shown
from screens.file_words import due_word, rest
from screens.text import cut, wrap
from screens.widgets.rows import Row, Span

MOST_LINES = 4
"""Of a text so many lines are shown; Enter reads all of it."""
NEEDED = "! missing"
UNFINISHED = "  ~ unfinished"
"""Where one's own words wait that are not saved; the board has them in full."""
NOTHING = "nothing yet"
"""Of what a complete file need not have."""


def section_rows(page: Page, section: Section, width: int, *, ended: bool) -> list[Row]:
    """All lines of a section, for a list of `width` cells; with `ended` also what has ended."""
    room = max(20, width - 3)
    return list(chain.from_iterable(_kind(page, kind, room, ended) for kind in section.kinds))


def marked(rows: Sequence[Row], begun: Collection[str]) -> list[Row]:
    """The same, with a mark where one has words that are not saved: by the keys of the lines.

    Of a kind that may have more than one entry a new one that has no gap is marked at the heading.
    """
    keys = {row.key for row in rows}
    beside = {f"kind:{key.split(':')[1]}" for key in begun if key not in keys}
    return [
        row._replace(lines=(_with_mark(row.lines[0]), *row.lines[1:]))
        if row.key in begun or row.key in beside
        else row
        for row in rows
    ]


def _with_mark(line: tuple[Span, ...]) -> tuple[Span, ...]:
    """The line with the mark, before what is only explained there: that may be cut off."""
    at = len(line) - (line[-1].style == "dim")
    return (*line[:at], Span(UNFINISHED, "alert"), *line[at:])


def _kind(page: Page, kind: Kind, width: int, ended: bool) -> Iterator[Row]:
    standing = page.of(kind)
    if kind.steps:
        yield _heading(kind, page)
        for step in steps_of(kind, standing, page.stay):
            yield _step(page, kind, step)
    elif kind.single:
        yield from (_entry(page, kind, each, width) for each in standing)
        if not standing:
            yield _nothing(kind)
    else:
        yield _heading(kind, page)
        yield from (_entry(page, kind, each, width) for each in standing)
        lacking = [each for each in page.gaps_in(kind.section) if each.kind == kind.key]
        named = [each for each in lacking if each.choice and not each.lacks]
        yield from (_gap(kind, each) for each in named)
        if not standing and not named:
            yield _nothing(kind, "  ")
    if ended:
        gone = [each for each in page.of(kind, ended=True) if each.ended]
        yield from (_entry(page, kind, each, width) for each in gone)


def _heading(kind: Kind, page: Page) -> Row:
    spans = [Span(kind.title, "bold")]
    if kind.steps:
        plan = steps_of(kind, page.of(kind), page.stay)
        done = sum(step.entry is not None for step in plan)
        spans.append(Span(f"  {done} of {len(plan)} answered"))
    return Row(f"kind:{kind.key}", (tuple(spans),), stop=False)


def _nothing(kind: Kind, indent: str = "") -> Row:
    """A kind of which nothing is written: with its name where it has no heading."""
    title = kind.title if not indent else ""
    needed = kind.needed
    said = Span(NEEDED if needed else NOTHING, "alert" if needed else "dim")
    start = [Span(title, "bold"), Span("  ")] if title else [Span(indent)]
    spans = (*start, said, Span(f"  {kind.hint}" if kind.hint else "", "dim"))
    return Row(f"gap:{kind.key}:", (spans,), find=kind.title)


def _gap(kind: Kind, gap: Gap) -> Row:
    """An answer that a complete file has and this one has not."""
    return Row(
        f"gap:{kind.key}:{gap.choice}",
        ((Span(f"  {gap.title}"), Span(f"  {NEEDED}", "alert")),),
        find=gap.title,
    )


def _step(page: Page, kind: Kind, step: Step) -> Row:
    """A step of a list: answered, with when and who, or not yet."""
    if step.entry is None:
        key = f"gap:{kind.key}:{step.choice.key}"
        return Row(key, ((Span("  [ ] "), Span(step.choice.label)),))
    values = step.entry.values
    day, who = kind.field("day"), kind.field("by")
    pieces = [
        shown(kind.field("state"), values.get("state", ""), page.initials),
        shown(day, values["day"], page.initials) if values.get("day") else "",
        shown(who, values["by"], page.initials) if values.get("by") else "",
    ]
    box = "[x]" if values.get("state") == "done" else "[-]"
    said = ", ".join(each for each in pieces if each)
    spans = (Span(f"  {box} "), Span(step.choice.label), Span(f"  {said}", "dim"))
    return Row(f"entry:{step.entry.id}", (spans,))


def _entry(page: Page, kind: Kind, entry: Entry, width: int) -> Row:
    """An entry: of a text its beginning, of anything else its heading and the rest in a line."""
    title, indent = (kind.title, "") if kind.single else (_called(page, kind, entry), "  ")
    text, late = due_word(kind, entry, page)
    named = cut(indent + title, width)
    marks = [Span(f"  {text}", "alert" if late else "dim")] if text else []
    marks += [Span("  ended", "bold")] if entry.ended else []
    marks += [Span(f"  ! {each}", "alert") for each in _lacks(page, kind, entry)]
    first = (Span(named, "bold" if kind.single else ""),)
    beside = cell_len(named) + sum(len(each.text) for each in marks) <= width
    lines = [(*first, *marks)] if beside or not marks else [first, (Span(indent), *marks)]
    room = width - len(indent) - 2
    below = _below(page, kind, entry)
    wrapped = wrap(below, room) if below else []
    most = MOST_LINES if kind.single else 1
    shown_lines = wrapped[:most]
    if len(wrapped) > most:
        shown_lines[-1] = f"{cut(shown_lines[-1], room - 2).rstrip()} …"
    style = "" if kind.single else "dim"
    lines += [(Span(f"{indent}  "), Span(each, style)) for each in shown_lines]
    return Row(f"entry:{entry.id}", tuple(lines), find=f"{title} {below}")


def _below(page: Page, kind: Kind, entry: Entry) -> str:
    """What stands below the first line of an entry."""
    if not kind.single:
        return rest(kind, entry, page.initials)
    first = kind.heading or (kind.fields[0].key,)
    head = heading(kind, entry.values, page.initials)
    head = head if any(entry.values.get(key) for key in first) else ""
    return "\n".join(each for each in (head, rest(kind, entry, page.initials)) if each)


def _called(page: Page, kind: Kind, entry: Entry) -> str:
    return heading(kind, entry.values, page.initials)


def _lacks(page: Page, kind: Kind, entry: Entry) -> list[str]:
    """What an entry that is there does not say yes to ("not yet: child has a copy")."""
    found = entry.values
    return [
        f"not yet: {each.lacks[:1].lower()}{each.lacks[1:]}"
        for each in page.gaps_in(kind.section)
        if each.kind == kind.key and each.lacks and each.choice in found.values()
    ]
