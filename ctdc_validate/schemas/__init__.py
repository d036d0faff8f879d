"""The standard in the formats of other systems, ready-made: what ``ctdc schema`` gives.

Everything was compiled by ``schema.compiler``; here it is only read and named.
"""

from __future__ import annotations

from ctdc_validate.schemas.drafts import DRAFTS
from ctdc_validate.schemas.formats import FORMATS, Format, UnknownPart, files_of

__all__ = ["DRAFTS", "FORMATS", "Format", "UnknownPart", "files_of"]
