"""What people typed comes out safe and readable."""

import pytest

from voorzet.ui import texts


def test_plain_text_keeps_lines_and_loses_markup() -> None:
    assert (
        texts.paragraphs("Beste loket,\r\n<b>help</b>\n\n\nGroet & dank")
        == "<p>Beste loket,<br>&lt;b&gt;help&lt;/b&gt;</p><p>Groet &amp; dank</p>"
    )
    assert texts.paragraphs(None) == ""
    assert texts.paragraphs(" \n ") == ""


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html;base64,PHNjcmlwdD4=)",
        "<img src=x onerror=alert(1)>",
        "![volg](https://example.org/pixel.gif)",
        '<a href="https://example.org" onclick="alert(1)">x</a>',
        "<https://example.org/?q=<script>alert(1)</script>>",
    ],
)
def test_rich_text_is_harmless(attack: str) -> None:
    html = texts.rich(attack)
    for danger in (
        "<script",
        "<img",
        'href="javascript',
        'href="data',
        '<a href="https://example.org" onclick',
    ):
        assert danger not in html


def test_rich_text_gives_lists_emphasis_and_marked_links() -> None:
    html = texts.rich("- **eerst** bellen\n- [dan](https://example.org) mailen\n\n# geen kop")
    assert "<li><strong>eerst</strong> bellen</li>" in html
    assert 'rel="noopener noreferrer nofollow"' in html
    assert "<h1" not in html


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sanne de Wit", "SW"),
        ("Jan van den Berg", "JB"),
        ("Gemeente Almere", "GA"),
        ("KNVB", "K"),
        ("Anna Maria Geertruida Bos", "AB"),
        ("", ""),
        (None, ""),
    ],
)
def test_initials(name: str | None, letters: str) -> None:
    assert texts.initials(name) == letters
