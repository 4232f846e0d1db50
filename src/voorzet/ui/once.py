"""The base of forms that write something down: sent once, and able to answer the free-text screen."""

import json
import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator

from voorzet.kernel.errors import Unacceptable
from voorzet.kernel.screening import screen
from voorzet.kernel.taking_in import MINOR_HEALTH, SAFETY
from voorzet.ui.forms import Form

LONGEST_TEXT = 20_000


def text_field(
    label: Any,  # noqa: ANN401 - a lazy text; its type has no name at run time
    *,
    longest: int = LONGEST_TEXT,
    rows: int = 4,
    **options: Any,
) -> forms.CharField:
    """A text of any length a person would write. Too long is said, never cut off while pasting."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(longest)],
        **options,
    )


class OnceForm(Form):
    """A form that is carried out once, however often it is sent, and that can answer the screen.

    Attributes:
        doubted: the field whose text the screen doubts, so that the page can ask to confirm.
        hints_at_unsafe_sport: whether the page has to show where to go with that.
    """

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    acknowledged = forms.MultipleChoiceField(
        choices=[(MINOR_HEALTH, MINOR_HEALTH), (SAFETY, SAFETY)], required=False
    )

    def __init__(self, *args: Any, draft: str = "", **kwargs: Any) -> None:
        """With `draft`, texts stay in the browser's tab under that name until they were taken in."""
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.doubted = ""
        self.hints_at_unsafe_sport = False
        for name, field in self.fields.items():
            if draft and isinstance(field.widget, forms.Textarea):
                field.widget.attrs["data-draft"] = f"{draft}-{name}"

    def once_key(self) -> UUID | None:
        """What makes sending twice the same as once: the page's key with what was filled in.

        Somebody who goes back and sends something else means something else, and does not lose it.
        None when the page's own key did not come along.
        """
        try:
            page_key = UUID(self.cleaned_data["key"])
        except ValueError:
            return None
        filled = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"key", "acknowledged"}
        }
        return uuid.uuid5(page_key, json.dumps(filled, sort_keys=True, default=str))

    def is_acknowledged(self, warning: str) -> bool:
        """Whether this warning was confirmed before, so that the tick is not lost on another error."""
        return self.is_bound and warning in self.data.getlist("acknowledged")  # type: ignore[attr-defined]  # always a QueryDict here

    def add_refusal(self, error: Unacceptable) -> None:
        """Puts what the verb refused at its field; what the screen only doubts can be confirmed."""
        for name, sentence in error.fields.items():
            if name == SAFETY:
                self.hints_at_unsafe_sport = True
                continue
            screening = screen(str(self.cleaned_data.get(name, "")))
            if screening.minor_health and not screening.blocks:
                self.doubted = name
            self.add_error(name if name in self.fields else None, sentence)
