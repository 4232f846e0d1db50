"""Files that came along: which there are, and one of them with its content, for who sees what it came with."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q, QuerySet

from voorzet.kernel.actor import Actor
from voorzet.kernel.errors import NotVisible
from voorzet.questions.models import Attachment, Audience, Question
from voorzet.questions.policy import full_sight

# By what a file came with: the question itself, or a message in it.
Files = dict[UUID, list[Attachment]]


def list_files(question: Question) -> Files:
    """The files of a question that the actor sees whole, and of what was joined into it; without content."""
    # As with who asked: each half through an index of its own, where one "or" over the files would read all.
    family = Question.objects.filter(Q(pk=question.pk) | Q(joined_into=question)).values("pk")
    return _by_origin(Attachment.objects.filter(question__in=family))


def list_files_for_club(own: Question, followed: Question) -> Files:
    """What came with the club's own question, and with what was said to the club; without content.

    `followed` is the question that the own one was joined into, or else the same.
    """
    return _by_origin(Attachment.objects.filter(_for_club(own.id, followed.id)))


def get_file(actor: Actor, reference: str, file_id: UUID) -> Attachment:
    """A file that was kept, for who sees the question whole; own notes and their files are of one organisation."""
    whole = Question.objects.filter(full_sight(actor), reference=reference.upper()).values("pk")
    readable = ~Q(message__audience=Audience.OWN_ORGANISATION) | Q(
        message__organisation_id=actor.organisation_id
    )
    return _get(
        Attachment.objects.filter(
            Q(question__in=whole) | Q(question__joined_into__in=whole),
            Q(message=None) | readable,
            pk=file_id,
        ).select_related("question")
    )


def get_file_for_club(own: Question, file_id: UUID) -> Attachment:
    """A file that was kept, for the club that asked: of its own question, or of what was said to the club."""
    followed_id = own.joined_into_id or own.id
    return _get(Attachment.objects.filter(_for_club(own.id, followed_id), pk=file_id))


def _for_club(own_id: UUID, followed_id: UUID) -> Q:
    """Of a question that it was joined into, the club reads what was said to both, not what the other asked."""
    of_own = Q(question_id=own_id, message=None)
    said = Q(message__audience=Audience.CLUB)
    return Q(question__in={own_id, followed_id}) & (of_own | said)


def _by_origin(files: QuerySet[Attachment]) -> Files:
    found: Files = defaultdict(list)
    for file in files.defer("content").order_by("at", "id"):
        found[file.message_id or file.question_id].append(file)
    return dict(found)


def _get(files: QuerySet[Attachment]) -> Attachment:
    file = files.filter(left_out="").first()
    if file is None:
        raise NotVisible
    return file
