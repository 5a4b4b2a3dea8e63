"""`kwtui demo`: the screens on a sample home that is thrown away."""

from __future__ import annotations

from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from kwtui.launch import show
from kwtui.sample_home import SampleHome

if TYPE_CHECKING:
    from kwtui.crash import QuietCrash


def run(args: Namespace) -> int:
    """Show the board of the sample home, its clock set by --at; return the exit code.

    Raises UsageError for a time before the sample's history ends, StoreError without a sample.
    """
    sample = SampleHome()
    try:
        return show(lambda: start_app(sample, args.at), sample.remove)
    finally:
        sample.close()


def start_app(sample: SampleHome, at: str | None) -> QuietCrash:
    """Return the app at a desk of the sample home; raises what opening the sample raises."""
    with ThreadPoolExecutor(1) as meanwhile:
        # Copying it takes a while, and so does loading Textual.
        desk = meanwhile.submit(sample.open, at)
        # Textual reads the surroundings while it is imported; `show` has made them safe by then.
        from kwtui.app import KwtuiApp

        app = KwtuiApp(desk.result())
    app.read_ahead()
    return app
