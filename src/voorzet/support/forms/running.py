"""To what the list of support is narrowed, as an address says it. What is not understood narrows nothing."""

from uuid import UUID

from django import forms

from voorzet.support.queries.running import CourseKind, Narrowed, Running
from voorzet.ui.forms import Form

LONGEST = 80


class NarrowForm(Form):
    """The filters; every value that is not known counts as none."""

    soort = forms.CharField(required=False, max_length=LONGEST)
    stand = forms.CharField(required=False, max_length=LONGEST)
    loket = forms.CharField(required=False, max_length=LONGEST)
    thema = forms.CharField(required=False, max_length=LONGEST)
    regie = forms.CharField(required=False, max_length=LONGEST)

    def narrowed(self) -> Narrowed:
        """What was chosen, for the query."""
        given = self.cleaned_data
        return Narrowed(
            kind=CourseKind(given["soort"]) if given["soort"] in set(CourseKind) else None,
            running=Running(given["stand"]) if given["stand"] in set(Running) else Running.RUNS,
            desk=given["loket"],
            theme=given["thema"],
            director=_identifier(given["regie"]),
        )


def _identifier(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
