"""What is typed after `kwtui log`, as far as it can be understood without looking at a record.

Peewee is not imported here, so that a mistake is told before anybody types a PIN.
"""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from datetime import date
from typing import NamedTuple

from kwtui.typed import day_typed, request_id
from models.dates import date_of
from models.errors import UsageError
from models.session_kinds import CANCELLED, DECLINED, HELD, KINDS
from models.text import LONGEST

FIELDS = ("child_agenda", "worker_agenda", "asked", "why", "voice", "view", "matters", "place")
"""Options that fill the field of the record with the same name."""
STANDARD_INPUT = "-"
NOT_TEXT = "Standard input is not text in UTF-8, so nothing was stored."
TOO_MUCH = f"The text has more than {LONGEST:,} characters, so nothing was stored. Shorten it."


class Given(NamedTuple):
    """A session as it was given on the command line."""

    request: str
    child: str
    day: str | None
    starts: str | None
    ends: str | None
    outcome: str
    kind: str
    topics: tuple[str, ...]
    standards: tuple[tuple[str, str], ...]
    sections: tuple[str, ...]
    fields: dict[str, str]
    targets: tuple[tuple[str, date | None], ...]
    work: tuple[tuple[str, date | None], ...]
    sign: bool
    from_input: bool
    """Whether the text comes from standard input, so that nothing can be asked there."""

    def with_text(self) -> Given:
        """The same with the text from standard input, where it comes from there.

        Raises UsageError for what is no text, or too long.
        """
        text = _standard_input() if self.from_input else ""
        return self._replace(fields={**self.fields, "account": text}) if text else self


def given(args: Namespace) -> Given:
    """What was typed, understood; UsageError with what would be."""
    from_input = args.text == STANDARD_INPUT
    fields = {key: getattr(args, key) for key in FIELDS if getattr(args, key)}
    if args.text and not from_input:
        fields["account"] = args.text
    return Given(
        request=request_id(args.id),
        child=args.child,
        day=day_typed(args.date),
        starts=args.starts,
        ends=args.ends,
        outcome=DECLINED if args.declined else CANCELLED if args.cancelled else HELD,
        kind=_kind(args.kind),
        topics=tuple(args.topic),
        standards=tuple(_standard(each) for each in args.standard),
        sections=tuple(args.section),
        fields=fields,
        targets=tuple(_promised(each) for each in args.target),
        work=tuple(_promised(each) for each in args.follow_up),
        sign=args.sign,
        from_input=from_input,
    )


def _standard_input() -> str:
    """All of standard input, as text."""
    if sys.stdin is None:
        raise UsageError("There is no standard input to read the text from.")
    # A letter takes up to four bytes.
    raw = sys.stdin.buffer.read(4 * LONGEST + 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(TOO_MUCH if len(raw) > 4 * LONGEST else NOT_TEXT) from error
    if len(text) > LONGEST:
        raise UsageError(TOO_MUCH)
    return text.rstrip("\n")


def _kind(typed: str) -> str:
    for key, _ in KINDS:
        if key.startswith(typed.strip().lower() or "?"):
            return key
    raise UsageError(f"{typed} is no kind of session: " + ", ".join(key for key, _ in KINDS) + ".")


def _standard(typed: str) -> tuple[str, str]:
    """ "10" or "10: how it was met"."""
    number, _, said = typed.partition(":")
    return number.strip(), said.strip()


def _promised(typed: str) -> tuple[str, date | None]:
    """ "what is to be done" or "what is to be done @27/11/2026"."""
    text, at, day = typed.rpartition("@")
    if at and re.match(r"\s*[0-9]+\s*([/.-]|[A-Za-z]{3})", day):
        return text.strip(), date_of(day.strip())
    return typed.strip(), None
