"""The frame of a mail: the same words twice, escaped where they must be."""

from voorzet.ui.letters import Letter, Section, html_of, text_of

DIGEST = Letter(
    "Uw week",
    ("Dit gebeurde er.",),
    sections=(
        Section("HC <De> Vaart", (("Antwoord & klaar", "https://a.example/1"), ("Iets", ""))),
    ),
)


def test_sections_are_headings_with_lists() -> None:
    html = html_of(DIGEST)
    assert "HC &lt;De&gt; Vaart</h2>" in html
    assert html.count("<li") == 2
    assert '<a href="https://a.example/1"' in html
    assert ">Antwoord &amp; klaar</a>" in html


def test_sections_in_plain_text() -> None:
    text = text_of(DIGEST)
    assert "HC <De> Vaart\n- Antwoord & klaar\n  https://a.example/1\n- Iets\n\n" in text
    assert "\n\n\n" not in text


def test_an_address_cannot_leave_its_place() -> None:
    html = html_of(Letter("Titel", ("Tekst.",), button="Open", url='x" onclick="y'))
    assert 'onclick="y' not in html
