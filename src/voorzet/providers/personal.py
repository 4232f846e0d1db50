"""What providers holds: facts of clubs, nothing about people."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import FieldClass, Holding, Purpose, register

register(
    Holding(
        model="providers.Provider",
        what=_("clubs en andere sportaanbieders"),
        purpose=Purpose.HELP_CLUB,
        fields=dict.fromkeys(
            ("name", "search_name", "address", "postcode", "place", "chamber_number", "website"),
            FieldClass.ORGANISATION,
        ),
        desk=("municipality__desks__id",),
        referenced=True,
    ),
)
