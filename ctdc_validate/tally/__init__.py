"""Count the distinct tuples of the standard's values in a table, column by column."""

from ctdc_validate.tally.alike import CountingAlike
from ctdc_validate.tally.collecting import seldom_collecting
from ctdc_validate.tally.counting import (
    SENSITIVE,
    SEPARATOR,
    UNCLEAR,
    Tally,
    Tallying,
    Values,
    tally,
)
from ctdc_validate.tally.keys import BEFORE_GIVEN, BLANK, Keys
from ctdc_validate.tally.twins import Pair, Twins
from ctdc_validate.tally.whole_records import compare_records

__all__ = [
    "BEFORE_GIVEN",
    "BLANK",
    "SENSITIVE",
    "SEPARATOR",
    "UNCLEAR",
    "CountingAlike",
    "Keys",
    "Pair",
    "Tally",
    "Tallying",
    "Twins",
    "Values",
    "compare_records",
    "seldom_collecting",
    "tally",
]
