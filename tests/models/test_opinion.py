"""Opinion words: what is marked in sentences as staff write them, and what is left alone."""

from __future__ import annotations

import pytest

from models.mistakes import tidy
from models.opinion import Mark, Words, default_words, keys_of, marks
from models.opinion_entry import (
    LONGEST_PHRASE,
    LONGEST_REASON,
    MOST_PHRASES,
    word_mistakes,
)

# Each expected mark stands in ⟦ ⟧; everything else must stay unmarked.
PLAIN = """
Callum ⟦seemed⟧ tired after school.
Amber ⟦may have⟧ taken the charger from the office.
Euan ⟦might have⟧ heard the argument through the wall.
Dina ⟦appeared to⟧ be waiting for somebody at the gate.
It ⟦looked like⟧ a burn, about two centimetres long.
Amber ⟦looked as if⟧ she had been crying.
Amber ⟦looked upset⟧ when the taxi left without her.
Dina ⟦probably⟧ forgot, and ⟦possibly⟧ on her way back.
⟦PROBABLY⟧ the bus was late.
⟦I think⟧ the call with Mum was too long.
⟦I feel that⟧ the plan is working.
⟦In my opinion⟧ he needs more sleep.
⟦Staff felt that⟧ Euan did not want to be there.
⟦Obviously⟧ the argument was about the phone.
Callum was ⟦clearly upset⟧ by the news.
⟦Apparently⟧ there was a party at the skate park.
He broke the mug ⟦deliberately⟧ and ⟦for no reason⟧.
Dina ⟦kicked off⟧ when the television was switched off.
Euan was ⟦in a mood⟧ all evening.
Amber was ⟦attention-seeking⟧ at tea time.
This was ⟦attention seeking⟧ again.
He was ⟦manipulative⟧ towards the younger ones.
She ⟦put herself at risk⟧ by meeting him.
Callum ⟦absconded⟧ at 19:40.
He ⟦gave the impression⟧ of listening; ⟦no doubt⟧ he was miles away.
It ⟦seemed⟧ to Amber's key worker that it ⟦might be⟧ better to wait.
Euan was ⟦sulking⟧, ⟦perhaps⟧ about the trip.
Amber ⟦may have⟧ accidentally dropped the key.
We asked what happened. It ⟦looked like⟧ rain.
We told him what happened, and it ⟦might be⟧ late.
Callum ⟦tells lies⟧ about school and ⟦lies to staff⟧; the note lies on the desk.
"""

QUOTED = """
Amber said "I think he seemed angry".
Amber said: "It was probably me," and laughed.
"Maybe tomorrow," said Dina, and Callum ⟦seemed⟧ pleased.
“I might have left it on the bus,” Euan told staff.
“He is obviously lying,” Dina said. She ⟦looked angry⟧.
'I may have taken it,' Callum said. He ⟦may have⟧ meant the lighter.
Callum wrote ‘maybe it looked like a joke’ on the card.
Dina said "Mum told me 'you probably know why' and left".
Dina said 'Mum told me "you probably know why" and left'.
“She said ‘it seemed unfair’, and I think so too,” Amber said.
‘He said “perhaps” and I think he meant it,’ said Amber, ⟦probably⟧ in fun.
“He said “maybe” and then I think he ran,” Amber said; ⟦perhaps⟧ at noon.
Amber said "I don't know. It seemed fine. I think it was fine." and ⟦seemed⟧ calm.
Euan said, "it looked like
a knife, I think" and gave it to staff.
("I think so," she said, ⟦apparently⟧.)
Amber called it "attention-seeking"; the teacher's note said “manipulative”.
He asked 'Is it maybe broken?' and ⟦seemed⟧ to laugh.
Dina said 'cos everyone was probably doing it' and went up.
"I think", "I guess" and "maybe" were his answers; ⟦maybe⟧ he was tired.
The film was 'Probably Maybe' and Euan liked it.
Amber asked "who?"—"obviously you," said Dina.
Callum said"I think so"and walked out.
She wrote "no"⟦maybe⟧ twice.
"""

APOSTROPHES = """
Amber didn't answer and it ⟦seemed⟧ that she hadn't slept.
The children's lounge ⟦looked like⟧ a workshop.
The boys' room was warm; the window was ⟦probably⟧ shut and the girls' room ⟦maybe⟧ too.
At two o'clock Euan ⟦seemed⟧ hungry.
They played songs from the '90s and it ⟦sounded like⟧ a wedding.
They played songs from the ’90s, ⟦apparently⟧ for hours.
Callum told 'em and they ⟦seemed⟧ fine, so he told ’em again.
It was rock 'n' roll night and Dina was ⟦obviously⟧ keen.
'It was in the boys' room and I think it was mine' he said.
‘It was in the boys’ room and I think it was mine’ he said.
James' coat was ⟦probably⟧ left at Tess' house.
The sisters' visit went well, ⟦I think⟧. The brothers' visit is next.
The shelf is 6" deep and 5' wide, ⟦perhaps⟧ more.
He couldn't've known; ‘I wouldn’t’ve said maybe’ was his answer.
⟦I don't think⟧ it helped, and ⟦I don’t think⟧ it harmed.
The lads were singin' and shoutin' and ⟦seemed⟧ happy.
"""

NEGATED = """
Euan did not ⟦seem⟧ to mind.
Dina doesn't ⟦appear to⟧ sleep before one.
Amber ⟦may not have⟧ eaten since breakfast.
Callum ⟦might not have⟧ understood the letter.
It did not ⟦look like⟧ an accident.
⟦I do not think⟧ that the move was explained.
She was not ⟦attention seeking⟧.
It was not ⟦obviously⟧ anybody's fault.
"""

OTHER_SENSES = """
Amber may not leave the house after nine.
Amber may have contact with her brother on Sunday.
Dina may have supervised contact, or unsupervised visits from May.
Callum may have his phone back at 20:00 and may have a friend round.
Euan may have bed rest until noon and may have need of a coat.
The game kicked off late, and training kicked off at 17:30.
Callum ⟦may have⟧ already used his phone; Amber ⟦may have⟧ just been first.
May have a look at the new plan with us on 3 May.
Will came down at three. Will ⟦seemed⟧ glad and May ⟦seemed⟧ cross.
In May Euan moved to the back bedroom.
Staff asked what the man looked like, and Dina described him.
We talked about what a good friendship looks like.
Staff asked how the other boy might have felt.
They discussed what might have helped.
The match kicked off at 15:00 and she kicked off her boots at the door.
Nan appeared at the door, then in court, and disappeared.
The seams of the coat were sewn; she seamlessly joined in.
Euan always has toast and has never smoked.
Amber explained clearly what she wanted and the rules are clearly displayed.
Dina was rudely awakened by the alarm.
Priya is acting up as team leader.
Amber thinks about it, and Callum thought it over.
How groomers manipulate young people was the topic.
I. Think of a number, he was told. It may. Have a seat.
"""

EXTENT = """
It ⟦looked   as
if⟧ it had rained.
Staff say he is ⟦non-compliant⟧ and ⟦Non‑Compliant⟧.
Zoë ⟦seemed⟧ tired; Łukasz ⟦PROBABLY⟧ too; _⟦maybe⟧_ *⟦perhaps⟧* both.
He ⟦seemed⟧... ⟦seemed⟧—⟦seemed⟧/⟦seemed⟧: lost.
⟦must have been⟧ and must have, been.
It ⟦seemed⟧ 🙂 to be ⟦maybe⟧👍 fine.
"""


def sentences(text: str) -> list[str]:
    """The sentences of a table: a line each, with the lines that go on in small letters."""
    found: list[str] = []
    for line in text.strip().splitlines():
        if found and (line[0].islower() and not found[-1].endswith(".")):
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def expected(written: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without its ⟦ ⟧, and the places of what stood in them."""
    text, places = "", []
    for piece in written.split("⟦"):
        marked, closed, rest = piece.partition("⟧")
        if closed:
            places.append((len(text), len(text) + len(marked)))
        text += marked + rest
    return text, places


TABLE = [
    sentence
    for table in (PLAIN, QUOTED, APOSTROPHES, NEGATED, OTHER_SENSES, EXTENT)
    for sentence in sentences(table)
]


def test_there_are_sentences_enough():
    assert len(TABLE) >= 60
    assert len(set(TABLE)) == len(TABLE)


@pytest.mark.parametrize("written", TABLE)
def test_exactly_these_words_are_marked(written):
    text, places = expected(written)
    assert [(each.start, each.end) for each in marks(text, default_words())] == places


def test_a_mark_names_the_phrase_of_the_list_and_its_reason():
    words = (("seemed", "How it seemed."), ("attention-seeking", "A label."))
    assert marks("She SEEMED well. Attention\nseeking.", words) == (
        Mark(4, 10, "seemed", "How it seemed."),
        Mark(17, 34, "attention-seeking", "A label."),
    )


def test_the_longer_of_two_phrases_counts_whatever_their_order_in_the_list():
    for words in (
        (("seemed", "a"), ("seemed to be", "b")),
        (("seemed to be", "b"), ("seemed", "a")),
    ):
        found = marks("It seemed to be off; it seemed to.", (*words, ("be off", "c")))
        assert [(each.phrase, each.start) for each in found] == [
            ("seemed to be", 3),
            ("seemed", 24),
        ]


def test_accents_and_curly_apostrophes_make_no_difference():
    words: Words = (("naïve", "a"), ("can't be bothered", "b"))
    found = marks("A naive plan, NAÏVE. He can’t be bothered.", words)
    assert [each.phrase for each in found] == ["naïve", "naïve", "can't be bothered"]


def test_an_unclosed_quotation_hides_its_own_line_only():
    text = 'Amber said "I think he lied. He seemed off.\nShe seemed calm.\n\nIt seemed over.'
    assert [each.start for each in marks(text, default_words())] == [48, 65]


def test_a_quotation_does_not_go_on_in_the_next_paragraph():
    text = 'Amber said "I think so.\n\nHe seemed calm." He left.'
    assert [each.phrase for each in marks(text, default_words())] == ["seemed"]


def test_a_closing_mark_alone_hides_nothing():
    text = 'I think so" said Amber. It seemed odd” and probably was.'
    assert [each.phrase for each in marks(text, default_words())] == [
        "I think",
        "seemed",
        "probably",
    ]


def test_a_phrase_does_not_go_over_the_end_of_a_paragraph():
    assert marks("It must have\n\nbeen late.", default_words()) == ()


def test_no_text_and_no_list_have_no_marks():
    assert marks("", default_words()) == ()
    assert marks("It seemed so.", ()) == ()


# ----------------------------------------------------------------------------------- the list


def test_the_list_of_the_program_has_nothing_wrong():
    words = default_words()
    for at, (phrase, reason) in enumerate(words):
        others = (*words[:at], *words[at + 1 :])
        assert list(word_mistakes(phrase, reason, others)) == []
        assert (tidy(phrase), tidy(reason)) == (phrase, reason)


def test_every_phrase_of_the_list_is_found_whole():
    for phrase, reason in default_words():
        found = marks(f"{phrase} been", default_words())
        assert found[0] == Mark(0, len(phrase), phrase, reason)


WRONG = [
    ("", "Why.", ["Type the word or phrase to mark."]),
    ("gobby", "", ["Say why it is marked, and what to write instead."]),
    ("gobby", " ?", ["Say why it is marked, and what to write instead."]),
    ("Was-Gobby", "Why.", ["“was gobby” stands in the list already."]),
    ("the", "Why.", ["“the” stands everywhere: add the words that go with it."]),
    ("I", "Why.", ["“I” stands everywhere: add the words that go with it."]),
    ("-'-", "Why.", ["A phrase needs a letter or a digit."]),
    ("one two three four five six seven", "Why.", ["A phrase has 6 words at most."]),
    ("[red]", "Why.", ["“[” cannot be marked: letters, digits, hyphens and apostrophes only."]),
    (
        "\x1b[31m",
        "Why.",
        ["“␛” cannot be marked: letters, digits, hyphens and apostrophes only."],
    ),
    (
        "a\u202eb",
        "Why.",
        ["“⟨” cannot be marked: letters, digits, hyphens and apostrophes only."],
    ),
    (
        "x" * (LONGEST_PHRASE + 1),
        "y" * (LONGEST_REASON + 1),
        [
            "“xxxxxxxxxxxxxxxxxxxx…” is too long: 40 letters at most.",
            "“yyyyyyyyyyyyyyyyyyyy…” is too long: 100 letters at most.",
        ],
    ),
]


@pytest.mark.parametrize(("phrase", "reason", "sentences"), WRONG)
def test_what_is_wrong_with_a_phrase_of_the_home_is_said(phrase, reason, sentences):
    entry = tidy(phrase), tidy(reason)
    assert [each.sentence for each in word_mistakes(*entry, (("was gobby", "a"),))] == sentences


@pytest.mark.parametrize("phrase", ["gobby", "can’t be bothered", "24 seven", "Zoë’s fault"])
def test_a_phrase_of_the_home_is_taken_and_found(phrase):
    entry = tidy(f"  {phrase}  "), tidy(" A label. ")
    assert entry == (phrase, "A label.")
    assert not list(word_mistakes(*entry, default_words()))
    assert [each.phrase for each in marks(f"He was {phrase}.", (entry,))] == [phrase]


def test_the_list_is_full_some_time():
    many = tuple((f"word{number}", "Why.") for number in range(MOST_PHRASES))
    assert list(word_mistakes("gobby", "Why.", many[1:])) == []
    full = [each.sentence for each in word_mistakes("gobby", "Why.", many)]
    assert full == ["The list is full: 1000 phrases. Take one off first."]


def test_the_words_of_a_phrase_are_those_of_the_text():
    assert keys_of("Attention‑Seeking") == keys_of("attention seeking") == ("attention", "seeking")
