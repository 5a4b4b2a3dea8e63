"""What kwtui tells the shell when it ends; scripts and cron jobs may rely on these numbers."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Why the program ended."""

    OK = 0
    """Done; also after a dropped line, when what was typed is kept."""
    REFUSED = 1
    """Refused, a wrong PIN too, or nothing was stored."""
    USAGE = 2
    """Asked for in a way that cannot be: an unknown child, no terminal to show screens on."""
    DATABASE = 3
    """The home's database: unreadable, not writable, not ours, busy, newer, or the disk is full."""
    DAMAGE = 4
    """`verify` found damage."""
    FAILED = 5
    """The program itself failed; a reference was printed."""
