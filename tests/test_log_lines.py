"""The log never holds an address that opens a question."""

import logging
from typing import Any

from django.conf import settings
from django.test import Client

from tests.cast import Cast
from voorzet.config.log_lines import WithoutLinks
from voorzet.questions import queries


def test_a_refused_link_leaves_no_key_in_the_log(cast: Cast, caplog: Any) -> None:
    token = queries.token_for(cast.question().links.get())
    answered = Client().post(f"/volg/{token}/reactie", {"body": ""})
    assert answered.status_code == 422
    assert token in caplog.text, "Django logs the address"
    line: dict[str, str] = settings.LOGGING["formatters"]["line"]  # type: ignore[index]  # a dict of dicts
    assert line["class"] == f"{WithoutLinks.__module__}.{WithoutLinks.__qualname__}"
    formatter = WithoutLinks(line["format"], style="{")
    lines = "\n".join(formatter.format(record) for record in caplog.records)
    assert token not in lines
    assert "/volg/…/reactie" in lines


def test_the_rest_of_a_line_stays() -> None:
    record = logging.makeLogRecord({"msg": "Not Found: /gevraagd/abc~d-e_f?x=1 op /loket/noord"})
    assert WithoutLinks().format(record) == "Not Found: /gevraagd/…?x=1 op /loket/noord"


def test_the_secret_of_a_feed_stays_out() -> None:
    record = logging.makeLogRecord({"msg": "Not Found: /agenda/abonnement/Zm9v-YmFy_x.ics"})
    assert WithoutLinks().format(record) == "Not Found: /agenda/abonnement/…"


def test_a_signed_key_stays_out_wherever_it_stands() -> None:
    key = "A" * 22 + "~" + "b" * 43
    record = logging.makeLogRecord({"msg": f"Not Found: /nieuw/{key}/x en /aanmelden/{key}"})
    assert WithoutLinks().format(record) == "Not Found: /nieuw/…/x en /aanmelden/…"
