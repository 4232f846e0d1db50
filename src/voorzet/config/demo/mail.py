"""Mail in the demonstration: a mailbox per desk, and this morning's mail of the first desk."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from voorzet.config.demo.world import DemoDesk
from voorzet.kernel import clock
from voorzet.kernel.actor import Channel, system
from voorzet.mail import actions
from voorzet.mail.actions import Reach

BUDGET = "post;bedrag\nnieuwe lampen;48000\neigen bijdrage;12000\n"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as somebody wrote it."""

    sender: str
    subject: str
    body: str
    file: str = ""


THIS_MORNING = (
    Mail(
        "Lianne Prins <secretaris@vvdeplassen.example>",
        "Zaal dicht, vanavond training",
        "Goedemorgen,\n\nDoor een lek is onze zaal dicht en vanavond hebben wij training met vier teams. "
        "Weet u of er ergens anders ruimte is? Ook voor de rest van de week.\n\n"
        "Groet,\nLianne Prins\nVV De Plassen\n\n"
        "Op ma 16 nov 2026 om 09:12 schreef Beheer sporthal <beheer@sporthal.example>:\n"
        "> De zaal gaat dicht tot de schade is hersteld.\n",
    ),
    Mail(
        "Henk Mulder <penningmeester@tvdehoge.example>",
        "Begroting lampen",
        "Hallo,\n\nHierbij onze begroting voor ledlampen. Klopt het dat wij pas mogen bestellen als de "
        "subsidie is toegezegd?\n\nHenk Mulder, penningmeester TV De Hoge\n",
        "begroting-lampen.csv",
    ),
    # Its code is not ours: nobody can say to which question it belongs, so a person looks.
    Mail(
        "Bestuur <bestuur@judoclub.example>",
        "Re: Uw vraag [ALM-26-0001 aaaaaaaa]",
        "Dank voor het meedenken. Wij willen graag een afspraak op een donderdag.\n",
    ),
)


def receive_mail(desks: list[DemoDesk]) -> None:
    """Every desk has an address that takes mail in; at the first one some came in just now."""
    actor = system(Channel.COMMAND)
    for demo in desks:
        reach = Reach(address=demo.desk.email, quiet_days=5)
        actions.add_mailbox(actor=actor, desk_id=demo.desk.id, reach=reach)
    for mail in THIS_MORNING:
        stored, _is_new = actions.store_mail(_write(mail, desks[0].desk.email))
        actions.take_in_mail(stored.id)


def _write(mail: Mail, to: str) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = mail.sender, to, mail.subject
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = make_msgid(domain="club.example")
    letter.set_content(mail.body)
    if mail.file:
        letter.add_attachment(BUDGET, subtype="csv", filename=mail.file)
    return letter.as_bytes()
