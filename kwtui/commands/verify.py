"""`kwtui verify`: whether the book is as written. It shows no word of a record, so no PIN."""

from __future__ import annotations

from argparse import Namespace

from kwtui.exit_codes import ExitCode
from kwtui.opening import opened, ready
from kwtui.output import say, show


def run(args: Namespace) -> int:
    """Print each damage as `where: what`; return DAMAGE, or OK when the book is whole (reg 36)."""
    with opened(ready(args.db)):
        from models.database import call
        from models.journal import last_seq
        from models.verify import verify

        found, count = call(verify), call(last_seq)
    show(f"{damage.where}: {damage.what}" for damage in found)
    if not found:
        say(f"The book is whole: {count:,} journal lines.")
        return ExitCode.OK
    many = "1 thing is" if len(found) == 1 else f"{len(found):,} things are"
    say(
        f"{many} not as written. Keep the file as it is and write nothing more into it; "
        "tell your manager, and bring back the newest backup."
    )
    return ExitCode.DAMAGE
