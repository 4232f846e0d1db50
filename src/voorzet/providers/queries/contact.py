"""Contact moments in a file: as items of the timeline, what is planned, and one to correct."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import ExpressionWrapper
from django.db.models.fields import BooleanField
from django.urls import reverse
from django.utils.translation import gettext as _

from voorzet.kernel import clock
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.providers.models import (
    UNDO_WITHIN,
    ContactAudience,
    ContactKind,
    ContactMoment,
    ContactPerson,
    ContactText,
)
from voorzet.providers.policy import contact_read, contact_seen, may_correct, people_seen
from voorzet.providers.timeline import Item, Key
from voorzet.ui.times import day

# A contact moment with what `_shown` adds.
Shown = Any

KIND = "contact"
ICONS = {
    ContactKind.CALL: "phone",
    ContactKind.VISIT: "map-pin",
    ContactKind.MAIL: "mail",
    ContactKind.TALK: "message-circle",
    ContactKind.MEETING: "users",
}
NOON = time(12)
FEW = 5
# An appointment further off is no longer what is going on now.
SOON = timedelta(days=100)


def read_contact(
    actor: Actor, provider_ids: Collection[UUID], before: Key | None, limit: int
) -> Sequence[Item]:
    """Contact moments that were, latest first; the text only where the actor may read it. One query."""
    moments = _shown(actor, provider_ids).filter(happened_at__lte=clock.now())
    if before is not None:
        at, key = before
        moments = moments.filter(
            Q(happened_at__lt=at) | Q(happened_at=at, id__lt=key), happened_at__lte=at
        )
    return [_item(one) for one in moments.order_by("-happened_at", "-id")[:limit]]


def read_planned(actor: Actor, provider_ids: Collection[UUID]) -> Sequence[Item]:
    """Appointments to come, and follow-ups after which the organisation was not in touch again. One query."""
    later = ContactMoment.objects.filter(
        provider_id=OuterRef("provider_id"),
        organisation_id=OuterRef("organisation_id"),
        created_at__gt=OuterRef("created_at"),
    )
    to_come = Q(happened_at__gt=clock.now(), happened_at__lt=clock.now() + SOON)
    promised = Q(follow_up_on__isnull=False) & ~Exists(later)
    moments = _shown(actor, provider_ids).filter(to_come | promised)
    return [_planned(one) for one in moments.order_by("-happened_at", "-id")[:FEW]]


def get_own_contact(actor: Actor, moment_id: UUID) -> ContactMoment:
    """A contact moment that the actor may correct, with its text and who was spoken to, as far as they see those."""
    moment = (
        ContactMoment.objects.filter(contact_read(actor), pk=moment_id)
        .select_related("provider", "text")
        .prefetch_related(
            Prefetch("text__spoken_to", ContactPerson.objects.filter(people_seen(actor)))
        )
        .first()
    )
    if moment is None or not may_correct(actor, moment):
        raise NotVisible
    return moment


def can_be_undone(moment: ContactMoment) -> bool:
    """Whether it was written down a moment ago."""
    return clock.now() - moment.created_at <= UNDO_WITHIN


def _shown(actor: Actor, provider_ids: Collection[UUID]) -> QuerySet[ContactMoment]:
    names = ContactText.spoken_to.through.objects.filter(contacttext_id=OuterRef("pk")).order_by(
        "contactperson__name"
    )
    return (
        ContactMoment.objects.filter(contact_seen(actor), provider_id__in=provider_ids)
        .annotate(
            is_read=ExpressionWrapper(contact_read(actor), output_field=BooleanField()),
            is_mine=ExpressionWrapper(
                Q(person_id=actor.person_id, organisation_id=actor.organisation_id)
                & Q(person_id__isnull=False),
                output_field=BooleanField(),
            ),
            body=F("text__body"),
            spoken_names=ArraySubquery(names.values("contactperson__name")),
        )
        .select_related("organisation", "person")
    )


def _item(moment: Shown) -> Item:
    """One line; `moment` as `_shown` annotates it."""
    notes = []
    if moment.is_read and moment.spoken_names:
        notes.append(_("gesproken met %(names)s") % {"names": ", ".join(moment.spoken_names)})
    if moment.corrected_at:
        notes.append(_("verbeterd op %(day)s") % {"day": day(moment.corrected_at)})
    return Item(
        moment=moment.happened_at,
        id=moment.id,
        kind=KIND,
        title=moment.get_kind_display(),
        by=_by(moment),
        text=(moment.body or "") if moment.is_read else "",
        link=reverse("correct-contact", args=[moment.id]) if moment.is_mine else "",
        icon=ICONS[ContactKind(moment.kind)],
        audience=("own", _("alleen uw organisatie"))
        if moment.audience == ContactAudience.OWN
        else None,
        notes=tuple(notes),
        whole_day=moment.happened_at.astimezone(clock.AMSTERDAM).time() == NOON,
    )


def _planned(moment: Shown) -> Item:
    if moment.happened_at > clock.now():
        title = _("Gepland: %(kind)s") % {"kind": moment.get_kind_display().lower()}
        at, whole_day = moment.happened_at, False
    else:
        title = _("Vervolg afgesproken")
        at, whole_day = datetime.combine(moment.follow_up_on, NOON, clock.AMSTERDAM), True
    return Item(
        moment=at,
        id=moment.id,
        kind=KIND,
        title=title,
        by=_by(moment),
        text=(moment.body or "") if moment.is_read else "",
        icon="calendar",
        whole_day=whole_day,
    )


def _by(moment: Shown) -> str:
    """The organisation, and to who reads the whole also the person."""
    if moment.is_read and moment.person is not None:
        return f"{moment.person.name} · {moment.organisation}"
    return str(moment.organisation)
