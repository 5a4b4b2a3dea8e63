"""When a phrase of the list of opinion words means something else: a permission, a ball, a shoe.

Each sense is asked with the words around the phrase, in small letters, up to a stop or a comma.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

AROUND = 6
"""So many words on either side are looked at."""

Sense = Callable[[Sequence[str], Sequence[str]], bool]
"""Takes the words before (the nearest last) and those behind; says whether it is an opinion."""

ALREADY_OVER = frozenset({
    "been", "begun", "bitten", "bought", "broken", "brought", "caught", "chosen", "come", "cut",
    "done", "drawn", "drunk", "eaten", "fallen", "felt", "fought", "found", "forgotten", "given",
    "gone", "got", "had", "heard", "hidden", "hit", "hurt", "kept", "known", "left", "lost",
    "made", "meant", "met", "misread", "misunderstood", "overheard", "paid", "put", "run", "said",
    "seen", "sent", "slept", "spoken", "spent", "stolen", "taken", "thought", "thrown", "told",
    "understood", "woken", "worn", "written",
})  # fmt: skip
"""Words of what is over that do not end in "ed"."""
THINGS_IN_ED = frozenset({"bed", "feed", "hundred", "need", "shed", "speed", "weed"})
BETWEEN = frozenset({
    "already", "also", "all", "both", "ever", "just", "never", "not", "often", "once", "only",
    "since", "too",
})  # fmt: skip
"""Words that stand between "may have" and what is supposed ("may have just been"), or end in ly."""
DESCRIBES = frozenset({
    "accompanied", "agreed", "arranged", "extended", "fixed", "increased", "limited", "monitored",
    "planned", "recorded", "reduced", "restricted", "shared", "supervised", "unaccompanied",
    "unlimited", "unrestricted", "unsupervised",
})  # fmt: skip
THINGS = frozenset({
    "access", "activities", "activity", "bath", "bedtime", "call", "calls", "contact", "food",
    "gaming", "internet", "leave", "medication", "money", "mornings", "outings", "overnight",
    "overnights", "phone", "screen", "sessions", "stays", "sweets", "television", "time", "times",
    "trips", "tv", "use", "video", "visit", "visits", "walks", "weekend", "weekends",
})  # fmt: skip
"""What a child is allowed: "may have supervised contact" is a permission."""
ASKED = frozenset({"what", "how", "who", "whether", "why"})
GAMES = frozenset({"concert", "film", "final", "game", "match", "party", "show", "tournament"})
WHOSE = frozenset({
    "a", "an", "both", "her", "his", "its", "my", "one", "our", "the", "their", "your",
})  # fmt: skip


def supposed(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "may have taken" is a guess; "may have contact on Sunday" is a permission."""
    rest = [word for word in after if word not in BETWEEN and not word.endswith("ly")]
    if not rest:
        return False
    if rest[0] in DESCRIBES and len(rest) > 1 and rest[1] in THINGS:
        return False
    return rest[0] in ALREADY_OVER or (rest[0].endswith("ed") and rest[0] not in THINGS_IN_ED)


def not_asked(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "It looked like a knife" is how it seemed; "asked what he looked like" is a question."""
    return not ASKED.intersection(before)


def no_game(before: Sequence[str], after: Sequence[str]) -> bool:
    """A child "kicked off"; but a match did, "at 15:00", and shoes are kicked off as well."""
    if before and before[-1] in GAMES:
        return False
    if after and after[0] in WHOSE:
        return False
    return not (len(after) > 1 and after[0] == "at" and after[1][0].isdigit())


SENSES: dict[str, Sense] = {
    **dict.fromkeys(("may have", "may not have", "may well have", "may also have"), supposed),
    **dict.fromkeys(("might have", "might not have", "might well have"), not_asked),
    **dict.fromkeys(("might be", "might not be", "might feel"), not_asked),
    **dict.fromkeys(("look like", "looks like", "looked like"), not_asked),
    **dict.fromkeys(("sounds like", "sounded like"), not_asked),
    **dict.fromkeys(("kicked off", "kicks off", "kicking off"), no_game),
}
"""By the phrase: whoever lists "may have" means the guess."""
