"""What funds holds of people: who asked for money, who decided, who paid. Accounts for money are kept by law."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register

CODE, TEXT = FieldClass.CODE, FieldClass.TEXT
OF_APPLICATION = ("application__desk_id",)

register(
    Holding(
        model="funds.Pot",
        what=_("potten: van wie, waarvoor en wie beslist"),
        purpose=Purpose.WORK_TOGETHER,
        fields={
            "slug": CODE,
            "name": FieldClass.ORGANISATION,
            "summary": TEXT,
            "address": CODE,
            "closed_because": TEXT,
            "municipalities": CODE,
        },
        desk=("desk_id",),
        private=True,  # told to everybody at the desk; not about people
    ),
    Holding(
        model="funds.RuleSet",
        what=_("de regels van potten, per versie"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"rules": CODE},
        desk=("pot__desk_id",),
        people={"person_id": ALL},
    ),
    Holding(
        model="funds.Application",
        what=_("aanvragen voor geld, door of voor clubs"),
        purpose=Purpose.HELP_CLUB,
        fields={
            "reference": CODE,
            "title": TEXT,
            "goal": TEXT,
            "themes": CODE,
            "partners": CODE,
            "iban": FieldClass.CONTACT,
            "account_name": FieldClass.NAME,
        },
        desk=("desk_id",),
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="funds.CostLine",
        what=_("waar geld voor is"),
        purpose=Purpose.HELP_CLUB,
        fields={"what": TEXT},
        desk=OF_APPLICATION,
        private=True,
    ),
    Holding(
        model="funds.Share",
        what=_("wat van een pot is gevraagd, en wat de eigenaar toezegt"),
        purpose=Purpose.HELP_CLUB,
        fields={"reason": TEXT},
        desk=OF_APPLICATION,
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="funds.Assessment",
        what=_("wat partners van een aanvraag vinden"),
        purpose=Purpose.HELP_CLUB,
        fields={"reason": TEXT, "recused_because": TEXT},
        desk=OF_APPLICATION,
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="funds.Award",
        what=_("besluiten over geld: wie ze voorstelde en wie ze vaststelde"),
        purpose=Purpose.HELP_CLUB,
        fields=dict.fromkeys(("because", "conditions", "remark"), TEXT),
        desk=OF_APPLICATION,
        people={"proposed_by_id": ALL, "checked_by_id": ALL},
        private=True,
    ),
    Holding(
        model="funds.AwardLine",
        what=_("hoeveel er van welke pot komt"),
        purpose=Purpose.HELP_CLUB,
        desk=("award__application__desk_id",),
    ),
    Holding(
        model="funds.Payment",
        what=_("wat betaald moet worden en wat betaald is"),
        purpose=Purpose.HELP_CLUB,
        fields={"reference": CODE},
        desk=OF_APPLICATION,
        people={"person_id": ALL},
    ),
    Holding(
        model="funds.LedgerEntry",
        what=_("het grootboek van potten"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"note": TEXT},
        desk=("pot__desk_id",),
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="funds.Accounting",
        what=_("hoe een club geld verantwoordt"),
        purpose=Purpose.HELP_CLUB,
        fields={"story": TEXT, "remark": TEXT},
        desk=OF_APPLICATION,
        people={"settled_by_id": ALL},
        private=True,
    ),
    Holding(
        model="funds.Receipt",
        what=_("bonnen bij een verantwoording"),
        purpose=Purpose.HELP_CLUB,
        fields={"name": TEXT, "content_type": CODE, "content": CODE},
        desk=("accounting__application__desk_id",),
        private=True,
    ),
)
