"""Colours that can be read: the contrast of WCAG 2.2, success criterion 1.4.3."""

ENOUGH = 4.5
BLACK = "#1b1b1b"
_LINEAR, _STEP = 0.04045, 0.92


def contrast(one: str, other: str) -> float:
    """How much two colours (`#rrggbb`) differ in light, from 1 to 21."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on_white(colour: str) -> str:
    """The colour, or the nearest darker one on which white text, and which on white paper, can be read."""
    parts = _parts(colour)
    while contrast(_written(parts), "#ffffff") < ENOUGH:
        parts = [part * _STEP for part in parts]
    return _written(parts)


def _parts(colour: str) -> list[float]:
    return [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def _written(parts: list[float]) -> str:
    return "#" + "".join(f"{int(part * 255):02x}" for part in parts)


def _light(colour: str) -> float:
    """Relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
