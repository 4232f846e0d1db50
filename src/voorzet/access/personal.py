"""What signing in holds of people: sessions, addresses that were proved, second factors, and uses of doors."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import ForeignKey, Model, OneToOneField, Q
from django.utils.translation import gettext_lazy as _

from voorzet.journal.holdings import ALL, FieldClass, Holding, Purpose, leave_out, register
from voorzet.journal.subjects import Subject, on_erasure
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
