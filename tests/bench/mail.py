"""How fast mail is taken in and sent, and whether memory stays level: `voorzet bench -- mail`.

Every message is invented: a few lines of a club, a quoted mail below it, and a file, 50 kB in all, which is what
a message with a small photograph comes to.
"""

import resource
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import islice
from random import Random

from tests.bench.running import load_reference
from voorzet.config.terminal import say
from voorzet.desks.actions import open_desk
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.mail import actions
from voorzet.mail.actions import Reach, add_mailbox
from voorzet.mail.models import IncomingMail, Mailbox
from voorzet.mail.reading import read_mail
from voorzet.parties.actions import add_organisation
from voorzet.parties.models import OrganisationKind

ACTOR = system(Channel.COMMAND)
SIZE = 50_000
ADDRESS = "loket@proef.example"
SENTENCES = (
    "Onze zaal is dicht door een lekkage en er is vanavond training.",
    "Wie kan ons helpen met de aanvraag voor de veldverlichting?",
    "De bar krijgen wij op zaterdag niet bezet.",
    "Onze penningmeester stopt en niemand wil het overnemen.",
    "Graag horen wij welke subsidie er is voor een toegankelijke kleedkamer.",
)


def run(arguments: list[str]) -> None:
    """Takes messages in one after another, in this process, and says how many a second and how much memory."""
    parser = ArgumentParser(prog="voorzet bench -- mail", description=__doc__)
    parser.add_argument("--incoming", type=int, default=1_000)
    number = parser.parse_args(arguments).incoming
    load_reference()
    with as_system():
        mailbox = _mailbox()
    random = Random()  # noqa: S311  # invented mail, other every time: what was seen before is not taken in again
    say("| part | messages | seconds | a second | memory in MB |\n|---|---|---|---|---|")
    raws = list(islice(_letters(random), 200))
    _timed("only reading (the floor)", len(raws), lambda: [read_mail(raw) for raw in raws])
    for first in range(0, number, 1_000):
        batch = list(islice(_letters(random), min(1_000, number - first)))
        stored: list[IncomingMail] = []
        _timed("storing", len(batch), lambda b=batch, s=stored: s.extend(_store(b, mailbox)))
        _timed("taking in", len(batch), lambda s=stored: _take_in(s))
    with as_system():
        counted = dict.fromkeys(IncomingMail.objects.values_list("course", flat=True), 0)
        for course in counted:
            counted[course] = IncomingMail.objects.filter(course=course).count()
    say(f"what became of them: {counted}")


def _store(batch: list[bytes], mailbox: Mailbox) -> Iterator[IncomingMail]:
    for raw in batch:
        yield actions.store_mail(raw, mailbox)[0]


def _take_in(stored: list[IncomingMail]) -> None:
    for mail in stored:
        actions.take_in_mail(mail.id)


def _timed(name: str, number: int, act) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # whatever it gives back
    began = time.perf_counter()
    act()
    took = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"| {name} | {number} | {took:.1f} | {number / took:.0f} | {memory:.0f} |")


def _mailbox() -> Mailbox:
    """The mailbox of an invented desk; that of an earlier run when there is one."""
    known = Mailbox.objects.filter(address=ADDRESS).first()
    if known is not None:
        return known
    holder = add_organisation(
        actor=ACTOR, name="Sportbedrijf van de proef", kind=OrganisationKind.SPORT_SERVICE
    )
    desk = open_desk(
        actor=ACTOR,
        name="Loket van de proef",
        slug="proef",
        prefix="PRF",
        municipality_codes=["GM0034"],
        first_holder=holder,
    )
    return add_mailbox(actor=ACTOR, desk_id=desk.id, reach=Reach(address=ADDRESS))


def _letters(random: Random) -> Iterator[bytes]:
    """Messages of 50 kB of ever other senders."""
    while True:
        number = random.randrange(10**9)
        letter = EmailMessage()
        letter["From"] = f"Vrijwilliger {number} <v{number}@club{number}.example>"
        letter["To"] = ADDRESS
        letter["Subject"] = f"Vraag {number}"
        letter["Date"] = "Sun, 22 Nov 2026 22:40:00 +0100"
        letter["Message-ID"] = f"<{number}.{random.randrange(10**9)}@club.example>"
        said = " ".join(random.sample(SENTENCES, 3))
        letter.set_content(
            f"Hallo,\n\n{said}\n\nGroet,\nVrijwilliger {number}\n\n"
            "Op ma 16 nov 2026 om 10:12 schreef Loket <loket@proef.example>:\n> Dank voor uw bericht.\n"
        )
        letter.add_attachment(
            random.randbytes((SIZE - 1_200) * 3 // 4),
            maintype="application",
            subtype="pdf",
            filename="bijlage.pdf",
        )
        yield letter.as_bytes()
