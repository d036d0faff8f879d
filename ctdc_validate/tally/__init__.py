"""Count the distinct tuples of the standard's values in a table, column by column."""

from ctdc_validate.tally.counting import SEPARATOR, UNCLEAR, Tally, Values, tally

__all__ = ["SEPARATOR", "UNCLEAR", "Tally", "Values", "tally"]
