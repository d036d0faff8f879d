"""Source vocabularies and crosswalks as people write them, checked and compiled.

The compiler of the standard and a partner's own crosswalk go the same way: the file of
a source says which columns and terms there are, the crosswalk what each means, and
both become what ``standard.Source`` is read from.
"""

from ctdc_validate.vocabulary.compiling import Tables, compile_source
from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.faulty_line import faulty_line
from ctdc_validate.vocabulary.files import check_source
from ctdc_validate.vocabulary.known import Known
from ctdc_validate.vocabulary.partner import (
    CROSSWALK_FILE,
    SOURCE_FILE,
    Partner,
    load_partner,
    partner_faults,
    read_partner,
    row_columns,
)
from ctdc_validate.vocabulary.resolving import (
    SourceColumn,
    SourceVocabulary,
    resolve_all,
)
from ctdc_validate.vocabulary.rows import ANY, IDLE, SPEAKING, Row, read_rows

__all__ = [
    "ANY",
    "CROSSWALK_FILE",
    "IDLE",
    "SOURCE_FILE",
    "SPEAKING",
    "Fault",
    "FaultyVocabulary",
    "Known",
    "Partner",
    "Row",
    "SourceColumn",
    "SourceVocabulary",
    "Tables",
    "check_source",
    "compile_source",
    "faulty_line",
    "load_partner",
    "partner_faults",
    "read_partner",
    "read_rows",
    "resolve_all",
    "row_columns",
]
