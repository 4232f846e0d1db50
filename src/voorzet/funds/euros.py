"""Amounts as people here read them."""


def euros(cents: int) -> str:
    """Whole cents as people here write them: 125000 is € 1.250,00."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"€ {sign}{whole:,}".replace(",", ".") + f",{rest:02d}"
