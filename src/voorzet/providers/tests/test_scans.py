"""Scans: what an instrument makes of answers, for whose eyes they are, and that instruments stay apart."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, signed_in

from voorzet.access.acting import acting_as
from voorzet.kernel import clock
from voorzet.kernel.errors import NotVisible, Refused, Unacceptable
from voorzet.providers import actions
from voorzet.providers.instruments import INSTRUMENTS, Instrument, get_instrument
from voorzet.providers.models import RelationTopic, Scan
from voorzet.providers.policy import scans_seen

VITALITY = get_instrument("vitaliteit")
every_instrument = pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: one.key)


def fill(cast: Cast, by: str = "chaima", **told: object) -> Scan:
    scan = actions.fill_in_scan(
        actor=cast.actor(by),
        provider_id=cast.club.id,
        instrument=VITALITY,
        taken_on=clock.today(),
        answers=dict.fromkeys((one.key for one in VITALITY.statements), 3),
        **told,  # type: ignore[arg-type]  # what the test says
    )
    assert scan is not None
    return scan


@every_instrument
def test_an_instrument_holds_together(instrument: Instrument) -> None:
    keys = [one.key for one in instrument.statements]
    assert len(keys) == len(set(keys)) > 3
    starts = [band.starts_at for band in instrument.bands]
    assert starts == sorted(set(starts))
    assert starts[0] == 0
    least, most = instrument.scale[0][0], instrument.scale[-1][0]
    assert {one.score for one in instrument.results(dict.fromkeys(keys, least))} == {0}
    top = instrument.results(dict.fromkeys(keys, most))
    assert {(one.score, one.band) for one in top} == {(100, instrument.bands[-1])}


@every_instrument
@given(chosen=st.data())
def test_a_score_lies_between_and_in_its_band(
    instrument: Instrument, chosen: st.DataObject
) -> None:
    answers = {
        one.key: chosen.draw(st.sampled_from(sorted(instrument.values)))
        for one in instrument.statements
    }
    for one in instrument.results(answers):
        assert one.band.starts_at <= one.score <= 100


def test_an_unknown_instrument_is_not_there() -> None:
    with pytest.raises(NotVisible):
        get_instrument("iets")


def sees(cast: Cast, who: str) -> bool:
    """Whether somebody sees a scan, by the policy and by the database alike."""
    actor = cast.actor(who)
    by_policy = Scan.objects.filter(scans_seen(actor)).exists()
    with acting_as(actor):
        assert Scan.objects.exists() == by_policy, who
    return by_policy


def test_for_whose_eyes_it_is(cast: Cast) -> None:
    scan = fill(cast)
    everybody = ("anna", "bram", "chaima", "gijs", "els", "femke", "dirk")
    assert {who for who in everybody if sees(cast, who)} == {"chaima", "gijs"}
    actions.share_scan(actor=cast.actor("chaima"), scan_id=scan.id, allowed=[cast.id_of("hockey")])
    assert {who for who in everybody if sees(cast, who)} == {"chaima", "gijs", "els"}
    actions.share_scan(actor=cast.actor("chaima"), scan_id=scan.id, allowed=[])
    assert not sees(cast, "els")


@pytest.mark.parametrize("topic", RelationTopic)
def test_who_takes_up_a_tie_lets_nobody_in(cast: Cast, topic: RelationTopic) -> None:
    fill(cast)
    actions.hold_relation(
        actor=cast.actor("bram"),
        provider_id=cast.club.id,
        organisation_id=cast.id_of("service"),
        topic=topic,
    )
    assert not sees(cast, "bram")
    assert not sees(cast, "anna")


def test_only_who_did_it_asks_the_club(cast: Cast) -> None:
    scan = fill(cast, allowed=[cast.id_of("hockey")])
    with pytest.raises(Refused):
        actions.share_scan(actor=cast.actor("els"), scan_id=scan.id, allowed=[])
    with pytest.raises(NotVisible):
        actions.share_scan(actor=cast.actor("bram"), scan_id=scan.id, allowed=[])
    with pytest.raises(Unacceptable):
        actions.share_scan(
            actor=cast.actor("chaima"), scan_id=scan.id, allowed=[cast.id_of("service_south")]
        )


@pytest.mark.parametrize("wrong", [{}, {"beleid": 3}, {"beleid": 9}, {"iets": 3}])
def test_half_a_scan_is_none(cast: Cast, wrong: dict[str, int]) -> None:
    with pytest.raises(Unacceptable):
        actions.fill_in_scan(
            actor=cast.actor("bram"),
            provider_id=cast.club.id,
            instrument=VITALITY,
            taken_on=clock.today(),
            answers=wrong,
        )
    with pytest.raises(Unacceptable):
        actions.fill_in_scan(
            actor=cast.actor("bram"),
            provider_id=cast.club.id,
            instrument=VITALITY,
            taken_on=clock.today() + timedelta(days=1),
            answers=dict.fromkeys((one.key for one in VITALITY.statements), 1),
        )
    assert not Scan.objects.exists()


@every_instrument
def test_it_is_filled_in_and_read(cast: Cast, instrument: Instrument) -> None:
    client = signed_in(cast, "bram")
    form = reverse("fill-in-scan", args=[cast.club.id, instrument.key])
    assert client.get(form).status_code == 200
    answers = {f"answer-{one.key}": str(instrument.scale[1][0]) for one in instrument.statements}
    day = {"taken_on": f"{clock.today():%Y-%m-%d}"}
    assert client.post(form, {**answers, **day, "answer-bestuur": "77"}).status_code == 422
    sent = client.post(form, {**answers, **day, "allowed": [cast.id_of("hockey")]})
    assert sent.status_code == 303
    shown = client.get(sent["Location"]).content.decode()
    for one in instrument.results(
        {key.key: instrument.scale[1][0] for key in instrument.statements}
    ):
        assert f"{one.score} van 100" in shown
        assert str(one.band.label) in shown
    others = [one for one in INSTRUMENTS if one is not instrument]
    assert all(str(other.name) not in shown for other in others)
    assert signed_in(cast, "els").get(sent["Location"]).status_code == 200
    assert signed_in(cast, "chaima").get(sent["Location"]).status_code == 404
    listed = reverse("scans", args=[cast.club.id])
    assert "Ingevuld op" in client.get(listed).content.decode()
    assert "Ingevuld op" not in signed_in(cast, "chaima").get(listed).content.decode()
