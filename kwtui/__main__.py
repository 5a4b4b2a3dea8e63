"""Where kwtui starts: makes sure that it runs its own code only, then does what was asked for."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib.machinery import PathFinder

from kwtui.exit_codes import ExitCode

# Importing `typing` for its constant would add a tenth to the time of `--version`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))

# Variables by which the surroundings could make Python run other code, stay open after the end,
# or print what was in memory.
UNWANTED = (
    "PYTHONASYNCIODEBUG",
    "PYTHONBREAKPOINT",
    "PYTHONDEVMODE",
    "PYTHONFAULTHANDLER",
    "PYTHONHOME",
    "PYTHONINSPECT",
    "PYTHONMALLOC",
    "PYTHONMALLOCSTATS",
    "PYTHONPATH",
    "PYTHONPLATLIBDIR",
    "PYTHONPROFILEIMPORTTIME",
    "PYTHONPYCACHEPREFIX",
    "PYTHONSTARTUP",
    "PYTHONTRACEMALLOC",
    "PYTHONUSERBASE",
    "PYTHONVERBOSE",
    "PYTHONWARNINGS",
)

AGAIN = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from kwtui.__main__ import main; sys.exit(main())"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run kwtui with the arguments `argv`, or those of the process; return the exit code.

    Raises SystemExit on `--help`, `--version` and arguments that make no sense.
    """
    started = argv is None
    if argv is None:
        argv = sys.argv[1:]
        isolate(argv)
        # Whatever is written, a backup too, is for its owner only.
        os.umask(0o077)
        # Importing makes many objects that live as long as the program; looking through them for
        # garbage is waste. It is done again once a command is loaded, or the screens stand.
        gc.disable()
    stranger = foreign_package()
    if stranger is not None:
        print(
            f"Another program's '{stranger}' stands in the place of kwtui's own. Start kwtui by "
            "its own command, not from another program's folder or environment.",
            file=sys.stderr,
        )
        return ExitCode.FAILED
    from kwtui.cli import build_parser

    args = build_parser().parse_args(argv)
    if started:
        from kwtui import crash

        crash.install_hooks()
        _end(run(args))
    return run(args)


def _end(code: int) -> NoReturn:
    """End the process at once with what was written: all that is open was closed by its owner.

    Python would first take apart every module, as long as a tenth of a short command takes.
    """
    from contextlib import suppress

    with suppress(OSError):  # nobody is left to be told
        sys.stderr.flush()
    os._exit(code)


def isolate(argv: Sequence[str]) -> None:
    """Start Python anew, deaf to its environment, if that holds anything unwanted."""
    if sys.flags.isolated or not any(os.environ.get(name) for name in UNWANTED):
        return
    os.execv(sys.executable, [sys.executable, "-I", "-c", AGAIN, ROOT, *argv])


def foreign_package(root: str = ROOT) -> str | None:
    """Return which of the packages would be imported from elsewhere than beside this one."""
    for name in ("models", "screens"):
        found = PathFinder.find_spec(name)
        origin = found.origin if found is not None else None
        if origin is None or os.path.dirname(os.path.dirname(os.path.realpath(origin))) != root:
            return name
    return None


def run(args: Namespace) -> int:
    """Do what the parsed arguments ask for; return the exit code, with a sentence on failure."""
    from kwtui.cli import dispatch
    from models.errors import KwtuiError

    try:
        code = dispatch(args)
        sys.stdout.flush()
        return code
    except KwtuiError as error:
        print(error.sentence, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return ExitCode.REFUSED
    except BrokenPipeError:
        # Nobody reads any more (`kwtui week | head`). Python must not stumble over it once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.REFUSED
    except Exception as error:
        from kwtui import crash

        return crash.command_failed(error)


if __name__ == "__main__":
    sys.exit(main())
