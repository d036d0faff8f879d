"""Source vocabularies and crosswalks as people write them, checked and compiled.

The compiler of the standard and a partner's own crosswalk go the same way: the file of
a source says which columns and terms there are, the crosswalk what each means, and
both become what ``standard.Source`` is read from.
"""

from ctdc_validate.vocabulary.faults import Fault, FaultyVocabulary
from ctdc_validate.vocabulary.known import Known

__all__ = ["Fault", "FaultyVocabulary", "Known"]
