"""`find-pots --desk SLUG FILE.json`: which pots fit a plan and which do not, with reasons; changes nothing."""

import sys
from dataclasses import replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from voorzet.desks.queries import get_desk_named
from voorzet.funds.fitting import Fit, Tells, Verdict
from voorzet.funds.fitting_words import say_reasons
from voorzet.funds.models import Pot
from voorzet.funds.queries.finder import find_pots
from voorzet.funds.wanted_files import read_wanted
from voorzet.kernel import clock
from voorzet.kernel.acting import as_system
from voorzet.kernel.actor import Channel, system
from voorzet.kernel.errors import Unacceptable, VoorzetError
from voorzet.ui.amounts import euros

MOST_BYTES = 1_000_000


class Command(BaseCommand):
    """A pot per paragraph, what fits first, a line per reason."""

    help = (
        "Print which pots of a desk fit the plan in a file of JSON, which nearly do and which do not, with reasons. "
        "Changes nothing. Exit code 1 when the file cannot be read or there is no such desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The desk and the file."""
        parser.add_argument("file", type=Path, help="a plan as JSON; docs/operate names its fields")
        parser.add_argument("--desk", required=True, metavar="SLUG", help="the desk whose pots")

    def handle(self, *args: object, **options: object) -> None:
        """Reads everything before the first line is printed."""
        with translation.override("nl"), as_system():
            try:
                lines = _find(str(options["desk"]), Path(str(options["file"])))
            except VoorzetError as error:
                self.stderr.write(error.sentence)
                sys.exit(1)
        for line in lines:
            self.stdout.write(line)


def _find(slug: str, path: Path) -> list[str]:
    desk = get_desk_named(slug)
    wanted, names = read_wanted(_content(path))
    pots = dict(
        Pot.objects.filter(Q(desk=desk) | Q(desk=None), slug__in=names).values_list("slug", "id")
    )
    if unknown := sorted(set(names) - pots.keys()):
        said = _("Deze potten zijn er niet: %(names)s.") % {"names": ", ".join(unknown)}
        raise Unacceptable({"pots": said})
    wanted = replace(wanted, pots=frozenset(pots.values()))
    fits = find_pots(system(Channel.COMMAND), wanted, clock.now(), desk_id=desk.id)
    counts = [sum(fit.verdict is verdict for fit in fits) for verdict in Verdict]
    first = _(
        "Nodig: %(needed)s. Van %(all)s potten passen er %(fits)s, bijna %(nearly)s, niet %(not)s."
    )
    figures = {
        "needed": euros(wanted.needed_cents),
        "all": len(fits),
        **dict(zip(("fits", "nearly", "not"), counts, strict=True)),
    }
    return [first % figures, *(line for fit in fits for line in _lines(fit))]


def _lines(fit: Fit) -> list[str]:
    verdicts = {
        Verdict.FITS: _("past"),
        Verdict.NEARLY: _("past bijna"),
        Verdict.NOT: _("past niet"),
    }
    words = {
        Tells.WARNING: _("let op"),
        Tells.WHY_NOT: _("waarom niet"),
        Tells.MISSING: _("ontbreekt"),
        Tells.WHY: _("waarom"),
    }
    return [
        "",
        f"{fit.pot.name} ({fit.pot.slug}): {verdicts[fit.verdict]}",
        *(
            f"  {word}: {sentence}"
            for tells, word in words.items()
            for sentence in say_reasons(fit, tells)
        ),
    ]


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            read = file.read(MOST_BYTES + 1)
        if len(read) > MOST_BYTES:
            raise Unacceptable({"": _("Het bestand is te groot voor één plan.")})
        return read.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        said = {"path": path, "fault": getattr(fault, "strerror", None) or "UTF-8"}
        raise Unacceptable(
            {"": _("Het bestand ‘%(path)s’ kan niet worden gelezen (%(fault)s).") % said}
        ) from fault
