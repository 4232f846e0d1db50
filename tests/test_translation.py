"""The English translation: everything that can be read is in the catalogue, and every page shows it."""

import io
import re
import uuid
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.cast import Cast, show_second_factor, signed_in
from voorzet.desks.queries import get_desk
from voorzet.kernel.actor import public
from voorzet.questions import actions, queries
from voorzet.questions.actions import AskerDetails, Incoming
from voorzet.questions.models import Audience, DeclineReason, LinkPurpose, Question, QuestionChannel
from voorzet.questions.queries.worklists import WorklistName

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCE = CHECKOUT / "src" / "voorzet"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[a-z]|%[a-z]|\{\w*\}|</?\w[^>]*>")
# Words that Dutch sentences are made of and English ones are not; names in the cast have none of them.
DUTCH = re.compile(
    r"\b(aan de bal|advies|antwoord|beantwoord|bij|deze|dit|doorgeven|een|geen|heeft|het|hoort|kies|met"
    r"|naar|niet|niets|nog|om|ook|op|overnemen|partijen|termijn|termijnen|uiterlijk|uw|verstuur|voor"
    r"|vraag|vragen|wacht|werkdag|werkdagen|wie|wij|wordt|zijn|zoek|afgerond|intrekken|inloggen"
    r"|morgen|vandaag|gisteren|binnengekomen|toegankelijkheid)\b",
    re.IGNORECASE,
)
READ_ALOUD = {"aria-label", "placeholder", "title", "alt", "data-label"}
QUESTION = "Who will help us run the bar on Saturdays?"


def key_of(message: Message) -> tuple[str | None, tuple[str, ...]]:
    """What a sentence is looked up by."""
    return message.context, sentences(message.id)


def sentences(text: Any) -> tuple[str, ...]:
    """Singular and plural, or the one sentence there is."""
    return tuple(text) if isinstance(text, list | tuple) else (text,)


def stored() -> Catalog:
    with CATALOGUE.open("rb") as lines:
        return read_po(lines, locale="en", domain="django")


def extracted() -> Catalog:
    """What stands in the source now, found in the way that babel.cfg says."""
    with (CHECKOUT / "babel.cfg").open(encoding="utf-8") as lines:
        methods, options = parse_mapping_cfg(lines)  # type: ignore[no-untyped-call]  # Babel types part of itself
    found = Catalog()
    for _file, line, text, _comments, context in extract_from_dir(SOURCE, methods, options):
        found.add(text, None, [("", line)], context=context)
    return found


def of(catalogue: Iterable[Message]) -> Iterator[Message]:
    """The sentences of a catalogue, without its header."""
    return (message for message in catalogue if message.id)


def test_nothing_is_left_untranslated_and_nothing_is_left_over() -> None:
    wanted = {key_of(message) for message in of(extracted())}
    there = {key_of(message) for message in of(stored())}
    assert len(wanted) > 500
    assert wanted - there == set(), "add these to the catalogue (see CONTRIBUTING.md)"
    assert there - wanted == set(), "no page says these any more"
    assert not stored().obsolete


def test_no_sentence_hides_behind_a_name_that_nobody_looks_for() -> None:
    """Sentences are found by the name of the function around them; of other names only `_` is known."""
    unknown = re.compile(r"\bgettext(?:_lazy)? as (?!_$)\w+", re.MULTILINE)
    hidden = [
        str(path.relative_to(SOURCE))
        for path in sorted(SOURCE.rglob("*.py"))
        if unknown.search(path.read_text(encoding="utf-8"))
    ]
    assert hidden == [], "import gettext under its own name, or as _"


def test_every_translation_is_finished() -> None:
    for message in of(stored()):
        assert not message.fuzzy, message.id
        assert all(sentences(message.string)), message.id
        assert len(sentences(message.string)) == len(sentences(message.id)), message.id


def test_placeholders_and_marks_are_kept() -> None:
    for message in of(stored()):
        for dutch, english in zip(sentences(message.id), sentences(message.string), strict=True):
            assert sorted(PLACEHOLDER.findall(dutch)) == sorted(PLACEHOLDER.findall(english)), dutch
            assert dutch[-1:] in ".?:" or english[-1:] not in ".?:", dutch


def test_machines_read_what_people_wrote() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, stored())
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue(), "compile the catalogue"


def test_no_library_speaks_for_us_in_dutch() -> None:
    """A word of ours that is also an English word of Django or allauth would come out as theirs."""
    with translation.override("nl"):
        for message in of(stored()):
            one, *more = sentences(message.id)
            for number, dutch in enumerate((one, *more), start=1):
                said = (
                    translation.ngettext(one, more[0], number)
                    if more
                    else translation.pgettext(message.context, one)
                    if message.context
                    else translation.gettext(one)
                )
                assert said == dutch


class Spoken(HTMLParser):
    """Every text of a page that somebody sees or hears, without what is no language of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.language = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        self._silent += tag in {"script", "style"}
        self.texts += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.append(" ".join(data.split()))


def read_page(html: str) -> Spoken:
    page = Spoken()
    page.feed(html)
    return page


def dutch_on(page: Spoken) -> list[str]:
    """What is Dutch on an English page: sentences of ours as they are in the source, or Dutch words."""
    ours = {
        dutch
        for message in of(stored())
        for dutch, english in zip(sentences(message.id), sentences(message.string), strict=True)
        if dutch != english
    }
    return [text for text in page.texts if text in ours or DUTCH.search(without_names(text))]


def without_names(text: str) -> str:
    """Addresses and the desk's own name are no sentences."""
    return re.sub(r"\S+@\S+|https?://\S+|Sport- en beweegloket", "", text)


def assert_english(client: Client, address: str, status: int = 200, **posted: Any) -> Spoken:
    answer = client.post(address, posted) if posted else client.get(address)
    assert answer.status_code == status, address
    page = read_page(answer.content.decode())
    assert page.language == "en", address
    assert dutch_on(page) == [], address
    assert len(page.texts) > 5
    return page


def english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def asked(cast: Cast) -> Question:
    """A question in English, so that only our own words can be Dutch."""
    return cast.question(
        body=QUESTION,
        asker=AskerDetails(name="Joke Jansen", role="board", email="joke@club.example"),
    )


def follow(question: Question) -> str:
    link = question.links.get(purpose=LinkPurpose.FOLLOW)
    return reverse("follow", args=[queries.token_for(link)])


def outsider(cast: Cast, request: Any) -> str:
    link = actions.make_outsider_link(actor=cast.actor("bram"), asked=request)
    return reverse("asked", args=[queries.token_for(link)])


def offered(cast: Cast, question: Question) -> Any:
    return actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="You know more about bars.",
    )


def consulted(cast: Cast, question: Question) -> Any:
    return actions.ask_partner(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("municipality"),
        request="Is a permit needed?",
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/?plaats=Almere", 200),
        ("/?plaats=Nergenshuizen", 200),
        ("/inloggen", 200),
        ("/inloggen?met=wachtwoord", 200),
        ("/loket/noord", 200),
        ("/loket/noord/vraag", 200),
        ("/toegankelijkheid", 200),
        ("/nergens", 404),
        ("/volg/onzin", 404),
        ("/gevraagd/onzin", 404),
    ],
)
def test_everybody_reads_english(cast: Cast, address: str, status: int) -> None:
    assert_english(english(Client()), address, status)


def test_mistakes_are_told_in_english(cast: Cast) -> None:
    visitor = english(Client())
    page = assert_english(
        visitor, "/loket/noord/vraag", 422, email="nowhere", phone="12", key=str(uuid.uuid4())
    )
    assert "This is not an e-mail address. An example: bestuur@onzeclub.nl." in " ".join(page.texts)
    assert_english(visitor, "/inloggen", 200, email="nowhere")
    assert_english(visitor, "/inloggen", 200, met="wachtwoord", login="x")
    visitor.post("/inloggen", {"email": "somebody@example.org"})
    assert_english(visitor, "/inloggen/code")
    assert_english(visitor, "/inloggen/code", 200, code="AAAA-BBBB")


def test_the_club_follows_in_english(cast: Cast) -> None:
    question = asked(cast)
    visitor = english(Client())
    assert_english(visitor, follow(question))
    offered(cast, question)
    actions.accept_offer(actor=cast.actor("els"), offer_id=question.offers.get().id)
    assert_english(visitor, follow(question))
    actions.answer_question(
        actor=cast.actor("els"), question_id=question.id, body="Make a rota for every team."
    )
    page = assert_english(visitor, follow(question))
    assert "Your question has been answered" in page.texts


def test_who_is_asked_by_link_reads_english(cast: Cast) -> None:
    question = asked(cast)
    visitor = english(Client())
    assert_english(visitor, outsider(cast, consulted(cast, question)))
    by_link = outsider(cast, offered(cast, question))
    assert_english(visitor, by_link)
    visitor.post(f"{by_link}/aanvaarding")
    assert_english(visitor, by_link)


@pytest.mark.parametrize("name", list(WorklistName))
def test_every_list_is_english(cast: Cast, name: WorklistName) -> None:
    question = asked(cast)
    offered(cast, question)
    consulted(cast, question)
    for who in ("anna", "els", "chaima"):
        client = english(signed_in(cast, who))
        assert_english(client, f"/vragen?lijst={name.value}")
        assert_english(client, f"/vragen?lijst={name.value}&zoek=zzzz")


def test_the_page_of_a_question_is_english(cast: Cast) -> None:
    question = asked(cast)
    address = reverse("question", args=[question.reference])
    actions.take_question(actor=cast.actor("bram"), question_id=question.id)
    consulted(cast, question)
    offered(cast, question)
    for audience in (Audience.OWN_ORGANISATION, Audience.NETWORK, Audience.CLUB):
        actions.write_message(
            actor=cast.actor("bram"),
            question_id=question.id,
            body="Two volunteers per shift.",
            audience=audience,
        )
    page = assert_english(english(signed_in(cast, "bram")), address)
    assert "Volunteers" in " ".join(page.texts), "themes follow the language"
    for who in ("anna", "els", "chaima"):
        assert_english(english(signed_in(cast, who)), address)
    actions.decline_offer(
        actor=cast.actor("els"),
        offer_id=question.offers.get().id,
        reason=DeclineReason.NO_CAPACITY,
        note="Try the platform.",
    )
    page = assert_english(english(signed_in(cast, "bram")), address)
    assert any("no capacity now" in text for text in page.texts)


ACTS = ["answer", "offer", "consult", "call-intake", "triage", "close", "join", "assign", "refer"]


@pytest.mark.parametrize("act", [*ACTS, "links"])
def test_every_act_is_english(cast: Cast, act: str) -> None:
    question = asked(cast)
    client = english(signed_in(cast, "bram"))
    address = reverse(act, args=[question.reference])
    assert_english(client, address)
    if act in {"answer", "offer", "consult", "close", "join"}:
        assert_english(client, address, 422, key=str(uuid.uuid4()))


@pytest.mark.parametrize("name", ["log-question", "norms", "rehome"])
def test_other_pages_at_work_are_english(cast: Cast, name: str) -> None:
    asked(cast)
    assert_english(english(signed_in(cast, "bram")), reverse(name))
    assert_english(english(signed_in(cast, "gijs")), reverse("norms"))


def test_a_refusal_is_english(cast: Cast) -> None:
    question = asked(cast)
    offer = offered(cast, question)
    assert_english(english(signed_in(cast, "gijs")), reverse("log-question"), 403)
    assert_english(english(signed_in(cast, "els")), f"/vragen/{question.reference}/antwoord", 403)
    assert_english(english(signed_in(cast, "dirk")), f"/vragen/{question.reference}", 404)
    decline = reverse("decline-offer", args=[question.reference, offer.id])
    assert_english(english(signed_in(cast, "els")), decline)
    assert_english(english(signed_in(cast, "els")), decline, 422, key=str(uuid.uuid4()))
    accept = reverse("accept-offer", args=[question.reference, offer.id])
    assert_english(english(signed_in(cast, "anna")), accept, 403, key=str(uuid.uuid4()))


def test_a_referral_is_english(cast: Cast) -> None:
    question = asked(cast)
    actions.refer_question(actor=cast.actor("bram"), question_id=question.id)
    assert_english(english(Client()), follow(question))
    assert_english(english(signed_in(cast, "bram")), f"/vragen/{question.reference}")


def test_what_the_public_form_takes_in_comes_back_in_english(cast: Cast) -> None:
    question = actions.receive_question(
        actor=public(),
        desk=get_desk("noord"),
        incoming=Incoming(
            channel=QuestionChannel.WEB_FORM,
            body=QUESTION,
            asker=AskerDetails(name="Joke Jansen", email="joke@club.example", language="en"),
            provider=cast.club,
        ),
    )
    assert_english(english(Client()), follow(question))


def test_who_reads_english_gets_it_on_signing_in(cast: Cast) -> None:
    cast.people["bram"].language = "en"
    cast.people["bram"].set_password("a long and quiet sentence")
    cast.people["bram"].save()
    browser = Client(headers={"Accept-Language": "nl"})
    assert read_page(browser.get("/").content.decode()).language == "nl"
    browser.post(
        "/inloggen",
        {"met": "wachtwoord", "login": "bram@example.org", "password": "a long and quiet sentence"},
    )
    show_second_factor(browser, cast.people["bram"])
    assert_english(browser, "/vragen")


def test_the_switch_wins_over_the_language_of_the_account(cast: Cast) -> None:
    browser = signed_in(cast, "bram")
    assert read_page(browser.get("/vragen").content.decode()).language == "nl"
    browser.post("/taal", {"language": "en", "next": "/vragen"})
    assert_english(browser, "/vragen")
    browser.post("/taal", {"language": "nl", "next": "/vragen"})
    page = read_page(browser.get("/vragen").content.decode())
    assert page.language == "nl"
    assert dutch_on(page), "the words that give Dutch away do so"
