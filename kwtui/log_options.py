"""What can be given after `kwtui log`, and what is said about it and about `kwtui login`."""

from __future__ import annotations

from argparse import ArgumentParser

LOG = """\
CHILD is initials, name or id. What must be there and was not given is asked for at a terminal; with
--text - the text is read from standard input, and nothing is asked. It is stored for its author to
sign, unless --sign is given.

  kwtui --as ED log amber --from 14:00 --to 14:45 --topic family --standard "10: chose the meal" \\
      --child-agenda "To cook" --worker-agenda "Sunday's visit" --target "Ring Gran @2026-11-27" \\
      --text - --sign < notes.txt
  ssh home log amber --declined --topic family --text "'Asked twice; she went to her room.'"
"""
LOGIN = """\
This is what the forced command of a person's SSH key runs, in the authorized_keys of the account
that owns the database:

  command="kwtui login --staff ED",restrict,pty ssh-ed25519 AAAA… ed@office

`ssh -t home` shows the screens as ED. `ssh home COMMAND …` runs one of these as ED, and nothing
else: log, tick, board, week, due, show, keys. There is no shell, no copying of files, and no way
to another database.
"""

_TIMES = (("--from", "starts", "as 14:00"), ("--to", "ends", "as 14:45; past midnight too"))
_SEVERAL = (
    ("--topic", "TOPIC", "what it was about"),
    ("--standard", "NUMBER[: HOW]", "a quality standard by its regulation, and how it was met"),
    ("--section", "SECTION", "of the placement plan"),
    ("--target", "TEXT[ @DATE]", "what the child is to do"),
    ("--follow-up", "TEXT[ @DATE]", "what you follow up"),
)
_TEXTS = (
    ("--asked", "who asked for it: child, worker, manager or other"),
    ("--why", "why it was asked for"),
    ("--child-agenda", "what the child wanted from it"),
    ("--worker-agenda", "what you wanted from it"),
    ("--voice", "the child's own words"),
    ("--view", "your professional view"),
    ("--matters", "what others have to be told"),
    ("--place", "where it was"),
    ("--text", "what happened; - reads standard input"),
)


def add_log_options(log: ArgumentParser) -> None:
    """Adds what can be given to `log`."""
    log.add_argument("child", metavar="CHILD", help="initials, name or id")
    for name, key, words in _TIMES:
        log.add_argument(name, dest=key, metavar="TIME", help=words)
    log.add_argument("--date", metavar="DATE", help="as yesterday or 21/11/2026; default: today")
    became = log.add_mutually_exclusive_group()
    became.add_argument("--declined", action="store_true", help="offered, and declined")
    became.add_argument("--cancelled", action="store_true", help="planned, and not held")
    log.add_argument("--kind", default="individual", help="individual, group, voice or first")
    for name, metavar, words in _SEVERAL:
        log.add_argument(
            name, metavar=metavar, action="append", default=[], help=f"{words}; may be repeated"
        )
    for name, words in _TEXTS:
        log.add_argument(name, metavar="TEXT", help=words)
    log.add_argument("--sign", action="store_true", help="sign it: its text is fixed then")
    log.add_argument("--json", action="store_true", help="print the stored record for programs")
    log.add_argument("--id", metavar="UUID", help="of this request: given again, it is stored once")
