"""Our own words for every kind of mail. A desk may put its own in place of those that go outside (`DeskText`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorzet.mail.models import MailKind

_FOLLOW = _("Volg uw vraag")
_OPEN = _("Lees de vraag")
_ANSWER = _("Lees en antwoord")


@dataclass(frozen=True, slots=True)
class Words:
    """What a mail says, with placeholders in braces; paragraphs of the body are parted by blank lines.

    Attributes:
        label: what this mail is called on the page of texts.
        button: what stands on the button.
        required: placeholders that a desk may not leave out.
    """

    label: str | Promise
    subject: str | Promise
    body: str | Promise
    button: str | Promise
    required: tuple[str, ...] = ()


OUTSIDERS = frozenset({MailKind.OUTSIDER_OFFERED, MailKind.OUTSIDER_CONSULTED})
FOR_CLUBS = frozenset(
    {
        MailKind.RECEIVED,
        MailKind.ANSWERED,
        MailKind.MESSAGE,
        MailKind.HANDED_OVER,
        MailKind.WAITING,
        MailKind.CLOSED,
        MailKind.LINK_RENEWED,
        MailKind.FEEDBACK,
        MailKind.DECISION_FOR_CLUB,
        MailKind.DECIDED_FOR_CLUB,
        MailKind.SUPPORT_REVIEW,
        MailKind.INTAKE_PLANNED,
        MailKind.INTAKE_OFF,
        MailKind.INTAKE_REPORT,
        MailKind.ACCOUNTING_ASKED,
        MailKind.ACCOUNTING_BACK,
        MailKind.SETTLED,
    }
)
# Those that go to somebody who does not work here: a desk may say it in its own way.
CHANGEABLE = tuple(kind for kind in MailKind if kind in FOR_CLUBS | OUTSIDERS)
# What a placeholder stands for, as the page of texts tells it.
PLACEHOLDERS: Mapping[str, Any] = {
    "kenmerk": _("het kenmerk van de vraag"),
    "loket": _("de naam van uw loket"),
    "club": _("de naam van de club"),
    "organisatie": _("de partner die het doet of vraagt"),
    "naam": _("de persoon die het doet, of anders de partner"),
    "termijn": _("de dag waarvoor het gebeurt"),
}

WORDS: Mapping[str, Words] = {
    MailKind.RECEIVED: Words(
        _("Ontvangst van een vraag"),
        _("Uw vraag is ontvangen"),
        _(
            "{loket} heeft uw vraag ontvangen. Het kenmerk is {kenmerk}.\n\n"
            "U hoort uiterlijk {termijn} van ons. Wij kijken eerst wie u het best kan helpen."
        ),
        _FOLLOW,
        ("kenmerk",),
    ),
    MailKind.ANSWERED: Words(
        _("Antwoord op een vraag"),
        _("Er is antwoord op uw vraag"),
        _(
            "Er is antwoord op uw vraag {kenmerk}.\n\n"
            "Heeft het geholpen? Laat het ons weten. Is het niet opgelost, dan gaat uw vraag weer open."
        ),
        _("Heeft het geholpen?"),
    ),
    MailKind.MESSAGE: Words(
        _("Bericht aan de club"),
        _("Er is een bericht over uw vraag"),
        _("Er is een bericht voor u over uw vraag {kenmerk}."),
        _("Lees en antwoord"),
    ),
    MailKind.HANDED_OVER: Words(
        _("Overgenomen door een partner"),
        _("Uw vraag is overgenomen"),
        _(
            "{organisatie} heeft uw vraag {kenmerk} overgenomen.\n\n"
            "{naam} neemt contact met u op, uiterlijk {termijn}."
        ),
        _FOLLOW,
        ("organisatie",),
    ),
    MailKind.WAITING: Words(
        _("Wachten op de club"),
        _("Wij wachten op uw antwoord"),
        _(
            "Wij kunnen pas verder met uw vraag {kenmerk} als wij van u horen. Wij wachten tot {termijn}."
        ),
        _("Geef antwoord"),
    ),
    MailKind.CLOSED: Words(
        _("Afgerond"),
        _("Uw vraag is afgerond"),
        _(
            "Uw vraag {kenmerk} is afgerond.\n\n"
            "Is het opgelost? Laat het ons weten. Is het niet opgelost, dan gaat uw vraag weer open."
        ),
        _("Is het opgelost?"),
    ),
    MailKind.LINK_RENEWED: Words(
        _("Nieuwe link"),
        _("Een nieuwe link voor uw vraag"),
        _(
            "U krijgt een nieuwe link om uw vraag {kenmerk} te volgen. De oude link werkt niet meer."
        ),
        _FOLLOW,
    ),
    MailKind.FEEDBACK: Words(
        _("Vraag of het hielp, na een week"),
        _("Bent u geholpen?"),
        _(
            "Een week geleden kreeg u antwoord op uw vraag {kenmerk}.\n\n"
            "Heeft het geholpen? Laat het ons weten. Is het niet opgelost, dan gaat uw vraag weer open."
        ),
        _("Heeft het geholpen?"),
    ),
    MailKind.DECISION_FOR_CLUB: Words(
        _("Voorstel om de club te helpen"),
        _("Er ligt een voorstel om uw club te helpen"),
        _(
            "Partners van {loket} leggen u een voorstel voor bij uw vraag {kenmerk}.\n\n"
            "Wat vindt u ervan? Zeg het uiterlijk {termijn}. Wilt u het niet, dan gaat het niet door."
        ),
        _("Lees het en zeg wat u vindt"),
        ("termijn",),
    ),
    MailKind.DECIDED_FOR_CLUB: Words(
        _("Besluit over het voorstel"),
        _("Er is besloten over het voorstel"),
        _("Er is besloten over het voorstel bij uw vraag {kenmerk}. U leest wat het is geworden."),
        _("Lees het besluit"),
    ),
    MailKind.SUPPORT_REVIEW: Words(
        _("Terugkijken op ondersteuning, na een half jaar"),
        _("Hoe gaat het nu?"),
        _(
            "Een half jaar geleden was de ondersteuning bij uw vraag {kenmerk} klaar.\n\n"
            "Werkt het nog? Laat het ons weten. Is het niet opgelost, dan gaat uw vraag weer open."
        ),
        _("Laat weten hoe het gaat"),
    ),
    MailKind.INTAKE_PLANNED: Words(
        _("Afspraak voor een intakegesprek"),
        _("Onze afspraak met u"),
        _(
            "Wij komen graag met u praten over uw vraag {kenmerk}. Hieronder staat de afspraak; voor uw agenda zit"
            " zij bij deze mail.\n\nKunt u niet? Laat het ons weten."
        ),
        _("Bekijk de afspraak"),
    ),
    MailKind.INTAKE_OFF: Words(
        _("Intakegesprek gaat niet door"),
        _("Ons gesprek gaat niet door"),
        _("Het gesprek over uw vraag {kenmerk} gaat niet door. Uw vraag blijft bij ons liggen."),
        _FOLLOW,
    ),
    MailKind.INTAKE_REPORT: Words(
        _("Verslag van een intakegesprek"),
        _("Klopt dit verslag van ons gesprek?"),
        _(
            "Het verslag van ons gesprek over uw vraag {kenmerk} staat voor u klaar.\n\n"
            "Klopt er iets niet, of mist u iets? U kunt het er meteen bij schrijven."
        ),
        _("Lees het verslag"),
    ),
    MailKind.ACCOUNTING_ASKED: Words(
        _("Vraag om te verantwoorden"),
        _("Laat zien wat u met het geld deed"),
        _(
            "Uw club kreeg geld, bij uw vraag {kenmerk}.\n\n"
            "Vertel uiterlijk {termijn} wat het opleverde en wat het kostte, met de bonnen erbij."
            " Dat kan op uw eigen pagina, zonder account."
        ),
        _("Vul het in"),
        ("termijn",),
    ),
    MailKind.ACCOUNTING_BACK: Words(
        _("Verantwoording aanvullen"),
        _("Er ontbreekt nog iets aan uw verantwoording"),
        _(
            "Wij bekeken uw verantwoording bij vraag {kenmerk}. Er ontbreekt nog iets. Wat dat is,"
            " leest u op uw eigen pagina. Vul het aan tot en met {termijn}."
        ),
        _("Vul het aan"),
    ),
    MailKind.SETTLED: Words(
        _("Verantwoording akkoord"),
        _("Uw verantwoording is akkoord"),
        _(
            "Uw verantwoording bij vraag {kenmerk} is akkoord. Op uw eigen pagina leest u wat de potten"
            " betalen, en of er geld terug moet."
        ),
        _FOLLOW,
    ),
    MailKind.OUTSIDER_OFFERED: Words(
        _("Verzoek om over te nemen, zonder account"),
        _("Kunt u een vraag overnemen?"),
        _(
            "{organisatie} vraagt of u een vraag van een club wilt overnemen."
            " U kunt antwoorden tot en met {termijn}."
        ),
        _ANSWER,
        ("organisatie", "termijn"),
    ),
    MailKind.OUTSIDER_CONSULTED: Words(
        _("Verzoek om advies, zonder account"),
        _("Kunt u adviseren over een vraag?"),
        _(
            "{organisatie} vraagt uw advies over een vraag van een club."
            " U kunt antwoorden tot en met {termijn}."
        ),
        _ANSWER,
        ("organisatie", "termijn"),
    ),
    MailKind.OFFERED: Words(
        "",
        _("Kunt u een vraag overnemen?"),
        _(
            "{organisatie} vraagt of u een vraag van een club wilt overnemen."
            " U kunt antwoorden tot en met {termijn}."
        ),
        _ANSWER,
    ),
    MailKind.CONSULTED: Words(
        "",
        _("Kunt u adviseren over een vraag?"),
        _(
            "{organisatie} vraagt uw advies over een vraag van een club."
            " U kunt antwoorden tot en met {termijn}."
        ),
        _ANSWER,
    ),
    MailKind.OFFER_DECLINED: Words(
        "",
        _("Uw vraag is niet overgenomen"),
        _(
            "{organisatie} neemt vraag {kenmerk} niet over. Reden: {reden}.\n\nDe vraag ligt nog bij u."
        ),
        _OPEN,
    ),
    MailKind.OFFER_EXPIRED: Words(
        "",
        _("Geen antwoord op uw verzoek om over te nemen"),
        _(
            "{organisatie} heeft niet op tijd geantwoord op uw verzoek om vraag {kenmerk} over te nemen."
            "\n\nDe vraag ligt nog bij u."
        ),
        _OPEN,
    ),
    MailKind.NEW: Words(
        "",
        _("Er is een nieuwe vraag"),
        _(
            "Er kwam een vraag binnen bij {loket}. De club hoort uiterlijk {termijn} iets van u."
            " Wat de club schreef, leest u in de vraag."
        ),
        _ANSWER,
    ),
    MailKind.CLUB_REPLIED: Words(
        "",
        _("De club heeft gereageerd"),
        _("De club heeft gereageerd op vraag {kenmerk}. Wat de club schreef, leest u in de vraag."),
        _ANSWER,
    ),
    MailKind.SIGHT_REQUESTED: Words(
        "",
        _("Mag een partner een vraag helemaal zien?"),
        _(
            "{organisatie} vraagt om toegang tot vraag {kenmerk}, die bij u ligt."
            " U kunt beslissen tot en met {termijn}."
        ),
        _("Lees het verzoek"),
    ),
    MailKind.SIGHT_GRANTED: Words(
        "",
        _("U kunt een vraag helemaal lezen"),
        _("U krijgt toegang tot vraag {kenmerk}, tot {termijn}. Wie meekijkt, wordt vastgelegd."),
        _OPEN,
    ),
    MailKind.SIGHT_REFUSED: Words(
        "",
        _("Geen toegang tot een vraag"),
        _("U krijgt geen toegang tot vraag {kenmerk}. Waarom, leest u op de pagina van de vraag."),
        _("Lees waarom"),
    ),
    MailKind.SIGHT_EXPIRED: Words(
        "",
        _("Geen antwoord op uw verzoek om toegang"),
        _(
            "Niemand heeft op tijd geantwoord op uw verzoek om toegang tot vraag {kenmerk}."
            " U kunt het opnieuw vragen, of bellen."
        ),
        _("Lees de samenvatting"),
    ),
    MailKind.INFORMED: Words(
        "",
        _("Een vraag van een club in uw netwerk"),
        _(
            "{loket} beantwoordde een vraag van een club. U hoort het omdat dat is afgesproken."
            "\n\nU hoeft niets te doen. Kent u deze club? Laat het de anderen weten."
        ),
        _("Ik ken deze club"),
    ),
}
