"""What a screening says: where in the text something was seen, never the text itself."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """A place in the screened text, as character offsets `[start, end)`, and what was seen there."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Screening:
    """The outcome of one look; the spans point into the text that was screened.

    `minor_health` also holds the other special personal data of a recognisable person; `Span.kind`
    tells which: `health`, `criminal_record`, `money_trouble`, `bank_account` or `belief`.
    """

    citizen_numbers: tuple[Span, ...] = ()
    minor_health: tuple[Span, ...] = ()
    safety: tuple[Span, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the text may not be stored at all."""
        return bool(self.citizen_numbers)

    @property
    def needs_attention(self) -> bool:
        """Whether a person has to look before the text is stored."""
        return bool(self.minor_health or self.safety)
