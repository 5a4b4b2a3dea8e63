"""What can be given to `kwtui handover`, and what is said below it."""

from __future__ import annotations

import argparse

HANDOVER = """\
The handover that was closed in the last 3 hours, else the one that is open. It has initials in
place of names, and fits two pages for six children. Print it, and return or shred it.

  kwtui --as ED handover | lp
  kwtui --as ED handover --open
  kwtui --as ED handover --since "sun 18:00" --markdown
"""


def add_handover_options(handover: argparse.ArgumentParser) -> None:
    """Adds which handover, and in what form."""
    which = handover.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="the one that is open, as it stands")
    which.add_argument("--since", metavar="TIME", help='from a time on, as 07:30 or "sun 18:00"')
    form = handover.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="as Markdown")
    form.add_argument("--json", action="store_true", help="for programs; times in UTC")
