"""How fast the finder judges thousands of pots of one desk: started by `voorzet bench -- funds`.

Pots with every kind of rule and a ledger of a hundred thousand movements, read under row-level security as somebody who
advises at the desk: the time that the database takes, and the whole in this process.
"""

import os
import time
from argparse import ArgumentParser
from datetime import timedelta
from statistics import quantiles

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench import directory
from tests.bench.activities import clocked
from tests.counting import counted
from tests.databases import django_connected_to
from voorzet.access.acting import acting_as
from voorzet.access.actors import actor_for
from voorzet.config.database import Database, connect, grant_rights, migrate, with_database
from voorzet.config.terminal import say, step
from voorzet.desks.actions import give_role, open_desk
from voorzet.funds.fitting import Cost, Verdict, Wanted
from voorzet.funds.models import Pot, RuleSet
from voorzet.funds.queries.finder import find_pots
from voorzet.funds.rules import PartnerTier, PotRules, Tier, Window, write_rules
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, Channel, Role, system
from voorzet.parties.actions import add_organisation, add_person
from voorzet.parties.models import OrganisationKind, Person

NAME = "{}_bench_funds"
EMAIL = "geld@bench.example"
# Straight into the table: the trigger that locks the pot at every movement is measured elsewhere.
ENTRIES = """
insert into funds_ledgerentry (id, pot_id, kind, from_account, to_account, cents, at, note)
select gen_random_uuid(), p.id, 'put_in', 'source', 'available', 20000 + n, now() - n * interval '1 minute', ''
from funds_pot p cross join generate_series(1, %s) n
"""


def run(arguments: list[str]) -> None:
    """Fills, measures, prints a table, and clears up unless told to keep."""
    parser = ArgumentParser(prog="voorzet bench -- funds", description=__doc__)
    parser.add_argument("--pots", type=int, default=2_000)
    parser.add_argument("--movements", type=int, default=50, help="per pot")
    parser.add_argument("--requests", type=int, default=100)
    parser.add_argument("--keep", action="store_true", help="keep the filled database")
    asked = parser.parse_args(arguments)
    base = Database(os.environ["VOORZET_OWNER_DATABASE_URL"], os.environ["VOORZET_DATABASE_URL"])
    name = NAME.format(base.name)
    filled = Database(with_database(base.owner_url, name), with_database(base.app_url, name))
    directory.load()
    try:
        with connect(base.owner_url) as owner:
            owner.execute(f'drop database if exists "{name}" with (force)')
            owner.execute(f'create database "{name}" template "{base.name}"')
        migrate(filled.owner_url)
        grant_rights(filled)
        with step(f"Filling: {asked.pots} pots, {asked.movements} movements each"):
            with django_connected_to(filled.app_url):
                fill(asked.pots)
            with connect(filled.owner_url) as owner:
                owner.execute("alter table funds_ledgerentry disable trigger user")
                owner.execute(ENTRIES, [asked.movements])
                owner.execute("alter table funds_ledgerentry enable trigger user")
                owner.execute("vacuum (analyze)")
        with django_connected_to(filled.app_url):
            for line in measure(asked.requests):
                say(line)
    finally:
        if not asked.keep:
            with connect(base.owner_url) as owner:
                owner.execute(f'drop database if exists "{name}" with (force)')


def fill(pots: int) -> None:
    """A desk, somebody who advises there, and pots with rules of every kind."""
    actor = system(Channel.COMMAND)
    service = add_organisation(actor=actor, name="Bench", kind=OrganisationKind.SPORT_SERVICE)
    desk = open_desk(
        actor=actor, name="Bench", slug="bench-geld", prefix="BGD", municipality_codes=["GM0034"],
        first_holder=service, email="loket@bench.example",
    )  # fmt: skip
    person = add_person(actor=actor, name="Bench", email=EMAIL)
    give_role(actor=actor, desk=desk, person=person, organisation=service, role=Role.ADVISER)
    today = clock.today()
    with as_system():
        made = Pot.objects.bulk_create(
            Pot(
                desk=desk, owner=service, slug=f"bench-{number}", name=f"Pot {number}", source="subsidy",
                decider="owner", is_kept=True, starts_on=today - timedelta(days=30),
                ends_on=today + timedelta(days=330), municipalities=["GM0034"] if number % 3 else [],
            )
            for number in range(pots)
        )  # fmt: skip
        RuleSet.objects.bulk_create(
            RuleSet(
                pot=pot, version=1, rules=write_rules(rules_of(number, made)), made_at=clock.now()
            )
            for number, pot in enumerate(made)
        )


def rules_of(number: int, pots: list[Pot]) -> PotRules:
    """Rules that differ from pot to pot, each with most of what can be asked."""
    opens = clock.now() + timedelta(days=number % 40 - 20)
    return PotRules(
        least_cents=250_00,
        most_cents=(number % 50 + 1) * 1_000_00,
        share_percent=80,
        own_percent=10,
        least_partners=number % 3,
        partner_tiers=(PartnerTier(2, 5_000_00), PartnerTier(4, 9_000_00)),
        tiers=(Tier(20_000, 10_000_00), Tier(None, 200_000_00)) if number % 4 == 0 else (),
        kinds=("club", "foundation") if number % 2 else (),
        themes=("duurzaamheid", "accommodatie") if number % 3 else ("bestuur",),
        not_with=(str(pots[(number + 1) % len(pots)].id),) if number % 5 == 0 else (),
        windows=(Window(opens, opens + timedelta(days=30)),),
        days_before=14,
        not_for=("food", "rent"),
        before_commitment=True,
        needs_kvk=True,
    )


def measure(requests: int) -> list[str]:
    """One plan after another."""
    with as_system():
        actor = actor_for(Person.objects.get(email=EMAIL))
    inside, whole = [], []
    for number in range(requests + 5):
        began = time.perf_counter()
        with acting_as(actor), clocked() as spent:
            find_pots(actor, plan(number), clock.now(), desk_id=actor.seats[0].desk_id)
        if number >= 5:
            whole.append(1000 * (time.perf_counter() - began))
            inside.append(1000 * sum(spent))
    ranked = [quantiles(one, n=20) for one in (inside, whole)]
    figures = [f"{one[place]:.1f}" for one in ranked for place in (9, 18)]
    return [
        "| pots | fit, nearly, not | database p50 ms | p95 | in all p50 | p95 | queries |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: |",
        "| " + " | ".join([*count(actor), *figures[:4], str(count_queries(actor))]) + " |",
    ]


def count(actor: Actor) -> list[str]:
    """How many pots were judged, and how."""
    with acting_as(actor):
        fits = find_pots(actor, plan(0), clock.now(), desk_id=actor.seats[0].desk_id)
    by_verdict = [str(sum(fit.verdict is one for fit in fits)) for one in Verdict]
    return [str(len(fits)), ", ".join(by_verdict)]


def count_queries(actor: Actor) -> int:
    """Statements of one look."""
    with acting_as(actor), CaptureQueriesContext(connection) as captured:
        find_pots(actor, plan(0), clock.now(), desk_id=actor.seats[0].desk_id)
    return len(counted(captured))


def plan(number: int) -> Wanted:
    """A plan of some size."""
    return Wanted(
        costs=(Cost("works", 10_000_00 + number * 1_00), Cost("food", 100_00)),
        kind="club",
        themes=("duurzaamheid",),
        municipality="GM0034",
        partners=2,
        own_cents=2_000_00,
        has_kvk=True,
        starts_on=clock.today() + timedelta(days=60),
        ends_on=clock.today() + timedelta(days=120),
    )
