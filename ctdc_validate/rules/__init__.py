"""The rules, one function each, by family, registered under their ids.

A rule says what it saw as a Breach. Which cells go together, what is remembered, and
which severity a breach has is decided elsewhere, so that no rule can get it wrong.
"""

# The modules of rules are imported for what they register.
from ctdc_validate.rules import ages, layouts, persons, spellings, structure, values
from ctdc_validate.rules.breach import Alike, Breach
from ctdc_validate.rules.coherence import ClauseRule
from ctdc_validate.rules.file_rules import FileRules
from ctdc_validate.rules.privacy import IDENTIFIER, Identifiers, column_place
from ctdc_validate.rules.rare import RARE, RareRecords
from ctdc_validate.rules.registry import HEADER_RULES, Header
from ctdc_validate.rules.remarks import RemarkBreach, RemarkRule
from ctdc_validate.rules.selection import skipped_rules
from ctdc_validate.rules.sentences import Sentences
from ctdc_validate.rules.signs import Signs
from ctdc_validate.rules.structure import (
    ABOVE_HEADER,
    empty_table,
    malformed_row,
    nameless_column,
    unread_cell,
)
from ctdc_validate.rules.values import absent_value
from ctdc_validate.rules.weighing import ColumnSigns

__all__ = [
    "ABOVE_HEADER",
    "HEADER_RULES",
    "IDENTIFIER",
    "RARE",
    "Alike",
    "Breach",
    "ClauseRule",
    "ColumnSigns",
    "FileRules",
    "Header",
    "Identifiers",
    "RareRecords",
    "RemarkBreach",
    "RemarkRule",
    "Sentences",
    "Signs",
    "absent_value",
    "ages",
    "column_place",
    "empty_table",
    "layouts",
    "malformed_row",
    "nameless_column",
    "persons",
    "skipped_rules",
    "spellings",
    "structure",
    "unread_cell",
    "values",
]
