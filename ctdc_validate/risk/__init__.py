"""How far records of a table single people out: sizes of groups, never their values."""

from ctdc_validate.risk.counting import Counted, check_keys, count
from ctdc_validate.risk.measuring import KeyRisk, Risk, Shared, measure
from ctdc_validate.risk.writing import FORMS, rendered

__all__ = [
    "FORMS",
    "Counted",
    "KeyRisk",
    "Risk",
    "Shared",
    "check_keys",
    "count",
    "measure",
    "rendered",
]
