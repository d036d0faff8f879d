"""The kernel: ask a table which tuples it holds, and say what each of them means.

A consumer plans which columns go together, and says what it makes of a cell and of
the facts that a tuple gives. The study asks each batch once, translates each distinct
cell and tuple once in a run, and yields the tuples with their counts and with what the
consumer made of them.
"""

from ctdc_validate.study.grouping import Group, apart, overlapping
from ctdc_validate.study.sifting import Found
from ctdc_validate.study.study import Answer, Study

__all__ = ["Answer", "Found", "Group", "Study", "apart", "overlapping"]
