"""What tests of who is who say most often."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.cast import Cast

from voorzet.directory.actions import About, add_expertise
from voorzet.directory.models import Expertise
from voorzet.kernel import clock
from voorzet.reference.models import Municipality, Sport, Subtheme, Theme

Knows = Callable[..., Expertise]


@pytest.fixture
def knows(cast: Cast) -> Knows:
    """Somebody of the cast says what they know, by slugs and codes."""

    def say(
        who: str,
        *,
        theme: str = "",
        sport: str = "",
        place: str = "",
        note: str = "",
        days_ago: int = 0,
    ) -> Expertise:
        actor = cast.actor(who)
        subtheme = Subtheme.objects.select_related("theme").filter(pk=theme).first()
        about = About(
            theme=Theme.objects.filter(slug=theme).first(),
            subtheme=subtheme,
            sport=Sport.objects.filter(slug=sport).first(),
            municipality=Municipality.objects.filter(code=place).first(),
            note=note,
        )
        with clock.moved_to(clock.now() - timedelta(days=days_ago)):
            return add_expertise(actor=actor, about=about)

    return say
