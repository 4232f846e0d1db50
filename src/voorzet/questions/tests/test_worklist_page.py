"""The worklist as people at work use it: lists, filters, search, saved filters, and what went wrong in an address."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast, signed_in
from tests.counting import counted

from voorzet.kernel.errors import Unacceptable
from voorzet.questions import actions
from voorzet.questions.models import DeclineReason, Question, SavedFilter, Urgency
from voorzet.reference.models import Theme

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def ask(client: Client, **asked: Any) -> Any:
    return client.get(reverse("worklist"), asked)


def shown(cast: Cast, name: str, **asked: Any) -> str:
    answer = ask(signed_in(cast, name), **asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def address(question: Question) -> str:
    return reverse("question", args=[question.reference])


def test_a_row_tells_what_an_adviser_needs(cast: Cast) -> None:
    question = cast.question(urgency=Urgency.URGENT, subject="Bardienst op <zaterdag>")
    page = shown(cast, "bram", lijst="mine")
    for told in (
        "Bardienst op &lt;zaterdag&gt;",
        "HC De Vaart",
        question.reference,
        "Vrijwilligers",
        "Binnengekomen",
        "Bram Bos",
        "Spoed",
        address(question),
    ):
        assert told in page, told


def test_a_refusal_says_who_and_why(cast: Cast) -> None:
    question = cast.question()
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey.",
    )
    assert "Gevraagd: Hockeybond, antwoord uiterlijk" in shown(cast, "bram", lijst="mine")
    assert "Sportservice Noord vraagt of u overneemt" in shown(cast, "els", lijst="asked")
    actions.decline_offer(
        actor=cast.actor("els"), offer_id=offer.id, reason=DeclineReason.WRONG_PARTY
    )
    page = shown(cast, "bram", lijst="attention")
    assert "Geweigerd door Hockeybond: past niet bij ons" in page
    assert question.reference not in shown(cast, "els", lijst="asked")


def test_an_outline_shows_no_text_and_no_people(cast: Cast) -> None:
    question = cast.question(urgency=Urgency.URGENT)
    actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey.",
    )
    page = shown(cast, "chaima", lijst="desk")
    rows = page[page.index("<tbody>") : page.index("</tbody>")]
    assert "HC De Vaart" in rows
    assert "samenvatting" in rows
    for secret in ("zaterdag", "Bram", "Spoed", "Hockeybond", "<time", "nog niemand"):
        assert secret not in rows, secret


def test_another_desk_sees_nothing_whatever_is_asked(cast: Cast) -> None:
    question = cast.question()
    asked: tuple[Mapping[str, object], ...] = (
        {},
        *({"lijst": name} for name in ("mine", "organisation", "asked", "attention")),
        *({"lijst": name, "status": "all"} for name in ("information", "desk")),
        {"lijst": "desk", "zoek": question.reference},
        {"lijst": "desk", "zoek": "-olifant"},
        {"aanbieder": cast.club.id},
    )
    for narrowed in asked:
        page = shown(cast, "dirk", **narrowed)
        assert address(question) not in page
        assert "HC De Vaart" not in page
    answer = ask(signed_in(cast, "dirk"), loket=cast.desks["north"].slug, lijst="desk")
    assert answer.status_code == 400
    assert address(question) not in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "sees"),
    [
        ({"thema": "vrijwilligers"}, {"first", "urgent"}),
        ({"thema": "financien"}, {"partners"}),
        ({"status": "open"}, {"first", "urgent", "partners"}),
        ({"status": "closed"}, {"closed"}),
        ({"status": "all"}, {"first", "urgent", "partners", "closed"}),
        ({"spoed": "urgent"}, {"urgent"}),
        ({"gemeente": "GM0034", "zoek": "contributie"}, {"partners"}),
        ({"loket": "noord", "zoek": "zaterdag"}, {"first", "urgent"}),
        ({"van": "01-01-2100"}, set()),
        ({"tot": "2000-01-01"}, set()),
        ({"van": "2001-02-03", "tot": "03-02-2099"}, {"first", "urgent", "partners"}),
    ],
)
def test_each_filter_narrows_the_list(cast: Cast, asked: dict[str, str], sees: set[str]) -> None:
    questions = {
        "first": cast.question(),
        "urgent": cast.question(urgency=Urgency.URGENT),
        "partners": cast.question(
            by="chaima",
            theme=Theme.objects.get(slug="financien"),
            body="Mag de contributie omhoog?",
        ),
        "closed": cast.question(theme=None),
    }
    actions.answer_question(
        actor=cast.actor("bram"), question_id=questions["closed"].id, body="Zo doet u dat."
    )
    page = shown(cast, "anna", lijst="desk", **asked)
    assert {key for key, question in questions.items() if address(question) in page} == sees


def test_filtering_on_partner_and_provider(cast: Cast) -> None:
    ours = cast.question(provider=None, provider_name="Hardloopgroep Zuid")
    theirs = cast.question(by="chaima")
    page = shown(cast, "anna", lijst="desk", houder=cast.id_of("municipality"))
    assert (address(ours) in page, address(theirs) in page) == (False, True)
    page = shown(cast, "anna", aanbieder=cast.club.id)
    assert (address(ours) in page, address(theirs) in page) == (False, True)
    assert f'name="aanbieder" value="{cast.club.id}"' in page, "kept while filtering further"


def test_everyone_lands_where_the_work_is(cast: Cast) -> None:
    def landing(name: str) -> str:
        page = shown(cast, name)
        before = page[: page.index('aria-current="page"', page.index('class="tabs"'))]
        return before.rpartition("lijst=")[2].rstrip('" ')

    assert landing("bram") == "mine"
    question = cast.question()
    assert landing("bram") == "mine"
    assert landing("anna") == "organisation"
    offer = actions.offer_question(
        actor=cast.actor("bram"),
        question_id=question.id,
        to_organisation_id=cast.id_of("hockey"),
        reason="Gaat over hockey.",
    )
    assert landing("els") == "asked"
    actions.decline_offer(
        actor=cast.actor("els"), offer_id=offer.id, reason=DeclineReason.NO_CAPACITY
    )
    assert landing("anna") == "attention", "a coordinator begins with what asks for attention"
    assert landing("bram") == "mine"
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo dus.")
    assert landing("gijs") == "information"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"na": "garbage"}, "Deze pagina van de lijst bestaat niet."),
        ({"na": "x" * 300}, "Bladeren: Gebruik hoogstens 200 tekens."),
        ({"van": "31-02"}, "Binnengekomen vanaf: Schrijf de dag als 24-11-2026."),
        ({"van": "31-02-2026"}, "Binnengekomen vanaf: Schrijf de dag als 24-11-2026."),
        ({"van": "0001-01-01"}, "Binnengekomen vanaf: Kies een dag na 1 januari 2000."),
        ({"tot": "9999-12-31"}, "tot en met: Kies een dag voor 1 januari 2100."),
        ({"van": "2026-02-02", "tot": "2026-02-01"}, "De laatste dag ligt voor de eerste dag."),
        ({"zoek": "lang" * 2500}, "Zoeken: Gebruik hoogstens 200 tekens. Het zijn er nu 10000."),
        ({"zoek": "a\x00b"}, "Zoeken: "),
        ({"thema": "bestaat-niet"}, "Thema: Deze keuze is er niet (meer)."),
        ({"status": "stuk"}, "Status: Deze keuze is er niet (meer)."),
        ({"houder": "1 or 1=1"}, "Aan de bal: Deze keuze is er niet (meer)."),
        ({"gemeente": "GM0758"}, "Gemeente: Deze keuze is er niet (meer)."),
        ({"aanbieder": "x"}, "Aanbieder: Deze aanbieder kennen wij niet."),
        ({"spoed": "heel"}, "Spoed: Deze keuze is er niet (meer)."),
        ({"loket": "zuid"}, "Loket: Deze keuze is er niet (meer)."),
        ({"lijst": "../etc"}, "Lijst: Deze keuze is er niet (meer)."),
    ],
)
def test_what_is_wrong_in_an_address_is_said_and_left_out(
    cast: Cast, asked: dict[str, str], sentence: str
) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    for headers in ({}, HTMX):
        answer = client.get(reverse("worklist"), {"lijst": "desk", **asked}, headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 400
        assert sentence in page
        assert address(question) in page, "the rest of the list is there"


def test_names_that_are_no_filters_do_nothing(cast: Cast) -> None:
    question = cast.question()
    page = shown(cast, "bram", lijst="desk", body__contains="x", withheld_from="y", order_by="body")
    assert address(question) in page


def test_htmx_gets_the_rows_and_a_tidy_address(cast: Cast) -> None:
    question = cast.question()
    client = signed_in(cast, "bram")
    asked = {"lijst": "desk", "zoek": "zaterdag", "thema": "", "status": "", "van": ""}
    answer = client.get(reverse("worklist"), asked, headers=HTMX)
    rows = answer.content.decode()
    assert address(question) in rows
    assert "<html" not in rows
    assert answer["HX-Replace-Url"] == f"{reverse('worklist')}?lijst=desk&zoek=zaterdag"


def test_an_empty_list_says_what_to_do(cast: Cast) -> None:
    for name, sentence in {
        "mine": "U heeft geen open vragen",
        "organisation": "Uw organisatie heeft geen open vragen",
        "asked": "Er wacht niemand op uw antwoord",
        "attention": "Niets vraagt nu aandacht",
        "information": "U bent bij",
        "desk": "Er zijn geen open vragen",
    }.items():
        assert sentence in shown(cast, "bram", lijst=name)
    nothing = shown(cast, "bram", lijst="mine", zoek="olifant")
    assert "Niets gevonden op deze lijst" in nothing
    assert "?lijst=desk&amp;zoek=olifant" in nothing


def test_what_was_told_is_read_with_one_tap(cast: Cast) -> None:
    question = cast.question()
    actions.answer_question(actor=cast.actor("bram"), question_id=question.id, body="Zo dus.")
    client = signed_in(cast, "chaima")
    page = ask(client, lijst="information").content.decode()
    assert "Direct beantwoord" in page
    assert reverse("mark-read", args=[question.reference]) in page
    client.post(reverse("mark-read", args=[question.reference]))
    assert address(question) not in ask(client, lijst="information").content.decode()


def test_the_desk_is_named_only_to_who_sits_at_several(cast: Cast) -> None:
    cast.question()
    assert "Sport- en beweegloket Noord</span>" not in tabled(shown(cast, "anna", lijst="desk"))
    assert "Sport- en beweegloket Noord</span>" in tabled(shown(cast, "els", lijst="desk"))


def tabled(page: str) -> str:
    return page[page.index("<table") : page.index("</table>")]


def keep(client: Client, name: str, query: str) -> Any:
    return client.post(reverse("save-filter"), {"name": name, "query": query})


def test_a_filter_is_kept_under_a_name_and_is_nobody_elses(cast: Cast) -> None:
    bram, anna = signed_in(cast, "bram"), signed_in(cast, "anna")
    answer = keep(
        bram, "Geldzaken", "lijst=desk&thema=financien&status=all&na=x&order_by=body&houder=1"
    )
    assert answer.status_code == 303
    assert answer["Location"] == f"{reverse('worklist')}?lijst=desk&thema=financien&status=all"
    saved = SavedFilter.objects.get()
    assert saved.query == {"lijst": "desk", "thema": "financien", "status": "all"}
    assert "Geldzaken" in ask(bram).content.decode()
    assert "Geldzaken" not in ask(anna).content.decode()
    anna.post(reverse("delete-filter", args=[saved.id]))
    assert SavedFilter.objects.filter(pk=saved.pk).exists(), "another's filter stays"
    assert keep(anna, "Geldzaken", "lijst=mine").status_code == 303, "names are one's own"
    bram.post(reverse("delete-filter", args=[saved.id]))
    assert "Geldzaken" not in ask(bram).content.decode()


def test_the_same_name_replaces(cast: Cast) -> None:
    client = signed_in(cast, "bram")
    keep(client, "Werk", "lijst=mine")
    keep(client, " Werk ", "lijst=desk&spoed=urgent")
    assert SavedFilter.objects.get().query == {"lijst": "desk", "spoed": "urgent"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Vul nog in"), ("   ", "Vul nog in"), ("x" * 61, "Gebruik hoogstens 60 tekens")],
)
def test_a_filter_without_a_right_name_is_not_kept(cast: Cast, name: str, sentence: str) -> None:
    cast.question()
    answer = keep(signed_in(cast, "bram"), name, "lijst=desk&thema=vrijwilligers")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "De bar krijgen we" in answer.content.decode(), "the list is still there"
    assert not SavedFilter.objects.exists()


def test_more_filters_than_anyone_can_use_are_refused(cast: Cast) -> None:
    for number in range(20):
        actions.save_filter(actor=cast.actor("bram"), name=f"Filter {number}", query={})
    with pytest.raises(Unacceptable):
        actions.save_filter(actor=cast.actor("bram"), name="Nog een", query={})
    answer = keep(signed_in(cast, "bram"), "Nog een", "lijst=desk")
    assert answer.status_code == 422
    assert "20 filters" in answer.content.decode()


@pytest.mark.parametrize(("name", "lists"), [("anna", "mine desk"), ("els", "asked desk")])
def test_pages_cost_the_same_few_queries_however_many_rows_and_desks(
    cast: Cast, name: str, lists: str
) -> None:
    client = signed_in(cast, name)

    def cost(**asked: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert ask(client, **asked).status_code == 200
        return len(counted(captured))

    asked = [{"lijst": one} for one in lists.split()]
    asked += [{}, {"lijst": "desk", "zoek": "bar", "thema": "vrijwilligers"}]
    ask(client)
    # Session, person, seats, bell; counts, choices with saved filters, and the rows.
    assert [cost(**one) for one in asked] == [7, 7, 7, 7]
    for _count in range(12):
        question = cast.question()
        actions.ask_partner(
            actor=cast.actor("bram"),
            question_id=question.id,
            to_organisation_id=cast.id_of("hockey"),
            request="Wat zegt de bond?",
        )
    cast.question(by="dirk", desk="south")
    actions.save_filter(actor=cast.actor(name), name="Werk", query={"lijst": "mine"})
    assert [cost(**one) for one in asked] == [7, 7, 7, 7]


def test_a_part_of_the_page_costs_less(cast: Cast) -> None:
    cast.question()
    client = signed_in(cast, "anna")
    ask(client)
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("worklist"), {"lijst": "desk"}, headers=HTMX)
    assert len(counted(captured)) == 5


def test_strangers_are_led_to_the_sign_in_page(cast: Cast) -> None:
    for name in ("worklist", "log-question", "norms", "rehome"):
        answer = Client().get(reverse(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("sign-in"))
    assert cast.people
