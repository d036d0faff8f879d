"""A workbook to type records into, which refuses what is no entry of a column."""

from ctdc_validate.template.entries import NoTemplate
from ctdc_validate.template.workbook import template

__all__ = ["NoTemplate", "template"]
