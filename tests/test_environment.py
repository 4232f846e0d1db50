"""Settings from the environment are read with their type, or stop the start with one sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from voorzet.config import environment

NAME = "VOORZET_SOMETHING"


@pytest.mark.parametrize(("value", "meant"), [("587", 587), ("0", 0), (None, 25)])
def test_a_number(monkeypatch: pytest.MonkeyPatch, value: str | None, meant: int) -> None:
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert environment.number(NAME, 25) == meant


@pytest.mark.parametrize("value", ["", "-1", "1.5", "veel", "²", "٣"])
def test_what_is_no_number_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be a whole number"):
        environment.number(NAME, 25)


@pytest.mark.parametrize(
    ("value", "default", "meant"),
    [("ja", "no", True), ("0", "yes", False), (None, "yes", True), (None, "no", False)],
)
def test_a_yes_or_no(
    monkeypatch: pytest.MonkeyPatch,
    value: str | None,
    default: str,
    meant: bool,  # noqa: FBT001 - what is meant
) -> None:
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME, default) is meant
