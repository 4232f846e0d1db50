"""`check-custody`: the operator's view of the first law."""

from io import StringIO

import pytest
from django.core.management import call_command
from tests.cast import Cast

from voorzet.questions.models import Involvement, InvolvementKind


def test_holders_are_counted_and_nothing_is_wrong(cast: Cast) -> None:
    cast.question()
    cast.question()
    cast.question(by="chaima")
    printed = StringIO()
    call_command("check-custody", stdout=printed)
    assert printed.getvalue().splitlines() == [
        "3 open questions",
        "       2 Sportservice Noord",
        "       1 Gemeente Noord",
        "0 breaches of the law of custody",
    ]


def test_a_breach_is_named_and_is_an_error(cast: Cast) -> None:
    question = cast.question()
    Involvement.objects.filter(question=question, kind=InvolvementKind.HOLDER).delete()
    printed = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("check-custody", stdout=printed)
    assert left.value.code == 1
    assert f"{question.reference}: the holder is not involved" in printed.getvalue().splitlines()
