"""Where the pages of a course are: below the page of its question."""

from django.urls import is_valid_path, reverse


def address_of(part: str, reference: str) -> str:
    """The page of this course of a question; the question itself as long as there is no such page."""
    question = reverse("question", args=[reference])
    address = f"{question}/{part}"
    return address if is_valid_path(address) else question
