"""`kwtui show`: a child's file, or a record of a session, as plain text or as JSON for programs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from kwtui.exit_codes import ExitCode
from kwtui.identity import signed_in
from kwtui.output import show, write
from models.errors import UsageError


def run(args: Namespace) -> int:
    """Print what was asked for, for somebody who may read it.

    Raises UsageError for an unknown child or record, Refused for a record that is withdrawn.
    """
    if args.markdown and (args.json or not args.session):
        raise UsageError("--markdown prints a record of a session: give --session and its id.")
    found = _session(args) if args.session else _file(args)
    if isinstance(found, str):
        write(f"{found}\n")
    else:
        show(found)
    return ExitCode.OK


def _session(args: Namespace) -> str | Iterable[str]:
    """A record of a session, in the order of the guide's form (S8)."""
    with signed_in(args) as who:
        from models.clock import system
        from models.database import call
        from models.session_page import meant, page

        found = call(page, call(meant, args.session), who.staff, system())
    from kwtui import session_print

    if args.json:
        return session_print.as_json(found)
    lines: Iterator[str] = (
        session_print.markdown(found) if args.markdown else session_print.plain(found)
    )
    return lines


def _file(args: Namespace) -> str | Iterable[str]:
    """A child's file, also of one who is to come or has moved on; as JSON with earlier texts."""
    with signed_in(args) as who:
        from kwtui.file_json import read
        from models.clock import system
        from models.database import call

        found = call(read, args.child, system())
    if args.json:
        from kwtui.file_json import file_json

        return file_json(found, who.staff)
    from kwtui.file_text import file_lines

    return file_lines(found)
