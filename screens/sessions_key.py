"""From wherever a child is at hand: a session recorded, the child's sessions, what is open."""

from __future__ import annotations

from screens.base import DeskScreen


class SessionsKey(DeskScreen):
    """A screen from which one goes to the sessions of the child at hand."""

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
