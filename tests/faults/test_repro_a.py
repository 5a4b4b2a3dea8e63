"""Types a note on 30x8 again and again; prints the raw bytes when letters are missing."""
from tests.conftest import PIN
from tests.faults.at_work import kwtui_on, step
import pytest
@pytest.mark.parametrize("n", range(25))
def test_it(n, home_path):
    with kwtui_on(home_path, size=(30, 8)) as tty:
        step(tty, "", "> Initials")
        step(tty, f"ed\r{PIN}\r", "Amber S", "Callum T")
        step(tty, "\r", "[ ] ")
        step(tty, " ", "[x] ")
        step(tty, "jm", "a asleep")
        step(tty, "a", "[!] ")
        step(tty, "n", "Note")
        a = len(tty.raw)
        tty.send("words")
        try:
            tty.wait_for("words", 4)
        except AssertionError:
            print("BEFORE", tty.raw[a-800:a]); print("AFTER", tty.raw[a:]); print(tty.text)
            raise
