"""Count the distinct tuples of the standard's values in a table, column by column."""

from ctdc_validate.tally.alike import Alike, Counted, count_alike
from ctdc_validate.tally.collecting import seldom_collecting
from ctdc_validate.tally.counting import SEPARATOR, UNCLEAR, Tally, Values, tally
from ctdc_validate.tally.entailing import Peer
from ctdc_validate.tally.keys import BLANK, GIVEN_BACK, Keys, Told

__all__ = [
    "BLANK",
    "GIVEN_BACK",
    "SEPARATOR",
    "UNCLEAR",
    "Alike",
    "Counted",
    "Keys",
    "Peer",
    "Tally",
    "Told",
    "Values",
    "count_alike",
    "seldom_collecting",
    "tally",
]
