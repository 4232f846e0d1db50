"""What signing in holds of people: sessions, addresses that were proved, second factors, and uses of doors."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import ForeignKey, Model, OneToOneField, Q
from django.utils.translation import gettext_lazy as _

from voorzet.access.models import Invitation, PartnerIdentity, RoleProposal
from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, leave_out, register
from voorzet.journal.subjects import Subject, known, on_erasure, on_search
from voorzet.parties.models import Person

register(
    Holding(
        model="account.EmailAddress",
        what=_("adressen waarmee iemand inlogt"),
        purpose=Purpose.SIGN_IN,
        fields={"email": FieldClass.CONTACT},
        people={"user_id": ALL},
    ),
    Holding(
        model="account.EmailConfirmation",
        what=_("adressen die nog bevestigd worden"),
        purpose=Purpose.SIGN_IN,
        fields={"key": FieldClass.SECRET},
        people={"email_address__user_id": ALL},
    ),
    Holding(
        model="mfa.Authenticator",
        what=_("de tweede stap bij het inloggen: app, passkeys en herstelcodes"),
        purpose=Purpose.SIGN_IN,
        fields={"type": FieldClass.CODE, "data": FieldClass.SECRET},
        people={"user_id": ("type", "created_at", "last_used_at")},
    ),
    Holding(
        model="usersessions.UserSession",
        what=_("waar iemand is ingelogd; verdwijnt met de sessie"),
        purpose=Purpose.SIGN_IN,
        fields={
            "ip": FieldClass.TRACE,
            "user_agent": FieldClass.TRACE,
            "data": FieldClass.TRACE,
            "session_key": FieldClass.SECRET,
        },
        people={"user_id": ("created_at", "last_seen_at", "ip", "user_agent")},
    ),
    Holding(
        model="access.Invitation",
        what=_("wie is uitgenodigd; verdwijnt een maand na het einde"),
        purpose=Purpose.WORK_TOGETHER,
        fields={
            "name": FieldClass.NAME,
            "email": FieldClass.CONTACT,
            "role": FieldClass.ROLE,
        },
        desk=("desk_id",),
    ),
    Holding(
        model="access.RoleProposal",
        what=_("wie door de eigen organisatie is voorgesteld; verdwijnt een maand na het besluit"),
        purpose=Purpose.WORK_TOGETHER,
        fields={
            "name": FieldClass.NAME,
            "email": FieldClass.CONTACT,
            "role": FieldClass.ROLE,
            "issuer": FieldClass.ORGANISATION,
            "subject": FieldClass.PERSON,
        },
        desk=("desk_id",),
    ),
    Holding(
        model="access.PartnerIdentity",
        what=_("wie iemand is bij het inloggen van de eigen organisatie"),
        purpose=Purpose.SIGN_IN,
        fields={"issuer": FieldClass.ORGANISATION, "subject": FieldClass.PERSON},
        people={"person_id": ALL},
    ),
)
leave_out(
    _(
        "hoe vaak een bezoeker een openbaar formulier gebruikte, onder een versleuteld kenmerk; een dag lang"
    ),
    "access.DoorUse",
)
leave_out(
    _("wie is ingelogd, hoogstens een week lang; eindigt bij verwijderen van een persoon"),
    "sessions",
)


@on_erasure
def end_sessions(subject: Subject) -> dict[str, int]:
    """Every session that belongs to the subject, or in which their address was typed."""
    marks = [str(one) for one in subject.person_ids] + [email.lower() for email in subject.emails]
    ended = [
        session.session_key
        for session in Session.objects.iterator(chunk_size=1000)
        if any(mark in str(session.get_decoded()).lower() for mark in marks)
    ]
    removed, _each = Session.objects.filter(pk__in=ended).delete()
    return {"sessions.Session": removed}


@on_erasure
def remove_accounts(subject: Subject) -> dict[str, int]:
    """What libraries keep about the account: addresses, second factors, accounts elsewhere."""
    removed = {}
    for model, paths in _models_of_accounts():
        mine = reduce(or_, (Q(**{f"{path}__in": subject.person_ids}) for path in paths))
        count, _each = model._default_manager.filter(mine).delete()  # noqa: SLF001 - Django's door to any model
        removed[model._meta.label] = count  # noqa: SLF001 - as above
    return removed


@on_search
def find_invited(subject: Subject) -> Subject:
    """The names under which somebody was invited or proposed, at one of their addresses."""
    lowered = {email.lower() for email in subject.emails}
    invited = Invitation.objects.filter(email__in=lowered).values_list("name", "email")
    proposed = RoleProposal.objects.filter(email__in=lowered).values_list("name", "email")
    found = [*invited, *proposed]
    return Subject(
        names=known(name for name, _email in found), emails=known(email for _name, email in found)
    )


@on_erasure
def forget_invited(subject: Subject) -> dict[str, int]:
    """Invitations and proposals at one of the subject's addresses, and who they are at a partner."""
    lowered = {email.lower() for email in subject.emails}
    identities = PartnerIdentity.objects.filter(person_id__in=subject.person_ids)
    proposals = Q(email__in=lowered)
    for issuer, key in identities.values_list("issuer", "subject"):
        proposals |= Q(issuer=issuer, subject=key)
    return {
        "access.RoleProposal": RoleProposal.objects.filter(proposals).delete()[0],
        "access.Invitation": Invitation.objects.filter(email__in=lowered).delete()[0],
        "access.PartnerIdentity": identities.delete()[0],
    }


def _models_of_accounts() -> Iterator[tuple[type[Model], list[str]]]:
    """Every model of a library that points to a person, with the fields that do."""
    for model in apps.get_models():
        paths = [
            field.name
            for field in model._meta.concrete_fields  # noqa: SLF001 - as above
            if isinstance(field, ForeignKey | OneToOneField) and field.related_model is Person
        ]
        if paths and not model.__module__.startswith("voorzet."):
            yield model, paths
