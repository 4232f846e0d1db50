"""Findings as people read them."""

from voorzet.activities.models import Finding


def say_reasons(finding: Finding) -> list[str]:
    """Why it was found, a sentence per reason."""
    return list(finding.reasons)
