"""How an intake is gone through: headings with a question to begin with. National ones here, a desk's own in its rows.

The headings follow what desks do in practice: how things are, what lies behind the question, what was tried, and what
the club can do itself come back in every conversation. A club's scan is a part that may be left empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.questions.models import Audience
from voorzet.support.models import IntakeTemplate

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the conversation: what it is called, what to ask, and for whom it is unless somebody chooses else."""

    heading: Text
    guide: Text
    audience: Audience = Audience.CLUB


@dataclass(frozen=True, slots=True)
class Template:
    """A way of going through an intake; `key` is of a desk's own row or of a national one."""

    key: str
    name: Text
    parts: tuple[Part, ...]


_SITUATION = Part(
    _("Hoe staat het ervoor?"), _("Wat gebeurt er nu, sinds wanneer, en wie heeft er last van?")
)
_BEHIND = Part(
    _("De vraag achter de vraag"),
    _("Wat moet er over een jaar anders zijn? Waar maakt u zich het meest zorgen over?"),
)
_TRIED = Part(
    _("Wat is al geprobeerd?"), _("Wat deed u zelf, wie hielp daarbij, en wat leverde het op?")
)
_OWN = Part(
    _("Wat kan de club zelf?"), _("Wie heeft tijd en zin? Wat hoeft niemand van buiten te doen?")
)
_SCAN = Part(
    _("Scan van de club"), _("Is er een scan gedaan? Wat viel op? Laat leeg als er geen scan is.")
)
_AGREED = Part(_("Wat spraken wij af?"), _("Wie doet wat, en wanneer hoort de club weer iets?"))
_BETWEEN_US = Part(
    _("Voor de partners"),
    _("Wat moeten partners weten om samen hulp te kiezen? Dit leest de club niet."),
    Audience.INVOLVED,
)

NATIONAL: tuple[Template, ...] = (
    Template("general", _("Algemeen gesprek"), (_SITUATION, _BEHIND, _TRIED, _OWN, _SCAN, _AGREED, _BETWEEN_US)),
    Template(
        "board",
        _("Bestuur en vrijwilligers"),
        (
            _SITUATION,
            Part(_("Wie doet wat?"), _("Welke taken zijn er, wie heeft ze nu, en welke liggen stil?")),
            _BEHIND,
            Part(_("Wat kan niet wachten?"), _("Welke betaling, vergadering of verplichting komt eraan?")),
            _TRIED,
            _OWN,
            _AGREED,
            _BETWEEN_US,
        ),
    ),
    Template(
        "venue",
        _("Accommodatie, energie en geld"),
        (
            _SITUATION,
            Part(_("Van wie is het gebouw?"), _("Eigenaar, huur, onderhoud, en tot wanneer de afspraken lopen.")),
            Part(_("Wat kost het, en wat is er?"), _("Begroting, eigen geld, offertes. Is er al iets getekend of besteld?")),
            _BEHIND,
            _TRIED,
            _OWN,
            _AGREED,
            _BETWEEN_US,
        ),
    ),
)  # fmt: skip


def of_desk(row: IntakeTemplate) -> Template:
    """A desk's own row as a template; every part of it is for the club unless somebody chooses else."""
    parts: Sequence[Sequence[str]] = row.parts
    return Template(
        f"own-{row.key}",
        row.name,
        tuple(Part(heading, guide) for heading, guide in parts),
    )
