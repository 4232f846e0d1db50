"""What can go wrong for a person: each error carries one plain sentence for the screen."""

from collections.abc import Mapping

from django.utils.translation import gettext as _


class VoorzetError(Exception):
    """The base of every error that a person may see; `sentence` is Dutch (or English) for the screen."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotVisible(VoorzetError):
    """The thing is not there, or not there for this actor; the two are never told apart (404)."""

    def __init__(self) -> None:
        super().__init__(_("Deze pagina bestaat niet, of is niet voor u."))


class Refused(VoorzetError):
    """The actor sees the thing but may not do this with it (403)."""


class Impossible(VoorzetError):
    """The act does not fit the state things are in now, for anyone (409)."""


class Stale(VoorzetError):
    """Somebody changed the thing after the actor read it (409). Nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(_("Iemand anders heeft dit intussen gewijzigd. Uw tekst staat er nog."))


class AlreadyUsed(Impossible):
    """A form that was carried out once came back for something else (409). Nothing happened."""

    def __init__(self) -> None:
        super().__init__(_("Dit formulier is al verstuurd. Ga terug, en open de pagina opnieuw."))


class Unacceptable(VoorzetError):
    """What was entered cannot be taken in; `fields` maps a field name to its sentence (400)."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class TooMany(VoorzetError):
    """A public door was used too often (429); `retry_after_seconds` says when to come back."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(
            _("Er komen nu veel berichten van uw adres. Probeer het over een paar minuten opnieuw.")
        )
        self.retry_after_seconds = retry_after_seconds
