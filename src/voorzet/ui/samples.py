"""Made-up content for the page with patterns; no real club, person or question."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from voorzet.ui.forms import DayField, Form


class SampleForm(Form):
    """One field of every kind."""

    club = forms.CharField(label="Club", help_text="Typ de eerste letters.")
    question = forms.CharField(
        label="Vraag in woorden van de club", widget=forms.Textarea(attrs={"rows": 3})
    )
    theme = forms.ChoiceField(
        label="Thema", choices=[("", "Kies een thema"), ("v", "Vrijwilligers"), ("b", "Bestuur")]
    )
    handling = forms.ChoiceField(
        label="Wat gaat u doen?",
        widget=forms.RadioSelect,
        choices=[
            ("answer", "Zelf antwoorden"),
            ("hand", "Overdragen"),
            ("intake", "Intake plannen"),
        ],
    )
    moments = forms.MultipleChoiceField(
        label="Wanneer kunnen wij bellen?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("day", "Overdag"), ("evening", "’s Avonds")],
    )
    call_before = DayField(label="Terugbellen uiterlijk")
    email = forms.EmailField(label="E-mailadres", required=False)
    tell = forms.BooleanField(label="Laat de club weten wie er belt", required=False)


def sample_rows(now: datetime) -> list[dict[str, Any]]:
    """Four rows of a worklist, one for each urgency."""
    titles = [
        (
            "De bar krijgen wij zaterdag niet bezet",
            "v.v. De Merel",
            "info",
            "In behandeling",
            1,
            "soon",
        ),
        ("Het dak lekt boven kleedkamer twee", "TC Oosterpark", "negative", "Te laat", -2, "late"),
        ("Wie kent een nieuwe penningmeester?", "GV Flik-Flak", "neutral", "Wacht op club", 6, ""),
        ("Een team voor mensen met een beperking", "HC Waterland", "positive", "Beantwoord", 9, ""),
    ]
    return [
        {
            "title": title,
            "club": club,
            "tone": tone,
            "status": status,
            "due": now + timedelta(days=days),
            "state": state,
        }
        for title, club, tone, status, days, state in titles
    ]
