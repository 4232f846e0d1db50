"""What is known of days, and who knows about a theme or asks for it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, Sum
from django.db.models.functions import Cast, Coalesce

from voorzet.activities.audience import Audience
from voorzet.activities.finding import DayFacts, Demand, Expert, OpenItem, Theme
from voorzet.activities.finding.proposal import Proposal
from voorzet.activities.models import AgendaItem, AgendaStatus
from voorzet.activities.queries.findings.counting import count_own
from voorzet.directory.models import STAYS_CONFIRMED
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.questions.models import Question, Status
from voorzet.reference.models import SchoolHoliday
from voorzet.reference.queries import public_holidays_between

# Lines of expertise in the themes, in the area and sports of the audience or in any, of partners and their people.
_EXPERTS = """
with line as materialized (
  select e.id, e.organisation_id, e.person_id from directory_expertise e
  where e.theme_id = any(%(themes)s::text[]) and e.confirmed_on >= %(since)s::date
    and (e.municipality_id is null or e.municipality_id = any(%(municipalities)s::text[]))
    and (e.sport_id is null or cardinality(%(sports)s::text[]) = 0 or e.sport_id = any(%(sports)s::text[]))
),
known as (
  select organisation_id, id from line where organisation_id is not null
  union
  select r.organisation_id, line.id from line
  join desks_deskrole r on r.person_id = line.person_id and r.desk_id = %(desk)s::uuid
  join parties_person p on p.id = r.person_id and p.is_active
)
select o.id, coalesce(nullif(o.short_name, ''), o.name), count(*)
from known k
join parties_organisation o on o.id = k.organisation_id
where not o.id = any(%(organisers)s::uuid[]) and exists (
  select from desks_partnership m
  where m.desk_id = %(desk)s::uuid and m.organisation_id = o.id
    and m.starts_on <= %(today)s::date and (m.ends_on is null or m.ends_on > %(today)s::date))
group by o.id
"""


def read_days(
    audience: Audience, first: date, last: date, playing: Sequence[frozenset[str]]
) -> DayFacts:
    """Holidays from first to last, with how many of the audience each matters to; and matches. Two queries."""
    regions, matches = count_own(audience, playing)
    school = SchoolHoliday.objects.filter(region__in=regions, start__lte=last, end__gte=first)
    return DayFacts(
        audience=sum(regions.values()),
        public={
            one.date: (one.category, one.label) for one in public_holidays_between(first, last)
        },
        school=tuple(
            (one.start, one.end, one.name, one.binding, regions[one.region])
            for one in school.order_by("start", "region")
        ),
        matches=matches,
    )


def read_demand(proposal: Proposal) -> Demand:
    """Who knows about the themes of a proposal, and who asks for them, at its home desk. Three queries, or none."""
    themes = sorted(proposal.planned.themes)
    if not themes:
        return Demand()
    return Demand(
        experts=_read_experts(proposal, themes),
        themes=_count_questions(proposal, themes),
        items=_list_items(proposal, themes),
    )


def _read_experts(proposal: Proposal, themes: list[str]) -> tuple[Expert, ...]:
    today = clock.today()
    given: dict[str, Any] = {
        "themes": themes,
        "since": today - STAYS_CONFIRMED,
        "today": today,
        "municipalities": list(proposal.audience.municipalities),
        "sports": list(proposal.audience.sports),
        "desk": proposal.desk_id,
        "organisers": list(proposal.planned.organisers),
    }
    with connection.cursor() as cursor:
        cursor.execute(_EXPERTS, given)
        return tuple(Expert(*row) for row in cursor.fetchall())


def _count_questions(proposal: Proposal, themes: list[str]) -> tuple[Theme, ...]:
    """Open questions per theme, as everybody at the desk may know them: a number, and of more than one club.

    What a club keeps from somebody, and what is confidential or hints at unsafe sport, counts for nothing (law 5).
    """
    with as_system():
        counted = (
            Question.objects.filter(
                desk_id=proposal.desk_id,
                theme_id__in=themes,
                confidential=False,
                safety_hint=False,
                withheld_from=[],
            )
            .exclude(status=Status.CLOSED)
            .values("theme_id")
            .annotate(
                questions=Count("pk"),
                clubs=Count(
                    Coalesce(Cast("provider_id", CharField()), "provider_name"), distinct=True
                ),
            )
            .order_by("theme_id")
        )
        return tuple(Theme(one["theme_id"], one["questions"], one["clubs"]) for one in counted)


def _list_items(proposal: Proposal, themes: list[str]) -> tuple[OpenItem, ...]:
    items = (
        AgendaItem.objects.filter(
            desk_id=proposal.desk_id, status=AgendaStatus.OPEN, theme_id__in=themes
        )
        .annotate(weight=Coalesce(Sum("weights__weight"), 0))
        .order_by("pk")
    )
    return tuple(OpenItem(one.pk, str(one.theme_id), one.weight) for one in items)
