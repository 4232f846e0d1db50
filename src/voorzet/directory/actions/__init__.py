"""The verbs of directory."""

from voorzet.directory.actions.confirming import (
    answer_confirmation,
    ask_confirmation,
    confirm_expertise,
)
from voorzet.directory.actions.expertise import (
    About,
    add_expertise,
    add_organisation_expertise,
    drop_expertise,
)
from voorzet.directory.actions.presence import end_absence, set_absence, set_availability

__all__ = [
    "About",
    "add_expertise",
    "add_organisation_expertise",
    "answer_confirmation",
    "ask_confirmation",
    "confirm_expertise",
    "drop_expertise",
    "end_absence",
    "set_absence",
    "set_availability",
]
