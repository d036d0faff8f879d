"""What a run says: findings and their report, the ledger, and the shapes of cells."""

from ctdc_validate.results.account import Coverage, PassedOver
from ctdc_validate.results.cover import Cover
from ctdc_validate.results.findings import (
    ColumnWide,
    FileReport,
    Finding,
    Place,
    Report,
    RuleStatus,
    RuleText,
    Severity,
    Term,
    Verdict,
)
from ctdc_validate.results.fixes import (
    Change,
    FixAccount,
    Left,
    RuleLine,
    fixes_to_forward,
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
from ctdc_validate.results.names import ToldPaths, told_paths
from ctdc_validate.results.policy import NEVER, allowed, allowed_ledger, to_forward
from ctdc_validate.results.shapes import shape
from ctdc_validate.results.small_counts import ledger_to_forward
from ctdc_validate.results.summary import Summary
from ctdc_validate.results.told import Told

__all__ = [
    "FOR_A_PERSON",
    "NEVER",
    "Change",
    "ClashNote",
    "ColumnLine",
    "ColumnWide",
    "Cover",
    "Coverage",
    "Empty",
    "FileReport",
    "Finding",
    "FixAccount",
    "Ledger",
    "Left",
    "LeftOut",
    "Lost",
    "Meaning",
    "Outcome",
    "PassedOver",
    "Place",
    "Report",
    "RuleLine",
    "RuleStatus",
    "RuleText",
    "Severity",
    "Summary",
    "Term",
    "TermLine",
    "Told",
    "ToldPaths",
    "Verdict",
    "allowed",
    "allowed_ledger",
    "fixes_to_forward",
    "internal_error",
    "ledger_to_forward",
    "shape",
    "to_forward",
    "told_paths",
]
