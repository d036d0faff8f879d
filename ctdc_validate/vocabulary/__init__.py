"""Source vocabularies and crosswalks as people write them, checked and compiled.

The compiler of the standard and a partner's own crosswalk go the same way: the file of
a source says which columns and terms there are, the crosswalk what each means, and
both become a ``standard.Source``.
"""

from ctdc_validate.vocabulary.compiling import compile_source
from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.known import Known, row_columns
from ctdc_validate.vocabulary.partner import (
    CROSSWALK_FILE,
    SOURCE_FILE,
    Partner,
    load_partner,
    partner_faults,
    read_partner,
)
from ctdc_validate.vocabulary.resolving import Vocabulary, resolve_all
from ctdc_validate.vocabulary.rows import ANY, IDLE, SPEAKING, Row, read_rows
from ctdc_validate.vocabulary.source_check import check_source
from ctdc_validate.vocabulary.toml import place_of_fault
from ctdc_validate.vocabulary.workbook import (
    COLUMNS,
    HEADS,
    MATCHES,
    REGISTER,
    TERMS,
)

__all__ = [
    "ANY",
    "COLUMNS",
    "CROSSWALK_FILE",
    "HEADS",
    "IDLE",
    "MATCHES",
    "REGISTER",
    "SOURCE_FILE",
    "SPEAKING",
    "TERMS",
    "Fault",
    "FaultyVocabulary",
    "Known",
    "Partner",
    "Row",
    "Vocabulary",
    "check_source",
    "compile_source",
    "load_partner",
    "partner_faults",
    "place_of_fault",
    "read_partner",
    "read_rows",
    "resolve_all",
    "row_columns",
]
