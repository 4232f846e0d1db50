"""A prepared read gives what the ORM gives, for whatever is sought."""

from django.db.models import Q, Value
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from voorzet.kernel.ids import new_id
from voorzet.kernel.prepared import SOUGHT_ID, SOUGHT_TEXT, prepare
from voorzet.questions.models import Question


def test_it_gives_the_same_objects(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held, taken = cast.question(), cast.question()
    Question.objects.filter(pk=taken.pk).update(holder_person=None)
    rows = Question.objects.filter(pk=SOUGHT_ID).annotate(remark=Value("gezien"))
    read = prepare(
        rows, related=("desk", "holder_organisation", "holder_person"), added=("remark",)
    )

    for question in (held, taken):
        expected = Question.objects.get(pk=question.pk)
        with django_assert_num_queries(1):
            (found,) = read.read(key=question.pk)
            assert found == expected
            assert found.desk.slug == "noord"
            assert found.holder_organisation.name == "Sportservice Noord"
            assert found.holder_person == (cast.people["bram"] if question is held else None)
            assert found.remark == "gezien"  # type: ignore[attr-defined]  # the annotation above
        for field in Question._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(expected, field.attname)


def test_what_is_sought_is_a_value_and_never_sql(cast: Cast) -> None:
    question = cast.question()
    read = prepare(Question.objects.filter(reference=SOUGHT_TEXT))
    assert read.read(text=question.reference) == [question]
    assert read.read(text="' or true --") == []
    assert prepare(Question.objects.filter(pk=SOUGHT_ID)).read(key=new_id()) == []


def test_a_condition_that_nothing_meets_asks_nothing(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.question()
    read = prepare(Question.objects.filter(Q(pk__in=[]), reference=SOUGHT_TEXT))
    with django_assert_num_queries(0):
        assert read.read(text="NRD-26-0001") == []
