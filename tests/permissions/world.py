"""The one situation in which every role at a question is somebody else.

A question of desk Noord is held by the sport service, offered to the hockey federation, and advice on
it is asked of the welfare organisation. The municipality is a partner that has nothing to do with it.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from tests.cast import BACKEND, Cast, signed_in
from tests.permissions.filing import keep_file, tell_who_is_who, visit
from tests.permissions.funding import ask_money
from tests.permissions.organising import invite_clubs, organise
from tests.permissions.paying import pay_for
from tests.permissions.planning import plan_support
from tests.permissions.supporting import ask_a_peer, put_on_table
from voorzet.access.actions import invite_person, propose_role
from voorzet.access.actors import actor_for
from voorzet.access.partners import Proven
from voorzet.desks.actions import adopt_framework, give_role, open_for_staff
from voorzet.desks.models import DeskRole, Partnership
from voorzet.funds.models import Application
from voorzet.imports.cleaning import Reason
from voorzet.imports.models import ImportRow
from voorzet.imports.tests.messy import csv_of, imported, make_pair
from voorzet.kernel import clock
from voorzet.kernel.actor import Actor, Role, public, system
from voorzet.mail.actions import Reach, add_mailbox, store_mail, take_in_mail
from voorzet.mail.addressing import Address
from voorzet.mail.batches import Letter, write_batch
from voorzet.mail.delivery import give_up
from voorzet.mail.models import MailKind
from voorzet.notifications.models import Notice, NoticeKind, Pace
from voorzet.parties.actions import add_organisation, add_person
from voorzet.parties.models import OrganisationKind, Person
from voorzet.privacy.actions import ask_export
from voorzet.questions import actions, queries
from voorzet.questions.models import Link, LinkPurpose, Question
from voorzet.support.tests.deciding import proposed

# Who knocks, from the least to the most they may do with the question.
PEOPLE = {
    "anonymous": "nobody signed in",
    "ilse": "has an account but no desk",
    "dirk": "adviser at another desk",
    "femke": "member of the sport platform",
    "gijs": "reads along for the municipality: an outline",
    "chaima": "adviser of the municipality: an outline",
    "hanna": "adviser of welfare, asked for advice",
    "els": "adviser of the federation, asked to take over",
    "bram": "adviser of the holder",
    "anna": "coordinator of the desk",
}
# With what somebody without an account comes.
LINKS = {
    "follow": "the club's own link",
    "offer": "the link of who is asked to take over",
    "advice": "the link of who is asked for advice",
    "ended follow": "a club's link that was revoked",
    "ended offer": "a link to an offer that was revoked",
    "unknown": "something that was never a link of ours",
}


@dataclass
class World:
    """Everybody with a browser, the questions, and what a form needs to know."""

    cast: Cast
    questions: dict[str, Question] = field(default_factory=dict)
    # Questions for which support is organised; who sees them is for the tables of support.
    cases: dict[str, Question] = field(default_factory=dict)
    talks: dict[str, Question] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    tokens: dict[str, dict[str, str]] = field(default_factory=dict)
    applications: dict[str, Application] = field(default_factory=dict)
    evenings: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def open(self) -> Question:
        """The question with a role for everybody."""
        return self.questions["open"]

    def actor(self, name: str) -> Actor:
        """The actor that somebody is on a page, also who is not in the cast."""
        return actor_for(Person.objects.get(email=f"{name}@example.org"))


def make_world(cast: Cast) -> World:
    """The situation, made by the verbs."""
    world = World(cast)
    hanna = _add_hanna(cast)
    ilse = add_person(actor=system(), name="Ilse Idema", email="ilse@example.org")
    for name in ("open", "quiet", "closed"):
        world.questions[name] = cast.question(
            body="Het geheimwoord gaat over de bar.",
            files=(actions.IncomingFile("rooster.txt", "text/plain", 3, b"abc"),),
        )
    world.given["file_id"] = world.open.attachments.get().id
    _ask(world)
    bram = cast.actor("bram")
    closed = world.questions["closed"]
    actions.answer_question(actor=bram, question_id=closed.id, body="Zo doet u dat.")
    world.given["filter_id"] = actions.save_filter(actor=bram, name="Mijn", query={}).id
    world.given |= _agree(cast)
    world.given["person_id"] = cast.people["bram"].id
    world.given |= keep_file(cast)
    world.given |= _invite(cast)
    world.given |= _notify(world)
    world.given |= tell_who_is_who(cast)
    world.given |= visit(cast)
    world.evenings = invite_clubs(cast)
    world.given |= organise(cast)
    cast.people["hanna"] = hanna  # welfare assesses too
    world.given |= _import(cast)
    world.given |= _receive_mail(cast)
    world.given |= _give_up(world)
    world.browsers = {"anonymous": Client()}
    for who in PEOPLE:
        if who in cast.people:
            world.browsers[who] = signed_in(cast, who)
    for who, person in (("hanna", hanna), ("ilse", ilse)):
        world.browsers[who] = Client()
        world.browsers[who].force_login(person, backend=BACKEND)
    return world


def make_whole_world(cast: Cast) -> World:
    """The same, and what goes on for complex questions beside them: deciding, the table, plans, and money."""
    world = make_world(cast)
    world.given |= _decide(world)
    _support(world)
    _fund(world)
    return world


def _support(world: World) -> None:
    """At the table, reviewed from outside, in a plan."""
    world.given |= put_on_table(world.cast, world.open)
    world.cases["reviewed"] = world.cast.question()
    world.given |= ask_a_peer(world.cast, world.cases["reviewed"])
    plan_support(world)


def _fund(world: World) -> None:
    """Money that is asked for, to be paid, and accounted for."""
    money, world.applications = ask_money(world.cast)
    world.given |= money
    world.evenings |= pay_for(world.cast, world.open)
    world.tokens |= dict.fromkeys(("to_pay", "accounted"), world.tokens["open"])


def _notify(world: World) -> dict[str, Any]:
    """Bram heard of something."""
    notice = Notice.objects.create(
        person=world.cast.people["bram"],
        organisation_id=world.cast.id_of("service"),
        cause_id=world.open.id,
        about="question.club_replied",
        kind=NoticeKind.ADDRESSED,
        desk=world.cast.desks["north"],
        question=world.open,
        made_at=clock.now(),
        pace=Pace.AT_ONCE,
        settled_at=clock.now(),
    )
    return {"notice_id": notice.id}


def _agree(cast: Cast) -> dict[str, Any]:
    """A draft of the agreements of the desk, an article of it, and the municipality's partnership."""
    draft = adopt_framework(
        actor=cast.actor("anna"), desk_id=cast.desks["north"].id, framework="landelijk-1"
    )
    partnership = Partnership.objects.get(
        desk=cast.desks["north"], organisation=cast.organisations["municipality"]
    )
    return {
        "agreement_id": draft.id,
        "article_id": draft.articles.get(number="1.1").id,
        "partnership_id": partnership.id,
        "export_id": ask_export(actor=cast.actor("anna"), desk=cast.desks["north"]).id,
        "access_id": _let_staff_in(cast),
    }


def _let_staff_in(cast: Cast) -> UUID:
    """Somebody who works nowhere else reads along for an hour."""
    actor = system()
    return open_for_staff(
        actor=actor,
        desk=cast.desks["north"],
        person=add_person(actor=actor, name="Noor Bakker", email="noor@beheer.example"),
        organisation=add_organisation(
            actor=actor, name="Voorzet beheer", kind=OrganisationKind.OTHER
        ),
        reason="Een vraag opent niet; melding 1042",
        lasts=timedelta(hours=1),
    ).id


def _receive_mail(cast: Cast) -> dict[str, Any]:
    """A mailbox of a partner: the desk itself has none yet."""
    mailbox = add_mailbox(
        actor=cast.actor("anna"),
        desk_id=cast.desks["north"].id,
        reach=Reach(
            address="sport@noord.example",
            host="imap.noord.example",
            username="sport",
            password="lang en geheim",
            organisation_id=cast.id_of("municipality"),
        ),
    )
    stored, _is_new = store_mail(
        b"From: Piet <piet@club.example>\r\nTo: loket@noord.example\r\nMessage-ID: <1@club.example>"
        b"\r\nSubject: Re: [NRD-26-0001 aaaaaaaa]\r\n\r\nHet geheimwoord gaat over de bar.\r\n",
    )
    take_in_mail(stored.id)
    return {"mailbox_id": mailbox.id, "incoming_id": stored.id}


def _import(cast: Cast) -> dict[str, Any]:
    """A list that was brought in, a row of it that is in doubt, and two clubs that look alike."""
    run = imported(cast.desks["north"], csv_of(), cast.actor("anna"))
    return {
        "import_id": run.id,
        "row_id": ImportRow.objects.get(run=run, reason=Reason.LOOKS_LIKE).id,
        "pair_id": make_pair(cast).id,
    }


def _give_up(world: World) -> dict[str, Any]:
    """A mail of the desk that was not sent."""
    address = Address("joke@club.example", MailKind.RECEIVED, "nl")
    [mail] = write_batch([Letter(world.open.id, address, world.open.desk_id, world.open.id)])
    give_up(mail_id=mail.id, fault="timeout")
    return {"mail_id": mail.id}


def _invite(cast: Cast) -> dict[str, Any]:
    """Somebody's seat and somebody's invitation; a session and a factor that are nobody's."""
    invitation = invite_person(
        actor=cast.actor("anna"),
        desk=cast.desks["north"],
        organisation=cast.organisations["municipality"],
        name="Kees",
        email="kees@gemeente.example",
        role=Role.READER,
    )
    proven = Proven(
        issuer="https://id.example",
        subject="k-1",
        email="kees@gemeente.example",
        two_factors=False,
        name="Kees",
        proposed_role="reader",
    )
    proposal = propose_role(
        actor=public(),
        desk=cast.desks["north"],
        organisation=cast.organisations["municipality"],
        proven=proven,
    )
    assert proposal is not None
    seat = DeskRole.objects.get(person=cast.people["bram"])
    return {
        "invitation_id": invitation.id,
        "proposal_id": proposal.id,
        "role_id": seat.id,
        "session_id": 1,
        "factor_id": 1,
    }


def _add_hanna(cast: Cast) -> Person:
    """The cast has nobody at the welfare organisation."""
    hanna = add_person(actor=system(), name="Hanna Hoekstra", email="hanna@example.org")
    give_role(
        actor=system(),
        desk=cast.desks["north"],
        person=hanna,
        organisation=cast.organisations["welfare"],
        role=Role.ADVISER,
    )
    assert actor_for(hanna).seats
    return hanna


def _ask(world: World) -> None:
    """The offer, the request for advice, and a link of every kind."""
    cast, bram = world.cast, world.cast.actor("bram")
    offer = actions.offer_question(
        actor=bram,
        question_id=world.open.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey.",
    )
    consultation = actions.ask_partner(
        actor=bram,
        question_id=world.open.id,
        to_organisation_id=cast.id_of("welfare"),
        request="Wat kunnen vrijwilligers doen?",
    )
    sight = actions.request_sight(
        actor=cast.actor("chaima"),
        question_id=world.open.id,
        purpose="Wij kijken naar het clubhuis.",
        days=30,
    )
    outsider = actions.make_outsider_link(actor=bram, asked=offer)
    ended = actions.make_outsider_link(actor=bram, asked=offer)
    actions.revoke_link(actor=bram, link_id=ended.id)
    world.given |= {
        "offer_id": offer.id,
        "consultation_id": consultation.id,
        "link_id": outsider.id,
        "request_id": sight.id,
    }
    for name, question in world.questions.items():
        advice = actions.make_outsider_link(actor=bram, asked=consultation)
        world.tokens[name] = tokens_of(world, question, offer=outsider, advice=advice, ended=ended)


def tokens_of(world: World, question: Question, **others: Link) -> dict[str, str]:
    """What links to a question end in: the club's own and the one it had before; of others those that are given."""
    old = question.links.get(purpose=LinkPurpose.FOLLOW)
    [follow] = actions.renew_follow_link(actor=world.cast.actor("bram"), question_id=question.id)
    named = {"ended offer" if name == "ended" else name: link for name, link in others.items()}
    made = _tokens({"follow": follow, "ended follow": old, **named})
    return {name: made.get(name, made["unknown"]) for name in LINKS}


def _decide(world: World) -> dict[str, Any]:
    """The sport service proposes to help the club with the federation; both are asked."""
    cast = world.cast
    case = world.cases["deciding"] = cast.question(body="Het geheimwoord gaat over het bestuur.")
    decision = proposed(cast, case)
    old = case.links.get(purpose=LinkPurpose.FOLLOW)
    [follow] = actions.renew_follow_link(actor=cast.actor("bram"), question_id=case.id)
    world.tokens["deciding"] = {
        **world.tokens["open"],
        **_tokens({"follow": follow, "ended follow": old}),
    }
    return {"version": decision.version}


def _tokens(links: dict[str, Link]) -> dict[str, str]:
    return {name: queries.token_for(link) for name, link in links.items()} | {
        "unknown": "dit-is-geen~link"
    }
