"""Reading a link: its address, whether it still holds, and the actor it makes of its bearer."""

from dataclasses import dataclass
from enum import StrEnum

from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Actor, ActorKind, Channel
from voorzet.kernel.tokens import Tokens
from voorzet.questions.models import Asker, Link, LinkPurpose, Question

_TOKENS = Tokens("voorzet.questions.link")


class LinkState(StrEnum):
    """What is wrong with a link, or nothing."""

    VALID = "valid"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class ReadLink:
    """A link as read from an address. `link` and `actor` are None when it was never ours."""

    state: LinkState
    link: Link | None = None
    actor: Actor | None = None


def token_for(link: Link) -> str:
    """The last part of the link's address: its identifier and a signature, nothing personal."""
    return _TOKENS.make(link.id)


@as_system()
def get_link(token: str, purposes: frozenset[LinkPurpose]) -> ReadLink:
    """Reads a token for a page that serves these purposes.

    The gatekeeper: nobody is known before the link is, so it reads as the system, and never the text.
    """
    link_id = _TOKENS.read(token)
    link = (
        Link.objects.filter(pk=link_id, purpose__in=purposes)
        .select_related(
            "question__desk",
            "question__holder_organisation",
            "question__holder_person",
            "asker",
            "offer__to_organisation",
            "offer__from_organisation",
            "consultation__to_organisation",
            "consultation__from_organisation",
        )
        .defer("question__search_summary")
        .first()
        if link_id
        else None
    )
    if link is None:
        return ReadLink(LinkState.UNKNOWN)
    if link.revoked_at is not None:
        return ReadLink(LinkState.REVOKED, link)
    if link.expires_at <= clock.now():
        return ReadLink(LinkState.EXPIRED, link)
    return ReadLink(LinkState.VALID, link, bearer_of(link))


@as_system()
def get_follow_link(question: Question) -> Link:
    """The link of who has just asked; a gatekeeper as well, since the asker is not known before."""
    return Link.objects.filter(question=question, purpose=LinkPurpose.FOLLOW).latest(
        "made_at", "id"
    )


def bearer_of(link: Link, channel: Channel = Channel.LINK) -> Actor:
    """Who comes with this link, to its page or with the mail that carried it; whether it holds is asked before."""
    asked = link.offer or link.consultation
    return Actor(
        kind=ActorKind.LINK,
        channel=channel,
        organisation_id=asked.to_organisation_id if asked else None,
        organisation_name=asked.to_organisation.name if asked else "",
        scope_id=link.question_id,
    )


def actor_of(asker: Asker) -> Actor:
    """Who asked, writing back by mail: may do what the follow link lets them do."""
    return Actor(kind=ActorKind.LINK, channel=Channel.MAIL, scope_id=asker.question_id)
