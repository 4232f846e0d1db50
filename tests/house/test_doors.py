"""Every address says who may come in, and none holds anything about a person."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from tests.routes import list_routes
from voorzet.access.doors import for_everybody, for_people_at_work, for_the_demo

DOORS = {"for everybody", "for one with an account", "for people at work", "for the demo"}
# What an address may hold. A name, an e-mail address or a word of a question is never in one.
PARAMETERS = {
    "slug": "SlugConverter",  # of a desk
    "pot": "SlugConverter",  # its desk and its name: noord-uitvoeringsbudget-2027
    "reference": "StringConverter",  # of a question: ALM-26-0042
    "token": "StringConverter",  # a signed identifier
    "position": "IntConverter",  # of a part of a report
    "template_id": "UUIDConverter",
    "person_id": "UUIDConverter",
    "provider_id": "UUIDConverter",
    "moment_id": "UUIDConverter",  # of contact
    "contact_id": "UUIDConverter",  # of a contact person
    "relation_id": "UUIDConverter",
    "scan_id": "UUIDConverter",
    "instrument": "SlugConverter",  # vitaliteit, rapport
    "offer_id": "UUIDConverter",
    "consultation_id": "UUIDConverter",
    "request_id": "UUIDConverter",
    "export_id": "UUIDConverter",
    "access_id": "UUIDConverter",
    "link_id": "UUIDConverter",
    "file_id": "UUIDConverter",  # that came along
    "filter_id": "UUIDConverter",
    "mailbox_id": "UUIDConverter",
    "agreement_id": "UUIDConverter",
    "article_id": "UUIDConverter",
    "partnership_id": "UUIDConverter",
    "task": "SlugConverter",  # of the national list: geld, signalen
    "import_id": "UUIDConverter",
    "row_id": "UUIDConverter",
    "pair_id": "UUIDConverter",
    "role_id": "UUIDConverter",
    "invitation_id": "UUIDConverter",
    "proposal_id": "UUIDConverter",
    "organisation_id": "UUIDConverter",
    "expertise_id": "UUIDConverter",
    "absence_id": "UUIDConverter",
    "factor_id": "IntConverter",
    "session_id": "IntConverter",
    "visit_id": "UUIDConverter",
    "step_id": "UUIDConverter",  # of a support plan
    "template": "SlugConverter",  # of a plan: energy, merger
    "source_id": "UUIDConverter",
    "item_id": "UUIDConverter",
    "meeting_id": "UUIDConverter",  # of a case table
    "case_id": "UUIDConverter",  # on its agenda
    "action_id": "UUIDConverter",  # agreed there
    "review_id": "UUIDConverter",  # by a peer
    "peer_question_id": "UUIDConverter",
    "activity_id": "UUIDConverter",
    "registration_id": "UUIDConverter",
    "feed_id": "UUIDConverter",
    "notice_id": "UUIDConverter",
    "share_id": "UUIDConverter",  # of an application
    "version": "IntConverter",  # of a decision
    "year": "IntConverter",
    "kind": "SlugConverter",  # success or signal; of mail
    "language": "SlugConverter",  # nl, en
    "mail_id": "UUIDConverter",
    "incoming_id": "UUIDConverter",
}


def test_every_address_has_one_door() -> None:
    open_by_accident = [
        route.pattern for route in list_routes() if getattr(route.view, "door", None) not in DOORS
    ]
    assert not open_by_accident, (
        "Every view says for whom it is (`for_people_at_work`, `for_everybody`, `for_the_demo`), "
        f"as in src/voorzet/questions/views/taps.py: {open_by_accident}"
    )


def test_a_name_is_one_address() -> None:
    names = Counter(route.name for route in list_routes())
    twice = [name for name, times in names.items() if times > 1]
    assert not twice, f"Two rooms call different addresses the same: {twice}"


def test_addresses_hold_nothing_about_a_person() -> None:
    wrong = [
        f"{route.pattern} ({name})"
        for route in list_routes()
        for name, converter in route.parameters
        if PARAMETERS.get(name) != converter
    ]
    # A regular expression can take in anything, and says nothing of what it takes in.
    wrong += [
        route.pattern
        for route in list_routes()
        if not re.fullmatch(r"[a-z./-]*", re.sub(r"<\w+:\w+>", "", route.pattern))
    ]
    assert not wrong, (
        f"Addresses hold {', '.join(PARAMETERS)} and nothing else, "
        f"as in src/voorzet/questions/urls/one.py: {wrong}"
    )


@pytest.mark.parametrize("outer", [for_everybody, for_people_at_work, for_the_demo])
def test_a_page_with_two_doors_does_not_come_to_be(outer: Callable[..., Any]) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    with pytest.raises(TypeError, match="for everybody already"):
        outer(for_everybody(page))
