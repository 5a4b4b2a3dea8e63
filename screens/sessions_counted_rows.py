"""The lines of the counts: the whole, then weeks, months, topics, standards, plan sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.dates import MONTHS, date_text
from models.session_aims import SHORT, AimsPage, Period, Served
from screens.session_cell import tally_text
from screens.text import fit
from screens.widgets.rows import Row, Span
from screens.words import NARROW

LABEL, LABEL_NARROW, COUNT, VERDICT = 12, 9, 8, 12
BAR = "#"
GAP_WORD = "0  gap !"


def counted_rows(page: AimsPage, width: int) -> Iterator[Row]:
    """Everything that is counted, each under its heading."""
    found, aims = page.counts, page.aims
    since = f"From {date_text(found.first)} to {date_text(found.last)}"
    yield Row("whole", ((Span(since, "bold"),), (Span(tally_text(found.tally)),)), stop=False)
    yield _heading("w", f"Weeks: {_aim(aims.week, 'one to one')}", _met(page.weeks), width)
    for each in page.weeks:
        label = f"{each.first.day} {each.first:%b}"
        yield _period("w", label, each, width)
    yield _heading("n", f"Months: {_aim(aims.month, 'one to one')}", _met(page.months), width)
    for each in page.months:
        label = f"{MONTHS[each.first.month - 1][:3]} {each.first.year}"
        yield _period("n", label, each, width)
    for letter, title, among in (
        ("t", "Topics", page.topics),
        ("s", "Standards by regulation", page.standards),
        ("p", "Sections of the plan", page.sections),
    ):
        served = sum(each.times > 0 for each in among)
        yield _heading(letter, title, f"{served} of {len(among)} served", width)
        yield from _served(letter, among, width)


def _heading(letter: str, title: str, said: str, width: int) -> Row:
    """The letter that leads there, what is counted, and what it comes to."""
    rule = Span("─" * max(0, width - 3), "dim")
    text = Span(f"{letter}  {title}", "bold")
    lines: tuple[tuple[Span, ...], ...] = ((rule,), (text, Span(f"  {said}")))
    if width < NARROW and said:
        lines = ((rule,), (text,), (Span(f"   {said}"),))
    return Row(f"heading:{letter}", lines, stop=False)


def _aim(aim: int, how: str) -> str:
    return f"aim {aim} {how}" if aim else "no aim"


def _met(among: Sequence[Period]) -> str:
    """How many of those that are over met the aim."""
    judged = [each for each in among if each.aim and each.verdict in ("met", SHORT)]
    met = sum(each.verdict != SHORT for each in judged)
    return f"met in {met} of {len(judged)}" if judged else ""


def _period(letter: str, label: str, each: Period, width: int) -> Row:
    """A week or a month: held of the aim, what came of it, what there was besides."""
    narrow = width < NARROW
    held = each.tally.individual
    count = f"{held} of {each.aim}" if each.aim else str(held)
    short = each.verdict == SHORT
    spans = [
        Span(fit(label, LABEL_NARROW if narrow else LABEL)),
        Span(fit(count, COUNT)),
        Span(
            fit(f"{each.verdict} !" if short else each.verdict, VERDICT), "alert" if short else ""
        ),
    ]
    besides = [tally_text(each.tally._replace(individual=0))] if any(each.tally[1:]) else []
    if each.sections_aim or each.sections:
        of = f" of {each.sections_aim}" if each.sections_aim else ""
        besides.append(
            f"{each.sections}{of} plan section{'' if each.sections == 1 and not of else 's'}"
        )
    said = Span(", ".join(besides), "dim")
    if narrow and besides:
        return Row(f"{letter}:{each.first}", (tuple(spans), (Span("  "), said)))
    return Row(f"{letter}:{each.first}", ((*spans, said),))


def _served(letter: str, among: Sequence[Served], width: int) -> Iterator[Row]:
    """Each with how often it was served, as a number and as long as that; what never was, aloud."""
    room = min(46, max(20, width - (16 if width < NARROW else 26)))
    longest = max((each.times for each in among), default=0)
    bar = max(1, width - room - 12)
    for each in among:
        number = f"{each.key} " if letter == "s" else ""
        name = Span(fit(f"{number}{each.title}", room - 1))
        if each.times == 0:
            # That a topic was never needed is no gap; a standard and a section are to be served.
            gap = Span("0", "dim") if letter == "t" else Span(GAP_WORD, "alert")
            yield Row(f"{letter}:{each.key}", ((name, Span(" "), gap),))
            continue
        length = max(1, round(each.times * min(bar, longest) / longest))
        said = (Span(" "), Span(fit(str(each.times), 4)), Span(BAR * length, "dim"))
        yield Row(f"{letter}:{each.key}", ((name, *said),))
