"""What every room holds: which fields say something about a person, why, on what ground, and for whom.

Each room declares its models in `personal.py`. Export, erasure and the register of processing follow from it,
and a law of the house refuses a model that nobody declared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    Column = models.Field[Any, Any]
else:
    Column = models.Field

# Every field of the model.
ALL: tuple[str, ...] = ()


class FieldClass(models.TextChoices):
    """What a field says about a person. Fields that are not text and point to nobody are codes."""

    NAME = "name", _("naam")
    CONTACT = "contact", _("contactgegevens")
    ROLE = "role", _("rol of functie")
    TEXT = "text", _("vrije tekst, waarin mensen genoemd kunnen zijn")
    PERSON = "person", _("verwijzing naar een persoon (nummer)")
    TRACE = "trace", _("spoor van gebruik: netwerkadres, browser")
    SECRET = "secret", _("geheim van een account")
    ORGANISATION = "organisation", _("gegevens van een organisatie")
    CODE = "code", _("code, datum of nummer")


# What says something about somebody; the others are in no register.
PERSONAL = (
    FieldClass.NAME,
    FieldClass.CONTACT,
    FieldClass.ROLE,
    FieldClass.TEXT,
    FieldClass.PERSON,
    FieldClass.TRACE,
    FieldClass.SECRET,
)


class Purpose(models.TextChoices):
    """What something is kept for."""

    HELP_CLUB = "help_club", _("een club helpen met haar vraag, en die vraag volgen")
    WORK_TOGETHER = (
        "work_together",
        _("samenwerken aan een loket: wie doet wat, voor welke partner"),
    )
    SIGN_IN = "sign_in", _("inloggen en het account beveiligen")
    ACCOUNT_FOR = "account_for", _("verantwoorden wat er gebeurde, en misbruik vinden")
    PROTECT = "protect", _("het openbare formulier beschermen tegen misbruik")


class Ground(models.TextChoices):
    """The legal ground proposed for it; each desk decides for itself (AVG article 6, first paragraph)."""

    PUBLIC_TASK = "public_task", _("taak van algemeen belang (AVG art. 6 lid 1 onder e)")
    LEGITIMATE_INTEREST = (
        "legitimate_interest",
        _("gerechtvaardigd belang (AVG art. 6 lid 1 onder f)"),
    )
    LEGAL_DUTY = (
        "legal_duty",
        _("wettelijke plicht (AVG art. 6 lid 1 onder c, met art. 5 lid 2 en 32)"),
    )


GROUNDS: dict[Purpose, Ground] = {
    Purpose.HELP_CLUB: Ground.PUBLIC_TASK,
    Purpose.WORK_TOGETHER: Ground.PUBLIC_TASK,
    Purpose.SIGN_IN: Ground.LEGAL_DUTY,
    Purpose.ACCOUNT_FOR: Ground.LEGAL_DUTY,
    Purpose.PROTECT: Ground.LEGITIMATE_INTEREST,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a model holds.

    Attributes:
        model: `questions.Asker`.
        what: in Dutch, for the register and the codebook of an export.
        purpose: why it is kept; the ground follows from it.
        fields: the class of every field that holds text, JSON or bytes.
        desk: paths to the desk that a row belongs to; empty when it belongs to none.
        referenced: also exported with a desk: rows that exported rows point to.
        people: paths to a person, and which fields of the row that person gets when asking for access.
        askers: the same for who asked for a club.
        own_notes: a path to an organisation and the values that make a row that organisation's own.
        read_by: the rows that a coordinator of that organisation may take along; without it all of them, own
            notes of others apart.
        file: path to the question that a text belongs to; within the files of a person their name is replaced.
        private: texts that somebody keeps for themselves; a name in it is replaced wherever it is.
        term: the kind of the retention term that applies; empty when it stays as long as what it belongs to.
    """

    model: str
    what: str | Promise
    purpose: Purpose
    fields: Mapping[str, FieldClass] = field(default_factory=dict)
    desk: tuple[str, ...] = ()
    referenced: bool = False
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    askers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_notes: tuple[str, Mapping[str, str]] | None = None
    read_by: Callable[[UUID | None], models.Q] | None = None
    file: str = ""
    private: bool = False
    term: str = ""

    @property
    def model_class(self) -> type[models.Model]:
        """The model itself."""
        return apps.get_model(self.model)

    @property
    def table(self) -> str:
        """Its table."""
        return self.model_class._meta.db_table  # noqa: SLF001 - Django's own door to a model

    @property
    def columns(self) -> list[Column]:
        """Its columns."""
        return list(self.model_class._meta.concrete_fields)  # noqa: SLF001 - as above

    @property
    def ties(self) -> list[Any]:
        """Its ties of many to many."""
        return list(self.model_class._meta.local_many_to_many)  # noqa: SLF001 - as above

    @property
    def rows(self) -> models.QuerySet[models.Model]:
        """All its rows."""
        return self.model_class._default_manager.all()  # noqa: SLF001 - as above

    def class_of(self, name: str) -> FieldClass:
        """The class of a field: declared, or a person when it points to one, or else a code."""
        if name in self.fields:
            return self.fields[name]
        [column] = [one for one in self.columns if one.name == name]
        if f"{name}_id" in self.people or name in self.people:
            return FieldClass.PERSON
        if column.is_relation and column.related_model is apps.get_model("parties", "Person"):
            return FieldClass.PERSON
        return FieldClass.CODE

    def names_of(self, *classes: FieldClass) -> list[str]:
        """The fields of these classes."""
        return [column.name for column in self.columns if self.class_of(column.name) in classes]


_holdings: dict[str, Holding] = {}
_left_out: dict[str, str | Promise] = {}


def register(*holdings: Holding) -> None:
    """Declares models. The same one twice is a mistake of the programmer."""
    for holding in holdings:
        if holding.model in _holdings or holding.model in _left_out:
            raise ValueError(f"{holding.model} is declared twice.")
        _holdings[holding.model] = holding


def leave_out(reason: str | Promise, *labels: str) -> None:
    """Declares models, or whole applications, that are in no export of their own, and why."""
    for label in labels:
        if label in _holdings:
            raise ValueError(f"{label} is declared twice.")
        _left_out[label] = reason


def list_holdings() -> list[Holding]:
    """Every declared model, by name."""
    return sorted(_holdings.values(), key=lambda holding: holding.model)


def list_left_out() -> dict[str, str]:
    """Models and applications that are left out, with the reason."""
    return {label: str(reason) for label, reason in _left_out.items()}


def is_left_out(label: str) -> bool:
    """Whether a model, or its whole application, was left out for a reason."""
    return label in _left_out or label.partition(".")[0] in _left_out
