"""Finding a topic or a section of the placement plan by what somebody types on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import UsageError
from models.home_lists import Topic
from models.text import fold


def find_topic(typed: str, among: Sequence[Topic], what: str) -> str:
    """The key of the one that is meant, by its key or a unique start of its title.

    `what` is what they are ("topic"). UsageError with all that there are.
    """
    wanted = fold(typed.strip())
    found = [each for each in among if wanted == fold(each.key)]
    found = found or [each for each in among if wanted and fold(each.title).startswith(wanted)]
    if len(found) == 1:
        return found[0].key
    listed = ", ".join(f"{each.key} ({each.title})" for each in found or among)
    if found:
        raise UsageError(f"{typed} fits more than one {what}: {listed}. Give its key.")
    raise UsageError(f"{typed or 'Nothing'} is no {what} of this home. There are: {listed}.")
