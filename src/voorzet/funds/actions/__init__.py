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

__all__ = [
    "PotDetails",
    "change_pot",
    "close_pot",
    "close_pots_of_leaver",
    "make_pot",
    "put_in",
    "reopen_pot",
    "set_rules",
    "take_out",
    "watch_pot",
]
