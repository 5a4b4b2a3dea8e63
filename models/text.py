"""Text of records: cleaned so that nothing acts on a terminal and nothing is lost."""

import re
import unicodedata

LONGEST = 200_000
"""The most characters that one text of a record may have."""

_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe",
                        "þ": "th", "ı": "i"})  # fmt: skip


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` as it is stored and shown: composed (NFC) and with every control made visible.

    Nothing is stripped: a control character becomes its picture (ESC is ␛), and one that would turn
    the line round or has no picture is spelt out (⟨U+202E⟩). Line ends become LF, which is kept
    with `lines` and shown as ␊ without; a tab becomes a space. Cleaning twice changes nothing.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():
        return composed  # almost every text; none of the unsafe ones is printable
    return re.sub(_UNSAFE, _with_breaks if lines else _shown, re.sub("\r\n?", "\n", composed))


def fold(text: str) -> str:
    """Return `text` for finding, without case and accents: "zoe" finds Zoë, "lukasz" Łukasz."""
    return _bare(_bare(text).casefold()).translate(_PLAIN)


def _bare(text: str) -> str:
    """Return `text` taken apart, without the marks on its letters."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _shown(match: re.Match[str]) -> str:
    """Return what stands for one control character."""
    code = ord(match[0])
    if code == ord("\t"):
        return " "
    if code < ord(" "):
        return chr(_PICTURES + code)
    return _DELETE_PICTURE if code == _DELETE else f"⟨U+{code:04X}⟩"


def _with_breaks(match: re.Match[str]) -> str:
    """Return what stands for one control character where a text may have several lines."""
    return "\n" if match[0] == "\n" else _shown(match)
