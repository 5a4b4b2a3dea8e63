"""`kwtui demo`: the screens on a sample home, with nothing loaded that they do without."""

from __future__ import annotations

from argparse import Namespace


def run(args: Namespace) -> int:
    """Show the screens; return the exit code. Raises what `kwtui.demo` raises."""
    from kwtui import quick

    quick.prepare()
    from kwtui import demo

    return demo.run(args)
