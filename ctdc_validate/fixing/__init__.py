"""Change what a file says in other words than the standard, where that is sure."""

from ctdc_validate.fixing.planning import SUCCESSOR
from ctdc_validate.fixing.running import FileFix, Fix, NotFixed, check_writable
from ctdc_validate.fixing.table_fix import Known, TableFix

__all__ = [
    "SUCCESSOR",
    "FileFix",
    "Fix",
    "Known",
    "NotFixed",
    "TableFix",
    "check_writable",
]
