"""What can be chosen: themes with their subthemes, sports, municipalities; remembered, for they hardly change."""

from voorzet.reference.models import Municipality, Sport, Subtheme, Theme
from voorzet.reference.queries import find_theme, list_subthemes, list_themes
from voorzet.reference.remembering import remembered

Choice = tuple[str, str]
Choices = list[Choice | tuple[str, list[Choice]]]


def list_theme_choices() -> list[tuple[str, list[Choice]]]:
    """Every theme as a group: the theme as a whole, then its subthemes."""
    return [
        (
            theme.label,
            [
                (theme.slug, theme.label),
                *(
                    (str(one.pk), f"{theme.label}: {one.label}")
                    for one in list_subthemes(theme.slug)
                ),
            ],
        )
        for theme in list_themes()
    ]


def find_theme_choice(value: str) -> tuple[Theme | None, Subtheme | None]:
    """The theme, and the subtheme if it is one; nothing for nothing."""
    slug = value.partition(".")[0]
    subthemes = {str(one.pk): one for one in list_subthemes(slug)}
    return find_theme(slug), subthemes.get(value)


def list_sport_choices() -> list[Choice]:
    """Every sport, by name."""
    return sorted(((one.slug, one.label) for one in _sports()), key=lambda one: one[1].lower())


def list_municipality_choices() -> list[Choice]:
    """Every municipality, by name."""
    return [(one.code, one.name) for one in _municipalities()]


@remembered
def _sports() -> tuple[Sport, ...]:
    return tuple(Sport.objects.order_by("slug"))


@remembered
def _municipalities() -> tuple[Municipality, ...]:
    return tuple(Municipality.objects.order_by("name"))
