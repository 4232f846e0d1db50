"""Time and money as pages say them."""

from django.utils.translation import gettext as _


def say_hours(minutes: int) -> str:
    """Minutes in hours, with at most two digits: 1,5 uur."""
    hours = f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return _("%(hours)s uur") % {"hours": hours}
