"""What signing in holds of people: sessions, addresses that were proved, second factors, and uses of doors."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import ForeignKey, Model, OneToOneField, Q, QuerySet
from django.db.models.functions import Lower
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
        model="access.Invitation",
        what=_("wie is uitgenodigd om bij een loket te werken, tot een maand na afloop"),
        purpose=Purpose.WORK_TOGETHER,
        fields={"name": FieldClass.NAME, "email": FieldClass.CONTACT, "role": FieldClass.ROLE},
        desk=("desk_id",),
    ),
    Holding(
        model="access.RoleProposal",
        what=_("rollen die een partner voor iemand voorstelt, tot een maand na het besluit"),
        purpose=Purpose.WORK_TOGETHER,
        fields={
            "name": FieldClass.NAME,
            "email": FieldClass.CONTACT,
            "role": FieldClass.ROLE,
            "issuer": FieldClass.CODE,
            "subject": FieldClass.CODE,
        },
        desk=("desk_id",),
    ),
    Holding(
        model="access.PartnerIdentity",
        what=_("wie iemand is bij de eigen organisatie"),
        purpose=Purpose.SIGN_IN,
        fields={"issuer": FieldClass.CODE, "subject": FieldClass.CODE},
        people={"person_id": ALL},
    ),
    Holding(
        model="mfa.Authenticator",
        what=_("tweede factoren van een account"),
        purpose=Purpose.SIGN_IN,
        fields={"data": FieldClass.SECRET},
        people={"user_id": ALL},
    ),
    Holding(
        model="usersessions.UserSession",
        what=_("waar en waarmee iemand is ingelogd"),
        purpose=Purpose.SIGN_IN,
        fields={
            "ip": FieldClass.TRACE,
            "user_agent": FieldClass.TRACE,
            "session_key": FieldClass.SECRET,
            "data": FieldClass.SECRET,
        },
        people={"user_id": ALL},
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


@on_search
def find_invited(subject: Subject) -> Subject:
    """The names under which somebody was invited or proposed, at one of their addresses."""
    people = [
        pair for rows in _invited(subject).values() for pair in rows.values_list("name", "email")
    ]
    return Subject(
        names=known(name for name, _email in people),
        emails=known(email for _name, email in people),
    )


@on_erasure
def forget_invited(subject: Subject) -> dict[str, int]:
    """Invitations and proposals go, and who somebody is at the sign-in of a partner."""
    identities = PartnerIdentity.objects.filter(person_id__in=subject.person_ids)
    return {
        **{label: rows.delete()[0] for label, rows in _invited(subject).items()},
        "access.PartnerIdentity": identities.delete()[0],
    }


def _invited(subject: Subject) -> dict[str, QuerySet[Invitation] | QuerySet[RoleProposal]]:
    """By address, and a proposal also by who they are at the partner that made it."""
    at_address = Q(lowered__in=[email.lower() for email in subject.emails])
    proposed = at_address
    for identity in PartnerIdentity.objects.filter(person_id__in=subject.person_ids):
        proposed |= Q(issuer=identity.issuer, subject=identity.subject)
    return {
        "access.Invitation": Invitation.objects.alias(lowered=Lower("email")).filter(at_address),
        "access.RoleProposal": RoleProposal.objects.alias(lowered=Lower("email")).filter(proposed),
    }


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
