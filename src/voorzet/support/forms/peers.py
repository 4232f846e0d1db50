"""What people fill in for a peer review."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorzet.questions.models import Question
from voorzet.support.actions.peers import LONGEST, LONGEST_TERM, SHORTEST_TERM
from voorzet.support.forms.table import choose_partner, chosen_partner
from voorzet.ui.once import OnceForm, text_field

USUAL_TERM = 10


class AskPeerForm(OnceForm):
    """Who is asked, and where the team is stuck."""

    to = forms.ChoiceField(label=_("Wie van buiten het team vraagt u?"))
    request = text_field(_("Waar loopt u op vast?"), longest=LONGEST, rows=4)
    working_days = forms.IntegerField(
        label=_("Binnen hoeveel werkdagen?"),
        min_value=SHORTEST_TERM,
        max_value=LONGEST_TERM,
        initial=USUAL_TERM,
        error_messages={
            "min_value": _("Kies 1 tot en met 30 werkdagen."),
            "max_value": _("Kies 1 tot en met 30 werkdagen."),
        },
    )

    def __init__(
        self, *args: Any, question: Question, team: Collection[UUID], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        inside = {*team, question.holder_organisation_id, *question.withheld_from}
        fields: dict[str, Any] = self.fields
        fields["to"].choices = [
            ("", gettext("Kies …")),
            *choose_partner(question.desk_id, without=inside),
        ]

    def chosen(self) -> tuple[UUID | None, UUID | None]:
        """The organisation and perhaps the person."""
        return chosen_partner(self.cleaned_data["to"])


class TeamQuestionForm(OnceForm):
    """A question to the team."""

    text = text_field(_("Uw vraag aan het team"), longest=LONGEST, rows=3)


class AnswerPeerForm(OnceForm):
    """What the team says."""

    answer = text_field(_("Antwoord van het team"), longest=LONGEST, rows=3)


class EndPeerForm(OnceForm):
    """What the team does with it."""

    takeaway = text_field(_("Wat doet het team hiermee?"), longest=LONGEST, rows=3)
