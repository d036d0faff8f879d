"""Tables and pictures of many records, which tell of no group that is small."""

from ctdc_validate.statistics.comparing import (
    Moved,
    moved_too_little,
    organisations_missing,
    read_previous,
)
from ctdc_validate.statistics.counting import ORGANISATION, Counted, Counting, count
from ctdc_validate.statistics.laying_out import Panel, Row, Statistics, lay_out_tables
from ctdc_validate.statistics.writing import CSV_NAME, written

__all__ = [
    "CSV_NAME",
    "ORGANISATION",
    "Counted",
    "Counting",
    "Moved",
    "Panel",
    "Row",
    "Statistics",
    "count",
    "lay_out_tables",
    "moved_too_little",
    "organisations_missing",
    "read_previous",
    "written",
]
