"""Reads of working agreements: versions, what differs, who signed, and what still stands in the way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorzet.desks.differences import Segment, compare
from voorzet.desks.models import (
    AgreedSharing,
    AgreementArticle,
    AgreementStatus,
    Desk,
    Partnership,
    RecordKind,
    Signature,
    WorkingAgreement,
)
from voorzet.desks.models.agreement import OPEN
from voorzet.desks.policy import may_read_agreements
from voorzet.desks.queries.desk import active_partnerships, get_desk
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.parties.models import OrganisationKind
from voorzet.parties.queries import names_of
from voorzet.reference.models import Level
from voorzet.ui.times import day

FEWEST_SIGNATURES = 2


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a page shows it; `segments` is its difference from what it is compared with."""

    article: AgreementArticle
    segments: tuple[Segment, ...]

    @property
    def differs(self) -> bool:
        """Whether anything was added or left out."""
        return any(segment.change for segment in self.segments)


@dataclass(frozen=True, slots=True)
class SharingRow:
    """What a kind of partner sees of questions and of files, each with what it would replace.

    A `before…` is None when nothing changes. A version from before files were shared has no line for them.
    """

    kind_label: str
    line: AgreedSharing
    before: AgreedSharing | None
    file_line: AgreedSharing | None
    file_before: AgreedSharing | None
    is_partner_kind: bool


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A partner of today, or one that signed and left, with its signature."""

    organisation_id: UUID
    organisation_name: str
    levels: tuple[str, ...]
    signed_by: str
    signed_at: datetime | None
    is_partner: bool
    must_sign: bool


def get_desk_at_work(actor: Actor, slug: str) -> Desk:
    """The desk, for who sits there; for anybody else there is no such page."""
    desk = get_desk(slug)
    if not may_read_agreements(actor, desk.id):
        raise NotVisible
    return desk


def get_agreement(actor: Actor, desk: Desk, agreement_id: UUID) -> WorkingAgreement:
    """A version of this desk."""
    if not may_read_agreements(actor, desk.id):
        raise NotVisible
    found = (
        WorkingAgreement.objects.select_related("desk", "framework")
        .filter(desk=desk, pk=agreement_id)
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def get_article(agreement: WorkingAgreement, article_id: UUID) -> AgreementArticle:
    """An article of this version."""
    found = AgreementArticle.objects.filter(agreement=agreement, pk=article_id).first()
    if found is None:
        raise NotVisible
    return found


def list_agreements(desk_id: UUID) -> list[WorkingAgreement]:
    """Every version of a desk, the newest first."""
    return list(
        WorkingAgreement.objects.select_related("framework")
        .filter(desk_id=desk_id)
        .order_by("-version")
    )


def find_in_force(desk_id: UUID) -> WorkingAgreement | None:
    """The version that holds now."""
    return (
        WorkingAgreement.objects.select_related("framework")
        .filter(desk_id=desk_id, status=AgreementStatus.IN_FORCE)
        .first()
    )


def find_open(desk_id: UUID) -> WorkingAgreement | None:
    """The version that is being written or signed."""
    return WorkingAgreement.objects.filter(desk_id=desk_id, status__in=OPEN).first()


def list_articles(
    agreement: WorkingAgreement, compared_with: WorkingAgreement | None
) -> list[ArticleRow]:
    """The articles in order, each compared with the national text, or with another version of the desk."""
    before = (
        {article.number: article.own_text for article in compared_with.articles.all()}
        if compared_with is not None
        else None
    )
    return [
        ArticleRow(
            article,
            compare(
                article.reference_text if before is None else before.get(article.number, ""),
                article.own_text,
            ),
        )
        for article in agreement.articles.order_by("position")
    ]


def list_sharing(
    agreement: WorkingAgreement, compared_with: WorkingAgreement | None
) -> list[SharingRow]:
    """The sharing table in the fixed order of kinds; kinds of today's partners are marked."""
    before = _sharing_of(compared_with)
    here = set(
        Partnership.objects.filter(active_partnerships(), desk_id=agreement.desk_id).values_list(
            "organisation__kind", flat=True
        )
    )
    lines = _sharing_of(agreement)
    return [
        SharingRow(
            str(kind.label),
            lines[RecordKind.QUESTION, kind],
            _replaced(before, lines, RecordKind.QUESTION, kind),
            lines.get((RecordKind.FILE, kind)),
            _replaced(before, lines, RecordKind.FILE, kind),
            kind in here,
        )
        for kind in OrganisationKind
        if (RecordKind.QUESTION, kind) in lines
    ]


def _sharing_of(agreement: WorkingAgreement | None) -> dict[tuple[str, str], AgreedSharing]:
    lines = agreement.sharing.all() if agreement is not None else ()
    return {(line.record_kind, line.organisation_kind): line for line in lines}


def _replaced(
    before: dict[tuple[str, str], AgreedSharing],
    lines: dict[tuple[str, str], AgreedSharing],
    record_kind: RecordKind,
    kind: OrganisationKind,
) -> AgreedSharing | None:
    """The earlier line, if there was one and it says something else."""
    old, new = before.get((record_kind, kind)), lines.get((record_kind, kind))
    if old is None or new is None:
        return None
    return None if (old.sight, old.informed) == (new.sight, new.informed) else old


def list_signatures(agreement: WorkingAgreement) -> list[SignatureRow]:
    """Partners of today with their signature, those who must sign first; then who signed and left."""
    signed = {
        signature.organisation_id: signature
        for signature in agreement.signatures.select_related("organisation")
    }
    names = names_of({signature.person_id for signature in signed.values()})
    partners = list(
        Partnership.objects.filter(active_partnerships(), desk_id=agreement.desk_id)
        .select_related("organisation", "desk")
        .order_by("organisation__name")
    )
    rows = [
        _signature_row(partnership, signed.pop(partnership.organisation_id, None), names)
        for partnership in partners
    ]
    rows.sort(key=lambda row: not row.must_sign)
    return rows + [
        SignatureRow(
            organisation_id=signature.organisation_id,
            organisation_name=signature.organisation.name,
            levels=(),
            signed_by=names.get(signature.person_id, ""),
            signed_at=signature.at,
            is_partner=False,
            must_sign=False,
        )
        for signature in signed.values()
    ]


def list_obstacles(agreement: WorkingAgreement) -> list[str]:
    """Why a proposed version cannot hold yet, in sentences; empty when it can. See docs/adr/0013."""
    rows = list_signatures(agreement)
    waiting = [row.organisation_name for row in rows if row.must_sign and row.signed_at is None]
    signed = sum(row.is_partner and row.signed_at is not None for row in rows)
    obstacles = []
    if waiting:
        obstacles.append(
            _("Nog niet getekend: %(names)s. Wie coördineert en wie vragen ontvangt, moet tekenen.")
            % {"names": ", ".join(waiting)}
        )
    if signed < FEWEST_SIGNATURES:
        obstacles.append(
            ngettext(
                "Er heeft nog maar %(number)s partner getekend. Afspraken maakt u met minstens twee.",
                "Er hebben nog maar %(number)s partners getekend. Afspraken maakt u met minstens twee.",
                signed,
            )
            % {"number": signed}
        )
    today = clock.today()
    if agreement.starts_on is not None and agreement.starts_on > today:
        obstacles.append(
            _("De afspraken gelden pas vanaf %(day)s.") % {"day": day(agreement.starts_on)}
        )
    if agreement.ends_on is not None and agreement.ends_on < today:
        obstacles.append(_("De looptijd is voorbij. Trek dit voorstel in en maak een nieuw."))
    return obstacles


def has_signed(agreement: WorkingAgreement, organisation_id: UUID | None) -> bool:
    """Whether an organisation signed this version."""
    return (
        organisation_id is not None
        and Signature.objects.filter(agreement=agreement, organisation_id=organisation_id).exists()
    )


def _signature_row(
    partnership: Partnership, signature: Signature | None, names: dict[UUID, str]
) -> SignatureRow:
    return SignatureRow(
        organisation_id=partnership.organisation_id,
        organisation_name=partnership.organisation.name,
        levels=tuple(str(level.label) for level in Level if level in partnership.levels),
        signed_by=names.get(signature.person_id, "") if signature else "",
        signed_at=signature.at if signature else None,
        is_partner=True,
        must_sign=Level.COORDINATING in partnership.levels
        or partnership.organisation_id == partnership.desk.first_holder_id,
    )
