"""Forgetting and showing somebody, taking a desk along, holding, and letting go in time."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from voorzet.desks.models import Desk
from voorzet.journal.recording import record
from voorzet.journal.subjects import Subject, list_obstacles
from voorzet.journal.terms import Expiry, list_terms
from voorzet.kernel import clock
from voorzet.kernel.acting import verb
from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import Impossible, NotVisible, Refused, Unacceptable
from voorzet.kernel.ids import new_id
from voorzet.mail.models import OutgoingMail
from voorzet.privacy import exporting
from voorzet.privacy.erasing import Shredded, is_in_outbox, list_files_naming, shred
from voorzet.privacy.expiring import expire_at
from voorzet.privacy.manifest import Manifest
from voorzet.privacy.models import HoldReason, LegalHold, ShorterTerm
from voorzet.privacy.policy import may_decide_for, may_run_installation
from voorzet.privacy.queries import list_held, list_lapsing
from voorzet.privacy.reach import EVERYTHING, Reach
from voorzet.questions.models import Asker, Link, Question

# What may be put right of who asked, with the longest text that fits.
CORRECTABLE = {"name": 120, "role": 60, "email": 254, "phone": 20, "preferred_moment": 120}


@verb
def erase_person(*, actor: Actor, subject: Subject) -> Shredded:
    """Forgets somebody in every room; what happened stays, told of nobody in particular.

    Raises Refused, NotVisible when nothing of them is anywhere, and Impossible while they hold open questions or a question of theirs is on hold.
    """
    _require_operator(actor)
    first, *also = _identifiers(subject)
    obstacles = list_obstacles(subject)
    if obstacles:
        raise Impossible(" ".join(obstacles))
    shredded = shred(subject)
    files = [path for path in list_files_naming(subject) if is_in_outbox(path)]
    if not (shredded.rows or files):
        raise NotVisible
    record(
        actor,
        "person.erased",
        subject_id=first,
        details={"also": [str(one) for one in also], "rows": sum(shredded.rows.values())},
    )
    # Before the commit: a mail on file that goes without need is better than one that stays unseen.
    for path in files:
        path.unlink()
    return replace(shredded, files=tuple(files))


@verb
def correct_asker(*, actor: Actor, subject: Subject, correct: Mapping[str, str]) -> int:
    """Puts right who asked for a club, everywhere they asked (AVG article 16); returns at how many questions.

    `correct` holds name, role, email, phone or preferred_moment. Links and mails that were not sent yet follow
    a new address; what was sent stays true. Raises NotVisible when they asked nothing, Unacceptable with a
    sentence per field.
    """
    _require_operator(actor)
    if not subject.asker_ids:
        raise NotVisible
    changes = {name: " ".join(text.split()) for name, text in correct.items()}
    _require_correct(changes)
    askers = Asker.objects.select_for_update().filter(pk__in=subject.asker_ids)
    emails = {asker.email for asker in askers if asker.email}
    askers.update(**changes)
    if "email" in changes:
        # What did not arrive at the old address says nothing of the new one.
        askers.update(bounced_at=None)
        Link.objects.filter(asker__in=subject.asker_ids, recipient_email__in=emails).update(
            recipient_email=changes["email"]
        )
        OutgoingMail.objects.filter(
            question_id__in=subject.file_ids, recipient__in=emails, sent_at=None
        ).update(recipient=changes["email"])
    first, *also = sorted(subject.asker_ids)
    record(
        actor,
        "asker.corrected",
        subject_id=first,
        details={"also": [str(one) for one in also], "fields": sorted(changes)},
    )
    return len(subject.asker_ids)


@verb
def export_person(*, actor: Actor, subject: Subject, folder: Path) -> Manifest:
    """Writes down everything the rooms hold about somebody (AVG article 15), into an empty folder."""
    _require_operator(actor)
    first, *also = _identifiers(subject)
    manifest = exporting.write_person(subject, folder)
    record(
        actor,
        "person.shown",
        subject_id=first,
        details={"also": [str(one) for one in also], "rows": manifest.rows},
    )
    return manifest


@verb
def export_desk(*, actor: Actor, desk: Desk, folder: Path, reach: Reach = EVERYTHING) -> Manifest:
    """Writes down what a desk and its partners put in, within reach, into an empty folder, at one moment."""
    _require_operator(actor)
    manifest = exporting.write_desk(desk, folder, reach)
    record(
        actor,
        "desk.exported",
        subject_id=desk.id,
        desk_id=desk.id,
        details={"rows": manifest.rows},
    )
    return manifest


@verb
def hold_question(*, actor: Actor, question_id: UUID, reason: HoldReason) -> LegalHold:
    """From now on nothing of this question goes. Raises Impossible when it is on hold already."""
    question = _question_to_decide_on(actor, question_id)
    if LegalHold.objects.filter(question=question, lifted_at=None).exists():
        raise Impossible(_("Op deze vraag rust al een bewaarplicht."))
    hold = LegalHold.objects.create(
        question=question, reason=reason, set_at=clock.now(), set_by_id=actor.person_id
    )
    record(
        actor,
        "question.hold_set",
        subject_id=question.id,
        desk_id=question.desk_id,
        details={"hold": hold.id, "reason": reason},
    )
    return hold


@verb
def lift_hold(*, actor: Actor, question_id: UUID) -> None:
    """Terms run again for this question. Raises Impossible when there is no hold."""
    question = _question_to_decide_on(actor, question_id)
    hold = LegalHold.objects.filter(question=question, lifted_at=None).first()
    if hold is None:
        raise Impossible(_("Op deze vraag rust geen bewaarplicht."))
    hold.lifted_at = clock.now()
    hold.save(update_fields=["lifted_at"])
    record(
        actor,
        "question.hold_lifted",
        subject_id=question.id,
        desk_id=question.desk_id,
        details={"hold": hold.id},
    )


@verb
def shorten_term(*, actor: Actor, desk: Desk, kind: str, days: int) -> ShorterTerm:
    """The desk keeps a kind of record shorter than the proposal; longer is not acceptable."""
    if not may_decide_for(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket kan dit wijzigen."))
    longest = {term.kind: term.days for term in list_terms()}
    if kind not in longest:
        raise Unacceptable({"kind": _("Deze bewaartermijn bestaat niet.")})
    if not 1 <= days <= longest[kind]:
        raise Unacceptable(
            {"days": _("Kies 1 tot en met %(days)s dagen.") % {"days": longest[kind]}}
        )
    term, _new = ShorterTerm.objects.update_or_create(desk=desk, kind=kind, defaults={"days": days})
    record(
        actor,
        "desk.term_shortened",
        subject_id=desk.id,
        desk_id=desk.id,
        details={"kind": kind, "days": days},
    )
    return term


@verb
def let_go(*, actor: Actor) -> dict[str, int]:
    """Lets go of everything whose term has passed, at every desk, except of questions on hold.

    Returns how many rows of each kind; again right after it, none. What stays is a tombstone: the row with
    its identifiers and dates.
    """
    _require_operator(actor)
    held = list_held()
    counts = {term.kind: 0 for term in list_terms()}
    for lapsing in list_lapsing():
        expiry = Expiry(lapsing.desk_ids, lapsing.before, held)
        counts[lapsing.term.kind] += lapsing.term.expire(expiry)
    record(
        actor,
        "retention.carried_out",
        subject_id=new_id(),
        details={"counts": counts, "held": len(held)},
    )
    return counts


@verb
def let_go_at_desk(*, actor: Actor, desk: Desk) -> dict[str, int]:
    """The same at one desk and now: what the nightly run would let go of there."""
    if not may_decide_for(actor, desk.id):
        raise Refused(_("Alleen de coördinator van dit loket ruimt op."))
    counts = {kept.term.kind: kept.due for kept in expire_at(desk)}
    record(
        actor,
        "retention.carried_out",
        subject_id=new_id(),
        desk_id=desk.id,
        details={"counts": counts, "held": len(list_held(desk.id))},
    )
    return counts


def _require_correct(changes: Mapping[str, str]) -> None:
    """Fields that there are, in texts that fit; an address that is one."""
    faults = {}
    for name, text in changes.items():
        longest = CORRECTABLE[name]
        if len(text) > longest:
            faults[name] = _("Houd het korter dan %(longest)s tekens.") % {"longest": longest}
    if changes.get("email"):
        try:
            validate_email(changes["email"])
        except ValidationError:
            faults["email"] = _("Dit is geen e-mailadres.")
    if faults:
        raise Unacceptable(faults)


def _require_operator(actor: Actor) -> None:
    if not may_run_installation(actor):
        raise Refused(_("Alleen de beheerder van deze installatie kan dit."))


def _identifiers(subject: Subject) -> list[UUID]:
    found = sorted(subject.person_ids) + sorted(subject.asker_ids)
    # Of somebody who is known by an address alone there is no identifier to tell of.
    return found or [new_id()]


def _question_to_decide_on(actor: Actor, question_id: UUID) -> Question:
    question = (
        Question.objects.select_for_update(of=("self",), no_key=True)
        .only("id", "desk_id")
        .filter(pk=question_id)
        .first()
    )
    if question is None:
        raise NotVisible
    if not may_decide_for(actor, question.desk_id):
        raise Refused(_("Alleen de coördinator van dit loket zet of heft een bewaarplicht."))
    return question
