"""News of who a child is: the file, the placement, the key workers, the child's own details."""

from __future__ import annotations

from collections.abc import Iterator

from models.database import rows
from models.dates import date_text
from models.file import FileTable, entries_where, layout
from models.file_values import heading
from models.journal_range import among
from models.key_workers import ENDED, KeyWorkerTable
from models.news import Ground, Line, Told, joined, one_line
from models.people import children_and
from models.placements import PlacementTable
from models.shifts import local


def of_child(on: Ground) -> Iterator[Told]:
    """All of it."""
    yield from _file(on)
    yield from _placements(on)
    yield from _key_workers(on)
    yield from _details(on)


def _file(on: Ground) -> Iterator[Told]:
    ids = on.ids("file")
    if not ids:
        return
    plan = layout(local(on.hours, on.now).date())
    for each in entries_where(FileTable.id.in_(among(ids))):
        kind = plan.kind(each.kind)
        named = heading(kind, each.values, on.initials) if kind else ""
        title = kind.title if kind else each.kind
        ended = "no longer so" if each.ended else ""
        said = one_line(named) if named != title else ""
        text = joined((joined((f"file: {title}", said), ", "), ended, one_line(each.why)))
        source = f"file:{each.id}"
        who = on.who(each.typed_by)
        yield each.child, Line("file", text, source, each.typed_at, who, covers=(source,))


def _placements(on: Ground) -> Iterator[Told]:
    names = ("id", "child", "stage", "day", "note", "typed_by", "typed_at")
    query = PlacementTable.select(*[getattr(PlacementTable, name) for name in names])
    for id, child, stage, day, note, by, at in rows(  # noqa: A001
        query.where(PlacementTable.id.in_(among(on.ids("placement"))))
    ):
        text = joined((f"placement: {stage} from {date_text(day)}", one_line(note)))
        source = f"placement:{id}"
        yield child, Line("child", text, source, at, on.who(by), covers=(source,))


def _key_workers(on: Ground) -> Iterator[Told]:
    names = ("id", "child", "staff", "kind", "day", "typed_by", "typed_at")
    query = KeyWorkerTable.select(*[getattr(KeyWorkerTable, name) for name in names])
    for id, child, staff, kind, day, by, at in rows(  # noqa: A001
        query.where(KeyWorkerTable.id.in_(among(on.ids("key_worker"))))
    ):
        who = on.who(staff) if staff else "nobody"
        what = "no longer" if kind == ENDED else kind
        text = f"key worker: {who}, {what}, from {date_text(day)}"
        source = f"key_worker:{id}"
        yield child, Line("child", text, source, at, on.who(by), covers=(source,))


def _details(on: Ground) -> Iterator[Told]:
    """That what stands of a child was changed: name, room, stage and the like."""
    for each in children_and(on.ids("child")) if on.ids("child") else ():
        if touch := on.last("child", each.id):
            text = f"details of the child: stage {each.stage}"
            who = on.who(touch.author)
            yield each.id, Line("child", text, touch.source, touch.at, who, covers=(touch.source,))
