"""What a run says: findings and their report, the ledger, and the shapes of cells."""

from ctdc_validate.results.findings import (
    FileReport,
    Finding,
    Place,
    Report,
    RuleStatus,
    RuleText,
    Severity,
)
from ctdc_validate.results.internal_error import internal_error
from ctdc_validate.results.ledger import (
    FOR_A_PERSON,
    ClashNote,
    ColumnLine,
    Empty,
    Ledger,
    LeftOut,
    Lost,
    Meaning,
    Outcome,
    TermLine,
)
from ctdc_validate.results.shapes import shape

__all__ = [
    "FOR_A_PERSON",
    "ClashNote",
    "ColumnLine",
    "Empty",
    "FileReport",
    "Finding",
    "Ledger",
    "LeftOut",
    "Lost",
    "Meaning",
    "Outcome",
    "Place",
    "Report",
    "RuleStatus",
    "RuleText",
    "Severity",
    "TermLine",
    "internal_error",
    "shape",
]
