"""The verbs of funds: the only writers, a file per capability."""

from voorzet.funds.actions.pots import (
    PotDetails,
    change_pot,
    close_pot,
    close_pots_of_leaver,
    make_pot,
    put_in,
    reopen_pot,
    set_rules,
    take_out,
    watch_pot,
)
from voorzet.funds.actions.schemes import load_schemes

__all__ = [
    "PotDetails",
    "change_pot",
    "close_pot",
    "close_pots_of_leaver",
    "load_schemes",
    "make_pot",
    "put_in",
    "reopen_pot",
    "set_rules",
    "take_out",
    "watch_pot",
]
