"""Choosing in a field of a form: by arrows or a letter, one of its options or several."""

from __future__ import annotations

from models.text import fold

Options = tuple[tuple[str, str], ...]
"""Value and word of each option."""
MORE = ("+", ",")
"""What begins one more choice in a field that takes several."""


def other(options: Options, value: str, steps: int) -> str:
    """The option so many places after the one chosen."""
    values = [each for each, _ in options]
    at = values.index(value) if value in values else 0
    return values[(at + steps) % len(values)]


def next_with(options: Options, value: str, letter: str) -> str:
    """The next option after the one chosen that begins with a letter; the same where none does."""
    values = [each for each, _ in options]
    at = values.index(value) if value in values else 0
    words = [*options[at + 1 :], *options[: at + 1]]
    found = [each for each, word in words if each and fold(word).startswith(fold(letter))]
    return found[0] if found else value


def chosen_after(
    options: Options, value: str, key: str, typed: str, *, several: bool = False
) -> str | None:
    """What is chosen after a key; None: the key is of no use.

    A letter goes to the next choice that begins with it: some fields have twenty.
    """
    if several:
        return _several_after(options, value, key, typed)
    if key in ("left", "right", "space"):
        return other(options, value, -1 if key == "left" else 1)
    return next_with(options, value, typed) if typed else None


def _several_after(options: Options, value: str, key: str, typed: str) -> str | None:
    """The same with several choices, the values with commas between.

    The last one is the one that is being chosen.
    """
    *before, last = value.split(",")
    if key in ("left", "right", "space"):
        last = other(options, last, -1 if key == "left" else 1)
    elif typed in MORE:
        before, last = ([*before, last], "") if last else (before, last)
    elif key == "backspace":
        last = before.pop() if before else ""
    elif typed:
        last = next_with(options, last, typed)
    else:
        return None
    return ",".join([*before, last])


def chosen_text(options: Options, value: str, several: bool) -> str:
    """What is chosen as it stands in its field: "family, < school >"."""
    words = dict(options)
    if not several:
        return f"< {words.get(value, '')} >"
    *before, last = (words.get(each, each) for each in value.split(","))
    return ", ".join([*before, f"< {last} >"])
