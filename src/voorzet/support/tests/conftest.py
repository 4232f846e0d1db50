"""A complex question at desk Noord, with its parties."""

import pytest
from tests.cast import Cast

from voorzet.questions.models import Question


@pytest.fixture
def case(cast: Cast) -> Question:
    """A question that the service holds, of hockey club and all."""
    return cast.question()
