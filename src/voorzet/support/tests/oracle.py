"""What a proposal comes to, told as the agreement tells it: party by party, without the code that decides."""

from collections.abc import Mapping
from dataclasses import dataclass

CLUB = "club"


@dataclass(frozen=True)
class Spoken:
    """What a party said, and of which option by its place; who said nothing is `silent`."""

    answer: str
    option: int | None = None


def expect(
    said: Mapping[str, Spoken], *, silence_agrees: bool, by_majority: bool
) -> tuple[str, str, int | None]:
    """Outcome, how, and which option. Who is recused is not among what was said."""
    in_favour = {party for party, one in said.items() if one.answer in {"agree", "agree_if"}}
    against = {party for party, one in said.items() if one.answer == "object"}
    partners_silent = {
        party for party, one in said.items() if one.answer == "silent" and party != CLUB
    }
    refused = "no_majority" if by_majority else "no_consensus"
    if CLUB in against:
        return "rejected", "club", None
    carried = bool(in_favour - {CLUB}) or (silence_agrees and bool(partners_silent))
    if not carried:
        return "rejected", refused, None
    if not in_favour and not against:
        return "agreed", "consensus", 1
    chosen = {said[party].option for party in in_favour}
    conditions = any(said[party].answer == "agree_if" for party in in_favour)
    if not against and not conditions and len(chosen) == 1:
        return "agreed", "consensus", chosen.pop()
    if by_majority:
        for option in chosen:
            for_it = [party for party in in_favour if said[party].option == option]
            others = len(in_favour) + len(against) - len(for_it)
            if len(for_it) > others:
                return "agreed", "majority", option
    return "rejected", refused, None
