"""Faults of the program: a reference instead of a traceback, and the words are kept.

Python and Textual show the source, the error's text and local variables of whatever failed, and
those hold children's names and notes. Here every way by which a fault can surface leads to
`report`. Textual's private names stand in this file and in kwtui/driver.py only, and a test holds
that they exist.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

from kwtui import problems
from kwtui.ending import Ending
from kwtui.exit_codes import ExitCode
from kwtui.problems import Problem

if TYPE_CHECKING:
    import asyncio

    from textual.app import App
    from textual.driver import Driver

    Base = App[None]
else:
    Base = object

_ending: Ending | None = None


def install(ending: Ending) -> None:
    """From now on, end the process by `ending` when anything in it fails; call it once."""
    global _ending
    _ending = ending
    install_hooks()


def install_hooks() -> None:
    """Take what nothing catches, in the whole process; `install` does so for the screens."""
    sys.excepthook = _from_main
    threading.excepthook = _from_thread
    sys.unraisablehook = _from_cleanup
    logger = logging.getLogger()
    if not any(isinstance(handler, _FromLog) for handler in logger.handlers):
        logger.addHandler(_FromLog(logging.ERROR))


def report(error: BaseException) -> NoReturn:
    """Note `error`, keep the words and end the process with a reference and exit code 5."""
    if _ending is None:
        print(command_sentence(problems.note(error)), file=sys.stderr, flush=True)
        os._exit(ExitCode.FAILED)
    if _ending.line_dropped():
        # Reading from a line that has dropped is no fault of the program.
        _ending.now(ExitCode.OK, lambda kept: "")
    _end_with(_ending, problems.note(error))


def sentence(problem: Problem, kept: bool) -> str:
    """Return what staff read after a fault: the state of their words, what to do, the reference."""
    words = "What you typed is kept." if kept else "The last words you typed could not be kept."
    return (
        f"kwtui had a problem and had to stop. {words}\n"
        f"Start kwtui again to go on. {_tell(problem)}"
    )


def _tell(problem: Problem) -> str:
    noted = "" if problem.logged else " (it could not be noted on this computer)"
    return f"Tell whoever looks after it this reference: {problem.reference}{noted}"


def command_sentence(problem: Problem) -> str:
    """Return what is said when a command failed: to look before trying again, the reference."""
    return (
        "kwtui had a problem and had to stop. Look whether it was done before you try again.\n"
        f"{_tell(problem)}"
    )


def command_failed(error: Exception) -> int:
    """Note a fault of a command, say so on standard error, and return the exit code.

    Does not return when the screens are what failed: then the terminal is put back first.
    """
    if _ending is not None:
        report(error)
    print(command_sentence(problems.note(error)), file=sys.stderr)
    return ExitCode.FAILED


class QuietCrash(Base):
    """Mix into the app, before App: a fault ends it without a word of a record.

    Where `install` was not called (in tests that drive the app without a terminal) the fault
    still ends the app and reaches the test, only nothing is printed.
    """

    def on_load(self) -> None:
        """Hear of faults in tasks that nobody waits for."""
        import asyncio

        if _ending is not None:
            asyncio.get_running_loop().set_exception_handler(_from_task)

    def get_driver_class(self) -> type[Driver]:
        """Return the link to the terminal that is quiet as well."""
        from kwtui.driver import QuietDriver

        return QuietDriver

    def _handle_exception(self, error: Exception) -> None:
        """Textual hands every fault of a handler, timer, worker or drawing to this."""
        if _ending is not None:
            report(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End the app, without the traceback that Textual would draw here."""
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:  # noqa: ANN401 - as in Textual
        """End the app because of a fault that was put into words; the words are not shown."""
        if _ending is not None:
            _end_with(_ending, problems.note_lines(["textual.panic", *problems.stack()]))
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing when the app has ended."""
        self._exit_renderables.clear()


def _end_with(ending: Ending, problem: Problem) -> NoReturn:
    ending.now(ExitCode.FAILED, lambda kept: sentence(problem, kept))


def _from_main(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Take a fault that nothing caught in the main thread."""
    report(error)


def _from_thread(args: threading.ExceptHookArgs) -> None:
    """Take a fault that nothing caught in another thread."""
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        report(args.exc_value)


def _from_cleanup(args: sys.UnraisableHookArgs) -> None:
    """Note a fault while something was being cleared away; the program itself goes on."""
    if args.exc_value is not None:
        problems.note(args.exc_value)


def _from_task(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Take the fault of a task; what the event loop says without one holds no fault of ours."""
    error = context.get("exception")
    if isinstance(error, BaseException):
        report(error)


class _FromLog(logging.Handler):
    """Notes faults that a library only logs, and keeps their text off the terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            problems.note(record.exc_info[1])
