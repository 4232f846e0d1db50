"""Every model is declared: what it holds, for which desk, of which person; or it is left out for a reason."""

from itertools import chain
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from voorzet.desks.models import Desk
from voorzet.journal.holdings import (
    PERSONAL,
    FieldClass,
    Holding,
    is_left_out,
    list_holdings,
    list_left_out,
)
from voorzet.journal.terms import list_terms
from voorzet.parties.models import Person

IMITATE = "declare it in the room's personal.py, as src/voorzet/questions/personal.py does"
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, ArrayField, models.GeneratedField, models.GenericIPAddressField)  # fmt: skip
every_holding = pytest.mark.parametrize("holding", list_holdings(), ids=lambda one: one.model)


def test_every_model_is_declared_or_left_out_for_a_reason() -> None:
    declared = {one.model for one in list_holdings()}
    # Ties of many to many go with the model that has them.
    ties = {tie.remote_field.through._meta.label for one in list_holdings() for tie in one.ties}
    forgotten = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in declared | ties and not is_left_out(model._meta.label)
    ]
    assert not forgotten, f"Nobody would export or erase these; {IMITATE}: {forgotten}"


def test_what_is_left_out_is_there_and_says_why() -> None:
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    labels |= {label.partition(".")[0] for label in labels}
    assert list_left_out().keys() <= labels
    assert all(len(reason) > 20 for reason in list_left_out().values())


def test_nothing_of_ours_that_points_to_a_desk_or_a_person_is_left_out() -> None:
    hidden = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("voorzet.") and is_left_out(model._meta.label)
        if any(field.related_model in {Desk, Person} for field in model._meta.concrete_fields)
    ]
    assert not hidden, f"These hold something of a desk or a person; {IMITATE}: {hidden}"


@every_holding
def test_every_text_has_a_class(holding: Holding) -> None:
    texts = {
        column.name
        for column in holding.columns
        if isinstance(column, TEXTS) and not column.choices
    }
    names = {column.name for column in holding.columns}
    assert texts <= holding.fields.keys(), f"{IMITATE}: {texts - holding.fields.keys()}"
    assert holding.fields.keys() <= names, f"no such field: {holding.fields.keys() - names}"


@every_holding
def test_whoever_is_pointed_to_can_ask_for_it(holding: Holding) -> None:
    pointing = {column.attname for column in holding.columns if column.related_model is Person} | {
        column.attname for column in holding.columns if column.attname == "person_id"
    }
    assert pointing <= holding.people.keys(), f"{IMITATE}: {pointing - holding.people.keys()}"


@every_holding
def test_a_text_that_may_name_somebody_has_a_file_or_is_private(holding: Holding) -> None:
    if holding.names_of(FieldClass.TEXT):
        assert holding.file or holding.private, IMITATE


@every_holding
def test_what_points_to_a_desk_is_exported_with_it(holding: Holding) -> None:
    if any(column.related_model is Desk for column in holding.columns):
        assert holding.desk, f"{holding.model}: {IMITATE}"
    assert holding.desk or holding.people, f"{holding.model} would be in no export; {IMITATE}"


@pytest.mark.django_db
@every_holding
def test_paths_lead_somewhere(holding: Holding) -> None:
    """The database itself is asked, with identifiers that nobody has."""
    for path in chain(holding.desk, holding.people, holding.askers):
        assert not holding.rows.filter(**{f"{path}__in": [str(uuid4())]}).exists()
    if holding.own_notes:
        owner, marks = holding.own_notes
        assert not holding.rows.filter(**marks, **{owner: uuid4()}).exists()
    names = {column.name for column in holding.columns}
    for fields in chain(holding.people.values(), holding.askers.values()):
        assert set(fields) <= names
    assert not holding.file or holding.rows.filter(**{holding.file: uuid4()}).count() == 0
    assert not holding.term or holding.term in {term.kind for term in list_terms()}


def test_there_is_something_to_declare() -> None:
    assert sum(bool(one.names_of(*PERSONAL)) for one in list_holdings()) > 10
