"""The terms that the home has at an instant, for what a verb says."""

from datetime import datetime

from models.home import home
from models.profiles import Terms
from models.shifts import local
from models.wording import said


def said_at(wording: str, at: datetime) -> str:
    """The same with the terms of the home at an instant (to be called on a database thread)."""
    return said(wording, terms_at(at))


def terms_at(at: datetime) -> Terms:
    """The terms of the home at an instant (to be called on a database thread)."""
    place = home()
    return place.terms(local(place.hours, at).date())
