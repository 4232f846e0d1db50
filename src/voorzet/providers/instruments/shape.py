"""What an instrument is made of: statements in dimensions, a scale, and bands in which a score falls."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Statement:
    """Something to which a provider says how far it holds. `key` stays the same when the words are bettered."""

    key: str
    text: Words


@dataclass(frozen=True, slots=True)
class Band:
    """From this score (0 to 100) on it is called so; `tone` is how it is marked, never by colour alone."""

    starts_at: int
    label: Words
    tone: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """Statements that are about one thing and make one score."""

    key: str
    label: Words
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The score of one dimension, 0 to 100, and the band it falls in."""

    dimension: Dimension
    score: int
    band: Band


@dataclass(frozen=True, slots=True)
class Instrument:
    """A whole instrument. `scale` lists the answers from least to most; `bands` begin at 0 and go up."""

    key: str
    name: Words
    about: Words
    scale: tuple[tuple[int, Words], ...]
    dimensions: tuple[Dimension, ...]
    bands: tuple[Band, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, in order."""
        return tuple(one for dimension in self.dimensions for one in dimension.statements)

    @property
    def values(self) -> frozenset[int]:
        """The answers there are."""
        return frozenset(value for value, _label in self.scale)

    def accepts(self, answers: Mapping[str, int]) -> bool:
        """Whether these are answers to all statements and to nothing else."""
        keys = {one.key for one in self.statements}
        return answers.keys() == keys and set(answers.values()) <= self.values

    def results(self, answers: Mapping[str, int]) -> list[Result]:
        """The mean of each dimension on a scale of 0 to 100; what has no answer does not count."""
        least, most = self.scale[0][0], self.scale[-1][0]
        found = []
        for dimension in self.dimensions:
            given = [answers[one.key] for one in dimension.statements if one.key in answers]
            if given:
                mean = sum(given) / len(given)
                score = round(100 * (mean - least) / (most - least))
                band = [one for one in self.bands if one.starts_at <= score][-1]
                found.append(Result(dimension, score, band))
        return found
