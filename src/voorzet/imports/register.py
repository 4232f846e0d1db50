"""The register as it is held against: every name under the keys by which a double could be found."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from voorzet.imports.likeness import DOUBTFUL_FROM, Described, Likeness, compare

Key = TypeVar("Key", bound=Hashable)

# A key that more names than this have in common tells nothing; rarer ones are looked at first.
_MOST_UNDER_A_KEY = 400
_MOST_COMPARED = 500
# A site of more clubs than this belongs to a federation or a hall.
_MOST_ON_A_SITE = 3


@dataclass(frozen=True, slots=True)
class Lookalike(Generic[Key]):
    """One that looks like what was asked about, and how much."""

    key: Key
    likeness: Likeness
    described: Described


@dataclass
class Register(Generic[Key]):
    """Descriptions under blocking keys. One `key` may be there under several names."""

    _entries: list[tuple[Key, Described]] = field(default_factory=list)
    _blocks: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _on_site: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[tuple[Key, Described]]:
        return iter(self._entries)

    def add(self, key: Key, described: Described) -> None:
        """Takes in one name."""
        number = len(self._entries)
        self._entries.append((key, described))
        for block in blocks_of(described):
            self._blocks[block].append(number)
        if described.site:
            self._on_site[described.site].add(described.letters)

    def find_alike(self, described: Described, *, most: int = 5) -> list[Lookalike[Key]]:
        """Those that may be the same, the likeliest first, each key once; from `DOUBTFUL_FROM` on."""
        mine = self._without_shared_site(described)
        best: dict[Key, Lookalike[Key]] = {}
        for number in self._candidates(described):
            key, other = self._entries[number]
            likeness = compare(mine, self._without_shared_site(other))
            if likeness.score >= DOUBTFUL_FROM and (
                key not in best or likeness.score > best[key].likeness.score
            ):
                best[key] = Lookalike(key, likeness, other)
        return sorted(best.values(), key=lambda one: -one.likeness.score)[:most]

    def _candidates(self, described: Described) -> list[int]:
        found: dict[int, None] = {}
        blocks = (self._blocks.get(block, []) for block in blocks_of(described))
        for numbers in sorted(blocks, key=len):
            if len(numbers) > _MOST_UNDER_A_KEY or len(found) > _MOST_COMPARED:
                break
            found |= dict.fromkeys(numbers)
        return list(found)

    def _without_shared_site(self, described: Described) -> Described:
        if len(self._on_site.get(described.site, ())) > _MOST_ON_A_SITE:
            return replace(described, site="")
        return described


def blocks_of(described: Described) -> list[str]:
    """The keys of which two that are the same share at least one, slips of the pen included."""
    letters = described.letters
    blocks = {f"all {described.joined}", f"core {letters}"}
    if len(letters) > 4:
        blocks |= {f"begin {letters[:5]}", f"end {letters[-5:]}"}
    blocks |= {f"word {word}" for word in described.core_words if len(word) > 2}
    if described.chamber_number:
        blocks.add(f"number {described.chamber_number}")
    if described.site:
        blocks.add(f"site {described.site}")
    if described.postcode and letters:
        blocks.add(f"near {described.postcode} {letters[0]}")
    # In an order that does not differ from one program to the next: who is as alike as another comes first.
    return sorted(blocks)
