"""A desk and its people, the agreements between its partners, and what shows that it is a desk."""

from voorzet.desks.models.agreement import (
    AgreedSharing,
    AgreementArticle,
    AgreementStatus,
    Part,
    Responsibility,
    Signature,
    WorkingAgreement,
)
from voorzet.desks.models.desk import (
    COLOUR,
    ROLES,
    SIGHTS,
    DecisionRule,
    Desk,
    DeskInvitation,
    DeskRole,
    Partnership,
    RecordKind,
    ReferenceCounter,
    SharingRule,
    SilenceRule,
)
from voorzet.desks.models.readiness import Confirmation, PlatformAssessment
from voorzet.desks.models.staff import StaffAccess

__all__ = [
    "COLOUR",
    "ROLES",
    "SIGHTS",
    "AgreedSharing",
    "AgreementArticle",
    "AgreementStatus",
    "Confirmation",
    "DecisionRule",
    "Desk",
    "DeskInvitation",
    "DeskRole",
    "Part",
    "Partnership",
    "PlatformAssessment",
    "RecordKind",
    "ReferenceCounter",
    "Responsibility",
    "SharingRule",
    "Signature",
    "SilenceRule",
    "StaffAccess",
    "WorkingAgreement",
]
