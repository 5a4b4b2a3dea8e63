"""What became of a session, and its kinds: read with the board, so nothing else stands here."""

HELD, DECLINED, CANCELLED = "held", "declined", "cancelled"
OUTCOMES: tuple[tuple[str, str], ...] = (
    (HELD, "held"),
    (DECLINED, "declined, an attempt"),
    (CANCELLED, "cancelled"),
)
"""What became of it (S4); a child who declined was at least asked."""

INDIVIDUAL, GROUP, VOICE, FIRST = "individual", "group", "voice", "first"
KINDS: tuple[tuple[str, str], ...] = (
    (INDIVIDUAL, "individual"),
    (GROUP, "group"),
    (VOICE, "voice and influence"),
    (FIRST, "first session"),
)
"""The kinds of session (S2, S3, C9); a first session is an individual one as well."""


def counts_for_aim(outcome: str, kind: str) -> bool:
    """Whether a session meets the home's aim: held, with this child alone (P2)."""
    return outcome == HELD and kind in (INDIVIDUAL, FIRST)
