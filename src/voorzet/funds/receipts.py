"""What may be kept as a receipt: a PDF or a picture, judged by its content and not by its name. Pure.

A picture is written again, as those that come by mail are: where and with what it was taken is not kept.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from voorzet.kernel.errors import Unacceptable
from voorzet.kernel.file_kinds import PICTURES, can_run, find_kind
from voorzet.questions.models import LeftOut
from voorzet.questions.pictures import Redrawer

LARGEST = 10_000_000
LONGEST_NAME = 120
KINDS = frozenset({*PICTURES, "image/heic", "application/pdf"})
FIELD = "receipts"


@dataclass(frozen=True, slots=True)
class IncomingReceipt:
    """A file as it was sent: what it is called and what is in it, in bytes."""

    name: str
    content: bytes


def read_receipt(file: IncomingReceipt) -> tuple[str, str, bytes]:
    """Name, media type and content of a receipt; Unacceptable for what runs, is empty, too big or something else."""
    name = _plain(file.name)
    if not file.content:
        raise Unacceptable({FIELD: _("‘%(name)s’ is leeg.") % {"name": name}})
    if len(file.content) > LARGEST:
        raise Unacceptable(
            {FIELD: _("‘%(name)s’ is te groot. Een bon is hoogstens 10 MB.") % {"name": name}}
        )
    kind = find_kind(name, file.content)
    if kind not in KINDS or can_run(name, file.content):
        raise Unacceptable(
            {
                FIELD: _("‘%(name)s’ is geen bon die wij bewaren. Stuur een pdf of een foto.")
                % {"name": name}
            }
        )
    if kind not in PICTURES:
        return name, kind, file.content
    content, why = Redrawer().redraw(kind, file.content)
    if why != LeftOut.NONE:
        raise Unacceptable(
            {FIELD: _("De foto ‘%(name)s’ is niet te lezen of te groot.") % {"name": name}}
        )
    return name, kind, content


def _plain(name: str) -> str:
    """The last part of a path, without what is not for the eye; short."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    return shown[-LONGEST_NAME:] or _("bon")
