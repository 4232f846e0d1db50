"""Folding text and bringing names of clubs to their core, with names as they are really written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorzet.kernel.text import fold, name_words, normalise_name, tidy


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("'s-Hertogenbosch", "s hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("  Bergen   (NH.) ", "bergen nh"),
        ("Skøll", "skoll"),
        ("Straße", "strasse"),
        ("e\u0301e\u0301n", "een"),
        ("snake_case", "snake case"),
        ("…", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("V.V. Virtus", "virtus"),
        ("VV. Olympia", "olympia"),
        ("r.k.s.v. D.C.G.", "dcg"),
        ("R.K.S.V Groesbeekse Boys", "groesbeekse boys"),
        ("S.V. T.O.B. afdeling Tennis", "tob afdeling tennis"),
        ("C.T.O.'70", "cto 70"),
        ("CTO ’70", "cto 70"),
        ("vv CTO'70", "cto 70"),
        ("H.C.Fritz", "fritz"),
        ("Sportclub 't Zand", "zand"),
        ("V.V. 's-Gravendeel", "s gravendeel"),
        ("Fightin' Nabil", "fightin nabil"),
        ("C.V.V. Vlug & Vaardig", "vlug en vaardig"),
        ("Wuji, Stichting", "wuji"),
        ("Dolphins, the", "dolphins"),
        ("A.S.I. sv", "asi"),
        ("Pinoké", "pinoke"),
        (" F.C.  Den  Bosch ", "bosch"),
        ("AVV Sloterdijk", "avv sloterdijk"),
        ("v.v.", "vv"),
        ("De Stichting", "de stichting"),
        ("???", ""),
    ],
)
def test_the_core_of_a_name(name: str, core: str) -> None:
    assert normalise_name(name) == core


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_folded_words_and_only_those(text: str) -> None:
    core = normalise_name(text)
    assert core == " ".join(core.split())
    assert set(core.split()) <= set(name_words(text))
    assert bool(core) == bool(name_words(text))


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_tidy_text_can_be_stored_and_shown_on_a_line(text: str) -> None:
    line = tidy(text)
    assert line.isprintable()
    assert line == tidy(line)
    assert "  " not in line


def test_tidy_keeps_what_people_mean() -> None:
    assert tidy("  v.v.\tDe\u00a0 Meer\r\n'62\x00\u200b ") == "v.v. De Meer '62"
