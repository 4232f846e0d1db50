"""Questions and all that belongs to one; a file per subject."""

from voorzet.questions.models.conversation import (
    Attachment,
    Audience,
    LeftOut,
    Link,
    LinkPurpose,
    Message,
    MessageKind,
)
from voorzet.questions.models.custody import (
    Consultation,
    ConsultationStatus,
    DeclineReason,
    Offer,
    OfferStatus,
)
from voorzet.questions.models.looks import Look, LookReason
from voorzet.questions.models.question import (
    Asker,
    Attention,
    ClubGuess,
    Handling,
    Involvement,
    InvolvementKind,
    Outcome,
    Question,
    QuestionChannel,
    QuestionText,
    Status,
    Urgency,
)
from voorzet.questions.models.sight_requests import SightRequest, SightRequestStatus
from voorzet.questions.models.words import OutlineWords, WholeWords
from voorzet.questions.models.working_state import Draft, Presence, SavedFilter

__all__ = [
    "Asker",
    "Attachment",
    "Attention",
    "Audience",
    "ClubGuess",
    "Consultation",
    "ConsultationStatus",
    "DeclineReason",
    "Draft",
    "Handling",
    "Involvement",
    "InvolvementKind",
    "LeftOut",
    "Link",
    "LinkPurpose",
    "Look",
    "LookReason",
    "Message",
    "MessageKind",
    "Offer",
    "OfferStatus",
    "Outcome",
    "OutlineWords",
    "Presence",
    "Question",
    "QuestionChannel",
    "QuestionText",
    "SavedFilter",
    "SightRequest",
    "SightRequestStatus",
    "Status",
    "Urgency",
    "WholeWords",
]
