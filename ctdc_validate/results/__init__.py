"""What a run says: findings and their report, the ledger, and the shapes of cells."""

from ctdc_validate.results.account import Coverage, PassedOver
from ctdc_validate.results.findings import (
    FileReport,
    Finding,
    Place,
    Report,
    RuleStatus,
    RuleText,
    Severity,
    Verdict,
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
    "Coverage",
    "Empty",
    "FileReport",
    "Finding",
    "Ledger",
    "LeftOut",
    "Lost",
    "Meaning",
    "Outcome",
    "PassedOver",
    "Place",
    "Report",
    "RuleStatus",
    "RuleText",
    "Severity",
    "TermLine",
    "Verdict",
    "internal_error",
    "shape",
]
