"""Inviting, registering, attending, looking back."""

from django.utils.translation import gettext_lazy as _

from voorzet.journal.registry import Verb, register

register(
    Verb(
        "activity.announced",
        _("%(actor)s nodigde clubs uit"),
        shape=("guests", "providers"),
    ),
    Verb(
        "activity.guests_added",
        _("%(actor)s nodigde nog meer mensen uit"),
        shape=("guests", "providers"),
    ),
    Verb("activity.told", _("Genodigden kregen bericht"), shape=("about", "guests")),
    Verb("activity.replied", _("Een genodigde antwoordde"), shape=("guest", "reply")),
    Verb("activity.registered", _("Iemand meldde zich aan"), shape=("guest", "status")),
    Verb("activity.link_asked", _("Iemand vulde het adres van een genodigde in"), shape=("guest",)),
    Verb("activity.withdrew", _("Iemand meldde zich af"), shape=("guest",)),
    Verb("activity.place_given", _("Iemand van de wachtlijst kreeg een plaats"), shape=("guest",)),
    Verb("activity.bounced", _("Een uitnodiging kwam niet aan"), shape=("guest",)),
    Verb("activity.came", _("%(actor)s zag iemand binnenkomen"), shape=("registration",)),
    Verb(
        "activity.not_there",
        _("%(actor)s zag dat iemand er toch niet was"),
        shape=("registration",),
    ),
    Verb(
        "activity.walked_in",
        _("%(actor)s schreef iemand in aan de deur"),
        shape=("registration",),
    ),
    Verb("activity.held", _("De activiteit is geweest")),
    Verb("activity.scored", _("Een bezoeker gaf een cijfer"), shape=("guest",)),
    Verb("activity.evaluated", _("%(actor)s keek terug op de activiteit")),
    Verb(
        "activity.followed_up",
        _("%(actor)s maakte er een hulpvraag van"),
        shape=("provider", "question"),
    ),
)
