"""`kwtui demo`: the screens on a sample home that is thrown away."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from kwtui.launch import show
from kwtui.sample_home import SampleHome
from screens.desk import Desk

if TYPE_CHECKING:
    from kwtui.crash import QuietCrash


def run(args: Namespace) -> int:
    """Show the board of the sample home, its clock set by --at; return the exit code.

    Raises UsageError for a time before the sample's history ends, StoreError without a sample.
    """
    sample = SampleHome()
    try:
        return show(lambda: start_app(sample.open(args.at)), sample.remove)
    finally:
        sample.close()


def start_app(desk: Desk) -> QuietCrash:
    """Return the app at a desk where somebody is signed in: it begins with the board."""
    # Textual reads the surroundings while it is imported, and `show` has made them safe by then.
    from kwtui.app import KwtuiApp

    return KwtuiApp(desk)
