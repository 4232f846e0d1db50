"""Verbs are registered where they are written, their sentences can be said, and no text is kept in them."""

import ast
import re

import pytest
from django.utils import translation

from tests.house.code import list_product, name_of, text_of, words_of
from tests.house.verbs import list_recorded
from voorzet.journal.registry import Verb, list_verbs
from voorzet.questions.queries import timeline

IMITATE = "look at src/voorzet/questions/verbs.py"
PLACEHOLDER = re.compile(r"%\((\w+)\)")
# Filled from the entry itself; every other placeholder is a key of the shape.
OF_EVERY_ENTRY = {"actor", "organisation"}
# Words for what is said or for who somebody is. Erasing a text or a person leaves the journal as it is.
TEXT_LIKE = {
    *("address", "advice", "answer", "asker", "body", "comment", "description", "email"),
    *("label", "mail", "name", "note", "phone", "remark", "request", "sentence", "subject"),
    *("summary", "text", "title", "words"),
}


def test_what_is_written_is_registered_and_the_other_way_round() -> None:
    registered = {verb.name for verb in list_verbs()}
    recorded = list_recorded()
    unknown = {verb: place for verb, place in recorded.items() if verb not in registered}
    assert not unknown, f"Register these verbs in the room's verbs.py; {IMITATE}: {unknown}"
    silent = registered - recorded.keys()
    assert not silent, f"Nothing writes these verbs; remove them from verbs.py: {silent}"


def test_whoever_listens_or_looks_back_names_a_verb_there_is() -> None:
    registered = {verb.name for verb in list_verbs()}
    kinds = {name.partition(".")[0] for name in registered}
    wrong = [
        f"{module.path}:{node.lineno} {text}"
        for module in list_product()
        for node in module.nodes
        if isinstance(node, ast.Call) and name_of(node) in {"subscribe", "carried_out", "get_verb"}
        for text in map(text_of, node.args)
        if text.partition(".")[0] in kinds and text not in registered
    ]
    assert not wrong, f"No such verb; {IMITATE}: {wrong}"


def filled_in() -> set[str]:
    """The placeholders that the timeline fills: the keys of what its `_words` returns, and the names."""
    [module] = [one for one in list_product() if one.name == "questions/queries/timeline.py"]
    [words] = [one for one in module.functions() if one.name == "_words"]
    keys = {
        text_of(key)
        for node in ast.walk(words)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if text_of(key)
    }
    return keys | set(timeline.NAMED)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_can_be_said(language: str) -> None:
    known = filled_in()
    assert known >= OF_EVERY_ENTRY
    for verb in list_verbs():
        with translation.override(language):
            sentences = [str(verb.sentence), str(verb.club_sentence)]
        assert sentences[0], f"{verb.name} says nothing; {IMITATE}"
        for sentence in sentences:
            asked = set(PLACEHOLDER.findall(sentence))
            assert asked <= known, f"{verb.name}: _words of the timeline lacks {asked - known}"
            unfilled = asked - OF_EVERY_ENTRY - set(verb.shape)
            assert not unfilled, f"{verb.name} says {unfilled} without keeping it; {IMITATE}"
            said = sentence % dict.fromkeys(known, "iemand")
            assert "%" not in said, f"{verb.name}: a sentence with a loose %; {IMITATE}"


@pytest.mark.parametrize("verb", list_verbs(), ids=lambda verb: verb.name)
def test_the_journal_keeps_no_text_and_knows_its_people(verb: Verb) -> None:
    texts = [key for key in verb.shape if words_of(key) & TEXT_LIKE]
    assert not texts, f"{verb.name} keeps {texts}; identifiers and codes only, {IMITATE}"
    people = {key for key in verb.shape if "person" in words_of(key)}
    assert people == set(verb.personal), f"{verb.name}: `personal` names its people; {IMITATE}"
