"""How strong a club is as an organisation, and how far it looks outside: two dimensions in our own words.

After the idea of the Dutch vitality index of sport providers (organisational strength and social orientation); the
statements and bands are ours, so its scores are not those of that index and cannot be held beside them.
"""

from django.utils.translation import gettext_lazy as _

from voorzet.providers.instruments.shape import Band, Dimension, Instrument, Statement

VITALITY = Instrument(
    key="vitaliteit",
    name=_("Hoe sterk staat de club?"),
    about=_("Tien stellingen, samen met het bestuur in te vullen. Kost een kwartier."),
    scale=(
        (1, _("klopt niet")),
        (2, _("klopt een beetje")),
        (3, _("klopt grotendeels")),
        (4, _("klopt helemaal")),
    ),
    dimensions=(
        Dimension(
            "organisatiekracht",
            _("Sterk als organisatie"),
            (
                Statement("beleid", _("Wij weten waar wij over drie jaar willen staan.")),
                Statement("bestuur", _("Alle taken in het bestuur zijn bezet.")),
                Statement("geld", _("Wij houden ons aan een begroting en hebben geld achter de hand.")),
                Statement("vrijwilligers", _("Wij vinden genoeg mensen die iets willen doen.")),
                Statement("kader", _("Onze trainers krijgen begeleiding en scholing.")),
                Statement("plek", _("Wij kunnen sporten op een plek die bij ons past.")),
            ),
        ),
        Dimension(
            "orientatie",
            _("Open naar buiten"),
            (
                Statement("welkom", _("Wie anders is dan de meeste leden, voelt zich hier snel thuis.")),
                Statement("buurt", _("Wij doen iets samen met de buurt, een school of een zorginstelling.")),
                Statement("aanbod", _("Wij hebben aanbod voor mensen die nog niet sporten.")),
                Statement("plannen", _("Wij willen daar de komende tijd meer in doen.")),
            ),
        ),
    ),
    bands=(
        Band(0, _("vraagt aandacht"), "negative"),
        Band(40, _("wisselend"), "warning"),
        Band(60, _("op orde"), "info"),
        Band(80, _("sterk"), "positive"),
    ),
)  # fmt: skip
