"""Blank what singles records out, so that each shares its keys with many others."""

from ctdc_validate.deidentification.accounting import Account, Loss, Utility
from ctdc_validate.deidentification.comparing import Moved, moved_by_few
from ctdc_validate.deidentification.counting import Counting
from ctdc_validate.deidentification.running import Deidentified, deidentify, holds
from ctdc_validate.deidentification.wanted import NotReached, Wanted, with_required
from ctdc_validate.deidentification.writing import FORMS, rendered

__all__ = [
    "FORMS",
    "Account",
    "Counting",
    "Deidentified",
    "Loss",
    "Moved",
    "NotReached",
    "Utility",
    "Wanted",
    "deidentify",
    "holds",
    "moved_by_few",
    "rendered",
    "with_required",
]
