"""Five marks that a club gives itself, as at school: quick, and meant for the conversation that follows."""

from django.utils.translation import gettext_lazy as _

from voorzet.providers.instruments.shape import Band, Dimension, Instrument, Statement

SELF_RATING = Instrument(
    key="rapport",
    name=_("Rapport van de club zelf"),
    about=_("Vijf rapportcijfers in vijf minuten."),
    scale=tuple((mark, str(mark)) for mark in range(1, 11)),
    dimensions=tuple(
        Dimension(statement.key, label, (statement,))
        for label, statement in (
            (_("Bestuur"), Statement("bestuur", _("Hoe goed loopt het in het bestuur?"))),
            (_("Leden"), Statement("leden", _("Hoe tevreden zijn uw leden?"))),
            (_("Geld"), Statement("geld", _("Hoe gezond is de kas?"))),
            (_("Sfeer"), Statement("sfeer", _("Hoe veilig en prettig is het bij de club?"))),
            (_("Toekomst"), Statement("toekomst", _("Hoeveel vertrouwen is er in de toekomst?"))),
        )
    ),
    bands=(
        Band(0, _("onvoldoende"), "negative"),
        Band(50, _("voldoende"), "info"),
        Band(75, _("goed"), "positive"),
    ),
)
