"""Translate a partner's cells into the standard's words: facts, no judgement.

A header becomes a Layout (which column of the file is which column of the source
vocabulary), a cell becomes a Reading (its terms and what each says), and the readings
of one record's cells add up to Facts (what holds, what is denied, by which column).
"""

from ctdc_validate.translation.dates import Days, days_meant
from ctdc_validate.translation.derivations import band
from ctdc_validate.translation.facts import NOT_SPECIFIED, Age, Applied, Facts, Gatherer
from ctdc_validate.translation.joining import INVISIBLE, Splitter
from ctdc_validate.translation.judging import Failure
from ctdc_validate.translation.layout import (
    Bound,
    Layout,
    fit,
    lay_out,
    recognise,
)
from ctdc_validate.translation.opened import (
    Opened,
    PartPassedOver,
    Recognised,
    UnreadablePart,
    recognise_tables,
)
from ctdc_validate.translation.reading import Item, Reader, Reading
from ctdc_validate.translation.remembering import Remembered
from ctdc_validate.translation.rows_above import records_above
from ctdc_validate.translation.spelling import Speller, Statement, Values
from ctdc_validate.translation.victims import MOST_VICTIMS, victims

__all__ = [
    "INVISIBLE",
    "MOST_VICTIMS",
    "NOT_SPECIFIED",
    "Age",
    "Applied",
    "Bound",
    "Days",
    "Facts",
    "Failure",
    "Gatherer",
    "Item",
    "Layout",
    "Opened",
    "PartPassedOver",
    "Reader",
    "Reading",
    "Recognised",
    "Remembered",
    "Speller",
    "Splitter",
    "Statement",
    "UnreadablePart",
    "Values",
    "band",
    "days_meant",
    "fit",
    "lay_out",
    "recognise",
    "recognise_tables",
    "records_above",
    "victims",
]
