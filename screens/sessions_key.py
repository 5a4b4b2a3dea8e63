"""From wherever a child is at hand: their sessions, what is open, notes, an incident."""

from __future__ import annotations

from screens.base import DeskScreen


class SessionsKey(DeskScreen):
    """A screen from which one goes to what is written about the child at hand."""

    def action_session(self) -> None:
        """Opens the quick log of a session with the child."""
        from screens.record_quick import QuickScreen

        child, _ = self.about()
        if child is None:
            self.hint.say(self.desk.said("Go to {a_child} first, then record the session."))
        else:
            self.app.push_screen(QuickScreen.new(self.desk, child))

    def action_sessions(self) -> None:
        """Shows the child's key-work sessions."""
        from screens.sessions import SessionsScreen

        child, _ = self.about()
        if child is None:
            self.hint.say(self.desk.said("Go to {a_child} first, then see the sessions."))
        else:
            self.app.push_screen(SessionsScreen(self.desk, child))

    def action_tasks(self) -> None:
        """Shows what is open for the child at hand; without one what waits for me."""
        from screens.tasks import TasksScreen

        self.app.push_screen(TasksScreen(self.desk, self.about()[0]))

    def action_daily_note(self) -> None:
        """Asks for a note of the day about the child (W2)."""
        from screens.note_form import NoteForm

        child, _ = self.about()
        if child is None:
            self.hint.say(self.desk.said("Go to {a_child} first, then write the note."))
        else:
            self.app.push_screen(NoteForm(self.desk, child))

    def action_daily_notes(self) -> None:
        """Shows the daily notes about the child."""
        from screens.notes import NotesScreen

        child, _ = self.about()
        if child is None:
            self.hint.say(self.desk.said("Go to {a_child} first, then see the notes."))
        else:
            self.app.push_screen(NotesScreen(self.desk, child))

    def action_incident(self) -> None:
        """Asks for an incident of the child (W5)."""
        from screens.incident_form import IncidentForm

        child, _ = self.about()
        if child is None:
            said = self.desk.said("Go to {a_child} first, then write down the incident.")
            self.hint.say(said)
        else:
            self.app.push_screen(IncidentForm(self.desk, child))
