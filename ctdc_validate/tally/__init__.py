"""Count the distinct tuples of the standard's values in a table, column by column."""

from ctdc_validate.tally.as_written import UNIT, Alike, Written, tally_as_written
from ctdc_validate.tally.counting import SEPARATOR, UNCLEAR, Tally, Values, tally

__all__ = [
    "SEPARATOR",
    "UNCLEAR",
    "UNIT",
    "Alike",
    "Tally",
    "Values",
    "Written",
    "tally",
    "tally_as_written",
]
