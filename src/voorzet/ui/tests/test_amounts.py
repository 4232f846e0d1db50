"""Amounts as they are typed."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from voorzet.ui.amounts import EuroField, read_euros, show_euros


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1250", 1250_00),
        ("1.250", 1250_00),
        ("1.250,00", 1250_00),
        ("1250,5", 1250_50),
        ("€ 1.250,05", 1250_05),
        (" 12 500 ", 12500_00),
        ("0,01", 1),
        ("100.000.000,00", 100_000_000_00),
    ],
)
def test_what_people_type_is_read(typed: str, cents: int) -> None:
    assert EuroField().clean(typed) == cents


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1,250.00", "1.250,00"),
        ("1250.50", "1.250,00"),
        ("12.50", "1.250,00"),
        ("1.2500", "1.250,00"),
        ("tien euro", "1.250,00"),
        ("9" * 50, "1.250,00"),
        ("-5", "kleiner dan nul"),
        ("\u22125,00", "kleiner dan nul"),
        ("1,123456789012", "twee cijfers"),
        ("1,250", "twee cijfers"),
        ("100.000.000,01", "honderd miljoen"),
        ("0", "groter"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(typed: str, words: str) -> None:
    with pytest.raises(forms.ValidationError, match=words):
        EuroField().clean(typed)


def test_an_amount_may_stay_empty_where_it_may() -> None:
    assert EuroField(required=False).clean("") is None
    assert EuroField(least_cents=0).clean("0") == 0


@given(st.integers(min_value=0, max_value=100_000_000_00))
def test_what_is_shown_is_read_back(cents: int) -> None:
    assert read_euros(show_euros(cents)) == cents


def test_a_page_starts_with_an_amount() -> None:
    class Page(forms.Form):
        cents = EuroField(label="Bedrag")

    assert 'value="1.250,00"' in str(Page(initial={"cents": 1250_00})["cents"])
    assert 'value="1,250.00"' in str(Page({"cents": "1,250.00"})["cents"])
