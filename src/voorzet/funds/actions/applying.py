"""Making an application: what for, what it costs, and which pots are asked. Handed in, taken back, withdrawn."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from stdnum import iban as ibans
from stdnum.exceptions import ValidationError

from voorzet.desks.actions import next_reference
from voorzet.desks.models import Desk
from voorzet.desks.queries import is_partner
from voorzet.funds.actions._applications import lock_for_applicant, require_draft, tell
from voorzet.funds.models import (
    Application,
    CostKind,
    CostLine,
    Pot,
    RuleSet,
    Share,
    Stands,
)
from voorzet.funds.policy import may_apply, pots_seen
from voorzet.journal.recording import carried_out
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor, ActorKind
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Stale, Unacceptable
from voorzet.kernel.taking_in import require_clean, require_text
from voorzet.providers.models import Provider
from voorzet.questions.models import Question
from voorzet.questions.policy import full_sight, may_work_on
from voorzet.reference.queries import find_theme
from voorzet.support.models import SupportPlan

LONGEST_TITLE = 120
LONGEST_GOAL = 4000
LONGEST_WHAT = 160
MOST_COSTS = 20
MOST_POTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked for. Whole cents; `partners` are organisations that take part beside the club."""

    title: str
    goal: str
    starts_on: date
    ends_on: date
    is_committed: bool = False
    own_cents: int = 0
    stands: Stands = Stands.ALL
    least_cents: int = 0
    iban: str = ""
    account_name: str = ""
    themes: tuple[str, ...] = ()
    partners: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One cost in whole cents; of hours, whose and how many minutes."""

    what: str
    kind: CostKind
    cents: int
    organisation_id: UUID | None = None
    minutes: int = 0


@verb
def make_application(
    *,
    actor: Actor,
    desk_id: UUID,
    provider_id: UUID,
    request: Request,
    costs: Sequence[Cost],
    question_id: UUID | None = None,
    plan_id: UUID | None = None,
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> Application:
    """Begins an application for a club, by who works at the desk. The same key again gives the same one."""
    if not may_apply(actor, desk_id) or actor.organisation_id is None:
        raise Refused(_("U leest bij dit loket mee; een aanvraag maken kan niet."))
    desk = Desk.objects.get(pk=desk_id)
    question = _find_question(actor, desk, question_id)
    if question is not None and question.provider_id != provider_id:
        raise Impossible(_("Deze vraag is van een andere club."))
    _require_plan(question, plan_id)
    application = _begin(desk, provider_id, request, costs, frozenset(acknowledged))
    earlier = carried_out(key, "application.made", application.id)
    if earlier is not None:
        return Application.objects.get(pk=earlier)
    application.organisation_id = actor.organisation_id
    application.question, application.plan_id = question, plan_id
    return _keep(actor, application, costs)


@verb
def make_application_as_club(
    *,
    actor: Actor,
    request: Request,
    costs: Sequence[Cost],
    acknowledged: Collection[str] = (),
    key: UUID | None = None,
) -> Application:
    """The club itself fills one in, with the link of its question; whoever has the question goes on with it."""
    if actor.kind is not ActorKind.LINK or actor.organisation_id is not None:
        raise Refused(_("Dit is voor de club zelf."))
    if actor.scope_id is None:
        raise NotVisible
    question = Question.objects.select_related("desk").filter(pk=actor.scope_id).first()
    if question is None or question.provider_id is None or question.is_referred:
        raise NotVisible
    own = [Cost(what=one.what, kind=one.kind, cents=one.cents) for one in costs]
    application = _begin(question.desk, question.provider_id, request, own, frozenset(acknowledged))
    earlier = carried_out(key, "application.made", application.id)
    if earlier is not None:
        return Application.objects.get(pk=earlier)
    application.organisation_id = question.holder_organisation_id
    application.question, application.by_club = question, True
    return _keep(actor, application, own)


@verb
def change_application(
    *,
    actor: Actor,
    application_id: UUID,
    request: Request,
    costs: Sequence[Cost],
    version: int,
    acknowledged: Collection[str] = (),
) -> Application:
    """Changes what is asked for while it was not handed in; costs are replaced as a whole."""
    application = lock_for_applicant(actor, application_id)
    require_draft(application)
    if application.version != version:
        raise Stale
    _require_acceptable(application.desk, request, costs, frozenset(acknowledged))
    _fill(application, request)
    application.version += 1
    application.save()
    application.costs.all().delete()
    _write_costs(application, costs)
    tell(actor, "application.changed", application)
    return application


@verb
def ask_pot(*, actor: Actor, application_id: UUID, pot_id: UUID, cents: int) -> Share:
    """Asks one pot for a part of the money; again with another amount replaces it."""
    application = lock_for_applicant(actor, application_id)
    require_draft(application)
    pot = Pot.objects.filter(pots_seen(actor), pk=pot_id).first()
    if pot is None or pot.desk_id not in {None, application.desk_id}:
        raise NotVisible
    rules = RuleSet.objects.filter(pot=pot, is_current=True).first()
    if rules is None:
        raise Impossible(_("Van deze pot staan de regels nog niet vast."))
    if cents <= 0:
        raise Unacceptable({"cents": _("Vul een bedrag in dat groter is.")})
    others = Share.objects.filter(application=application).exclude(pot=pot).count()
    if others >= MOST_POTS:
        raise Impossible(_("Een aanvraag gaat langs hoogstens tien potten."))
    share, _is_new = Share.objects.update_or_create(
        application=application,
        pot=pot,
        defaults={"rule_set": rules, "asked_cents": cents},
    )
    tell(actor, "application.pot_asked", application, {"pot": pot.id})
    return share


@verb
def drop_pot(*, actor: Actor, application_id: UUID, pot_id: UUID) -> Application:
    """This pot is asked for nothing any more."""
    application = lock_for_applicant(actor, application_id)
    require_draft(application)
    if Share.objects.filter(application=application, pot_id=pot_id).delete()[0]:
        tell(actor, "application.pot_dropped", application, {"pot": pot_id})
    return application


def _find_question(actor: Actor, desk: Desk, question_id: UUID | None) -> Question | None:
    if question_id is None:
        return None
    question = Question.objects.filter(full_sight(actor), pk=question_id, desk=desk).first()
    if question is None or question.is_referred:
        raise NotVisible
    if not may_work_on(actor, question):
        raise Refused(_("Alleen wie aan de bal is, vraagt bij deze vraag geld aan."))
    return question


def _require_plan(question: Question | None, plan_id: UUID | None) -> None:
    if plan_id is None:
        return
    if question is None or not SupportPlan.objects.filter(pk=plan_id, question=question).exists():
        raise NotVisible


def _begin(
    desk: Desk,
    provider_id: UUID,
    request: Request,
    costs: Sequence[Cost],
    acknowledged: frozenset[str],
) -> Application:
    """Nothing is written yet."""
    provider = Provider.objects.filter(pk=provider_id).first()
    if provider is None:
        raise NotVisible
    if provider.municipality_id not in desk.municipalities.values_list("pk", flat=True):
        raise Impossible(_("Deze club ligt buiten het gebied van dit loket."))
    _require_acceptable(desk, request, costs, acknowledged)
    application = Application(desk=desk, provider=provider, made_at=clock.now())
    _fill(application, request)
    return application


def _keep(actor: Actor, application: Application, costs: Sequence[Cost]) -> Application:
    application.person_id = actor.person_id
    application.reference = next_reference(application.desk)
    application.save()
    _write_costs(application, costs)
    tell(actor, "application.made", application, {"provider": application.provider_id})
    return application


def _fill(application: Application, request: Request) -> None:
    for name, value in asdict(request).items():
        setattr(application, name, list(value) if isinstance(value, tuple) else value)
    application.title, application.goal = request.title.strip(), request.goal.strip()
    application.iban = ibans.compact(request.iban) if request.iban else ""


def _write_costs(application: Application, costs: Sequence[Cost]) -> None:
    CostLine.objects.bulk_create(
        CostLine(
            application=application,
            position=position,
            what=one.what.strip(),
            kind=one.kind,
            cents=one.cents,
            organisation_id=one.organisation_id,
            minutes=one.minutes,
        )
        for position, one in enumerate(costs)
    )


def _require_acceptable(
    desk: Desk, request: Request, costs: Sequence[Cost], acknowledged: frozenset[str]
) -> None:
    """A sentence per field for what cannot be taken in."""
    require_text("title", request.title, longest=LONGEST_TITLE)
    require_text("goal", request.goal, longest=LONGEST_GOAL)
    for field, text in (("title", request.title), ("goal", request.goal)):
        require_clean(field, text, acknowledged)
    if request.ends_on < request.starts_on:
        raise Unacceptable({"ends_on": _("Het einde ligt voor het begin.")})
    if request.stands == Stands.LEAST and not request.least_cents:
        raise Unacceptable({"least_cents": _("Vul in vanaf welk bedrag het doorgaat.")})
    if any(find_theme(one) is None for one in request.themes):
        raise Unacceptable({"themes": _("Kies thema’s uit de lijst.")})
    _require_account(request.iban)
    for partner in request.partners:
        if not is_partner(desk.id, partner):
            raise Unacceptable({"partners": _("Kies partners van dit loket.")})
    _require_costs(desk, costs)


def _require_account(iban: str) -> None:
    """ISO 13616: the check digits of an account number."""
    if not iban:
        return
    try:
        ibans.validate(iban)
    except ValidationError:
        raise Unacceptable(
            {"iban": _("Dit rekeningnummer klopt niet. Kijk het na, het begint vaak met NL.")}
        ) from None


def _require_costs(desk: Desk, costs: Sequence[Cost]) -> None:
    if not costs:
        raise Unacceptable({"what-0": _("Schrijf minstens één kostenpost op.")})
    if len(costs) > MOST_COSTS:
        raise Unacceptable({"what-0": _("Gebruik hoogstens twintig kostenposten.")})
    for number, one in enumerate(costs):
        require_text(f"what-{number}", one.what, longest=LONGEST_WHAT)
        require_clean(f"what-{number}", one.what)
        if one.cents <= 0:
            raise Unacceptable({f"cents-{number}": _("Vul een bedrag in dat groter is.")})
        if one.organisation_id is not None and not is_partner(desk.id, one.organisation_id):
            raise Unacceptable({f"organisation-{number}": _("Kies een partner van dit loket.")})
