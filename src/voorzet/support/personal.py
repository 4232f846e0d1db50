"""What support holds of people: who was asked and what they said, who leads and who helps. All under a question."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, register

CODE, TEXT = FieldClass.CODE, FieldClass.TEXT
OF_QUESTION = ("question__desk_id",)


def _texts(*names: str) -> dict[str, FieldClass]:
    return dict.fromkeys(names, TEXT)


def _codes(*names: str) -> dict[str, FieldClass]:
    return dict.fromkeys(names, CODE)


register(
    Holding(
        model="support.Intake",
        what=_("intakegesprekken: waarom, wanneer, wie het leidt en wat eruit kwam"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("why", "place", "conclusion") | _codes("template"),
        desk=("desk_id",),
        people={"called_by_id": ALL, "lead_person_id": ALL},
        private=True,  # goes with its question
    ),
    Holding(
        model="support.IntakeParty",
        what=_("wat partners vooraf zeggen van een intake"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("knows", "not_again") | _codes("because"),
        desk=OF_QUESTION,
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="support.IntakeParagraph",
        what=_("het verslag van een intake, en wat de club ervan zegt"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("heading", "guide", "body", "correction"),
        desk=OF_QUESTION,
        people={"written_by_id": ALL},
        private=True,
        own_notes=("organisation_id", {"audience": "own"}),
    ),
    Holding(
        model="support.IntakeTemplate",
        what=_("hoe een loket een intake voert"),
        purpose=Purpose.WORK_TOGETHER,
        fields=_codes("key", "parts") | {"name": FieldClass.ORGANISATION},
        desk=("desk_id",),
    ),
    Holding(
        model="support.Decision",
        what=_("voorstellen voor ondersteuning, en wat er is besloten"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("goal", "because") | _codes("silence", "rule"),
        desk=("desk_id",),
        people={"person_id": ALL, "director_person_id": ALL},
        private=True,
    ),
    Holding(
        model="support.DecisionOption",
        what=_("waaruit partners en club konden kiezen"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("title", "body", "cover"),
        desk=OF_QUESTION,
        private=True,
    ),
    Holding(
        model="support.OptionTask",
        what=_("wie wat doet in een voorstel"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("what"),
        desk=OF_QUESTION,
        private=True,
    ),
    Holding(
        model="support.Voice",
        what=_("wat partners en club van een voorstel vinden"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("reason", "recused_because"),
        desk=OF_QUESTION,
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="support.SupportPlan",
        what=_("ondersteuningsplannen: doel, looptijd en afloop"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("goal", "over_because") | _codes("template", "needs"),
        desk=("desk_id",),
        private=True,
    ),
    Holding(
        model="support.TeamMember",
        what=_("wie meewerkt aan een ondersteuningsplan"),
        purpose=Purpose.HELP_CLUB,
        fields=_codes("covers"),
        desk=OF_QUESTION,
        people={"person_id": ALL},
    ),
    Holding(
        model="support.Step",
        what=_("stappen van een ondersteuningsplan"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("title", "note"),
        desk=OF_QUESTION,
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="support.PlanTemplate",
        what=_("voorbeeldplannen van een loket"),
        purpose=Purpose.WORK_TOGETHER,
        fields=_codes("key", "needs", "steps") | {"name": FieldClass.ORGANISATION},
        desk=("desk_id",),
    ),
    Holding(
        model="support.SupportReview",
        what=_("of ondersteuning hielp, en wat ervan te leren is"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("to_keep", "remark") | _codes("helped_by"),
        desk=OF_QUESTION,
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="support.CaseTable",
        what=_("wanneer partners casussen bespreken"),
        purpose=Purpose.WORK_TOGETHER,
        fields=_texts("place"),
        desk=("desk_id",),
        private=True,
    ),
    Holding(
        model="support.CaseMeeting",
        what=_("casustafels: wanneer, en wie er was"),
        purpose=Purpose.WORK_TOGETHER,
        fields=_texts("place", "remarks") | _codes("present"),
        desk=("desk_id",),
        private=True,
    ),
    Holding(
        model="support.CaseItem",
        what=_("wat aan de casustafel is besproken en besloten"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("note", "discussed", "decided"),
        desk=OF_QUESTION,
        private=True,
    ),
    Holding(
        model="support.CaseAction",
        what=_("wat aan de casustafel is afgesproken"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("what"),
        desk=OF_QUESTION,
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="support.PeerReview",
        what=_("iemand van buiten die een team vragen stelt"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("request", "takeaway"),
        desk=OF_QUESTION,
        people={"person_id": ALL},
        private=True,
    ),
    Holding(
        model="support.PeerQuestion",
        what=_("vragen van buiten aan een team, en de antwoorden"),
        purpose=Purpose.HELP_CLUB,
        fields=_texts("text", "answer"),
        desk=OF_QUESTION,
        people={"answered_by_id": ALL},
        private=True,
    ),
)
