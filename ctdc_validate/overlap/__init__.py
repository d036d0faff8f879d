"""What sources have in common, what parts them, and what would bring them closer."""

from ctdc_validate.overlap.comparing import Overlap, Ranked, Touched, compare
from ctdc_validate.overlap.drawing import cell_words, drawn
from ctdc_validate.overlap.forms import OVERLAP_FORMS
from ctdc_validate.overlap.matrix import STATES, Cell, Matrix, matrix
from ctdc_validate.overlap.proposing import Proposal
from ctdc_validate.overlap.sides import Side, built_in_side, side
from ctdc_validate.overlap.text_form import text_form
from ctdc_validate.overlap.weighing import Weight, weigh

__all__ = [
    "OVERLAP_FORMS",
    "STATES",
    "Cell",
    "Matrix",
    "Overlap",
    "Proposal",
    "Ranked",
    "Side",
    "Touched",
    "Weight",
    "built_in_side",
    "cell_words",
    "compare",
    "drawn",
    "matrix",
    "side",
    "text_form",
    "weigh",
]
