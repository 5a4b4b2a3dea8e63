"""Where things are on this computer: the home's database, and the log of problems.

platformdirs is imported only when a default place is asked for.
"""

import os
from pathlib import Path

APP = "kwtui"


def database_path(option: str | None = None) -> Path:
    """Return the path of the home's database: `option` (--db), else KWTUI_DB, else the usual place.

    The file need not exist; nothing is made or opened here.
    """
    chosen = option or os.environ.get("KWTUI_DB")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_dir

    return Path(user_data_dir(APP, appauthor=False)) / "home.db"


def state_dir() -> Path:
    """Return the folder for what the program notes about itself; never holds a word of a record."""
    from platformdirs import user_state_dir

    return Path(user_state_dir(APP, appauthor=False))


def problem_log() -> Path:
    """Return the path of the log of problems, looked at by whoever looks after the program."""
    return state_dir() / "problems.log"
