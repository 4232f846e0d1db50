"""Time and money as pages say them."""

from django.utils.translation import gettext as _


def say_hours(minutes: int) -> str:
    """Minutes in hours, with at most two digits: 1,5 uur."""
    hours = f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return _("%(hours)s uur") % {"hours": hours}


def say_euros(cents: int) -> str:
    """Whole cents as an amount: € 1.250,50; without cents when there are none."""
    whole, rest = divmod(cents, 100)
    said = f"{whole:,}".replace(",", ".")
    return f"€ {said},{rest:02d}" if rest else f"€ {said}"
