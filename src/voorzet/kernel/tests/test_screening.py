"""The free-text screen: what it stops, what it points at, and what it leaves alone."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voorzet.kernel.screening import Screening, Span, screen
from voorzet.kernel.tests import screening_sentences as sentences

# Numbers from the test range of the eleven test; nobody has them.
CITIZEN_NUMBERS = (
    "999993653",
    "9999 93 653",
    "999-993-653",
    "9999.93.653",
    "mijn bsn is 999990627",
    "BSN:999990627.",
    "bsn999990627",
    "Marieke Stam, geboren 3-5-1971, BSN 999993653, Hoofdweg 8",
    "BSN 123456789",
    "Burgerservicenummer van moeder: 111 222 334",
    "sofinummer 123456789",
    "in 1971 999993653 stond op het formulier",
    "999\u00a0993\u00a0653",
    "９９９９９３６５３",
)
OTHER_NUMBERS = (
    "Bel 06-12345678 of 020 123 45 67",
    "+31 612345672 of +31 (0)6 99999365",
    "0031 612345672",
    "(+31)612345672",
    "KvK 40012345",
    "RSIN 999993653",
    "btw-nummer NL999993653B01",
    "NL91 ABNA 0417 1643 00",
    "NL91ABNA0417164300",
    "€ 999.993.653",
    "999993653 euro",
    "999.993.653,00",
    "van 12-11-2026 tot 14-11-2026",
    "2026-11-21 en 2026-12-01",
    "1234567890123456",
    "zaal 123456789 is vol",
    "om 19:30 met 12 kinderen van 8, 9 en 10 jaar",
    "1312 AB Almere, nummer 12",
)


@pytest.mark.parametrize("text", CITIZEN_NUMBERS)
def test_a_citizen_number_blocks(text: str) -> None:
    screening = screen(f"Goedemorgen, {text}\nGroet")

    assert screening.blocks
    assert [span.kind for span in screening.citizen_numbers] == ["citizen_number"]


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_other_numbers_do_not_block(text: str) -> None:
    assert screen(text).citizen_numbers == ()


def test_a_span_points_at_the_number_in_the_text_as_written() -> None:
    text = "Één “kaart”: Lars, BSN 9999 90 408, negen jaar"

    (span,) = screen(text).citizen_numbers

    assert text[span.start : span.end] == "9999 90 408"


def test_two_numbers_are_two_places() -> None:
    assert len(screen("BSN 999993653 en BSN 999990627").citizen_numbers) == 2


def test_an_ordinary_question_is_left_alone() -> None:
    screening = screen("Hoe vinden wij een penningmeester? De vorige stopt in mei.")

    assert screening == Screening()
    assert not screening.blocks
    assert not screening.needs_attention


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Noor Aalbers (11) heeft epilepsie.", "health"),
        ("Jeroen Vos zit in de schuldsanering.", "money_trouble"),
        ("Mo el Amrani kreeg geen VOG door een veroordeling.", "criminal_record"),
        ("Overgemaakt naar de privérekening NL91 ABNA 0417 1643 00.", "bank_account"),
        ("Onze trainer Tim de Wit is homo.", "belief"),
    ],
)
def test_a_private_detail_says_what_kind_it_is(text: str, kind: str) -> None:
    screening = screen(text)

    assert kind in {span.kind for span in screening.minor_health}
    assert screening.needs_attention
    assert not screening.blocks


def test_what_is_told_about_him_a_sentence_later_still_counts() -> None:
    text = "Mijn zoon Bram doet mee. Hij vindt het leuk. Hij is moe, want hij krijgt chemo."

    assert [text[span.start : span.end] for span in screen(text).minor_health] == ["chemo"]


def test_a_name_below_the_letter_is_nobody_the_letter_is_about() -> None:
    assert screen("Welke sport past bij epilepsie?\nGroet, Anna de Wit").minor_health == ()


@pytest.mark.parametrize("letters", [str.upper, str.lower, str.title])
def test_the_way_of_writing_makes_no_difference(letters: Callable[[str], str]) -> None:
    assert screen(letters("mijn dochter van 12 heeft een eetstoornis")).minor_health
    assert screen(letters("onze speler is bedreigd met een mes")).safety


@pytest.mark.parametrize(
    "text",
    [
        "de scheids is bedreigt",
        "zij is gediscrimineert door haar teamgenoten",
        "een trainer die intimmideert",
        "grensoverschreidend gedrag van de coach heeft ons kind geraakt",
        "ons kind is gepesd",
    ],
)
def test_common_misspellings_are_forgiven(text: str) -> None:
    assert screen(text).safety


def test_asking_how_to_prevent_something_is_no_hint() -> None:
    assert not screen("Hebt u een protocol voor meldingen van seksuele intimidatie?").safety
    assert not screen("Wij willen een week tegen pesten. Er is niets gebeurd.").safety
    assert not screen("Aangifte van de inbraak is gedaan, het geld uit de kas is weg.").safety


def test_the_same_subject_is_a_hint_when_something_happened() -> None:
    assert screen("Er is sprake van seksuele intimidatie, een meisje heeft het gemeld.").safety
    assert screen("Zaterdag sloeg een vader de scheidsrechter. De ouders doen aangifte.").safety


def _share(found: Sequence[tuple[Span, ...]]) -> float:
    return sum(map(bool, found)) / len(found)


def _safety(texts: Sequence[str]) -> list[tuple[Span, ...]]:
    return [screen(text).safety for text in texts]


def _private(texts: Sequence[str]) -> list[tuple[Span, ...]]:
    return [screen(text).minor_health for text in texts]


def test_unsafe_sport_is_found_in_the_sentences_the_lists_were_written_with() -> None:
    assert _share(_safety(sentences.UNSAFE)) >= 0.95
    assert _share(_safety(sentences.SAFE)) <= 0.05


def test_private_details_are_found_in_the_sentences_the_lists_were_written_with() -> None:
    assert _share(_private(sentences.PRIVATE)) >= 0.95
    assert _share(_private(sentences.IMPERSONAL)) <= 0.05


def test_new_sentences_are_found_less_often_and_that_may_not_get_worse() -> None:
    """Word lists miss what nobody thought of: this floor is what was measured, not what is good."""
    assert _share(_safety(sentences.UNSEEN_UNSAFE)) >= 5 / 12
    assert _share(_safety(sentences.UNSEEN_SAFE)) <= 2 / 12
    assert _share(_private(sentences.UNSEEN_PRIVATE)) >= 5 / 6
    assert _share(_private(sentences.UNSEEN_IMPERSONAL)) == 0


_FRAGMENTS = st.sampled_from(
    [
        "BSN ",
        "999993653",
        "Noor (13) ",
        "heeft ",
        "epilepsie",
        ". ",
        "\n",
        "trainer ",
        "geslagen ",
        "İ",
        "ß",
        "\x00",
    ]
)


@given(st.one_of(st.text(), st.lists(_FRAGMENTS).map("".join)))
def test_no_text_makes_it_fail_and_every_span_lies_in_the_text(text: str) -> None:
    screening = screen(text)

    for span in (*screening.citizen_numbers, *screening.minor_health, *screening.safety):
        assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=25)
@given(st.text(alphabet="abz", max_size=20), st.text(alphabet="xyz ,.", max_size=20))
def test_a_citizen_number_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert screen(f"{before} 999993653 {after}").blocks


@pytest.mark.parametrize(
    "junk",
    [
        "a",
        "A.",
        "1",
        "1 ",
        "1.",
        ".",
        "\n",
        " ",
        "é",
        "Aa ",
        "A. ",
        "van ",
        "klap ",
        "mijn zoon ",
        "epilepsie ",
        "aan haar ",
        "€ 1.",
        "(",
        "\x00",
        "Noor (1",
        "trainer haar ",
    ],
)
def test_two_hundred_thousand_characters_of_junk_are_read_to_the_end(junk: str) -> None:
    text = junk * (200_000 // len(junk)) + "\n\nBSN 999993653"

    assert screen(text).citizen_numbers[-1] == Span(len(text) - 9, len(text), "citizen_number")
