"""What providers holds: facts of clubs, and who merged two of them."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register

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
    Holding(
        model="providers.Merge",
        what=_("welke dossiers van clubs zijn samengevoegd, en door wie"),
        purpose=Purpose.ACCOUNT_FOR,
        fields={"chosen": FieldClass.CODE},
        desk=("kept__municipality__desks__id",),
        people={"by_id": ALL},
    ),
)
