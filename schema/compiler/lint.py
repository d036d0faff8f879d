"""What linkml-lint is told of the model: which of its habits are not ours."""

from __future__ import annotations

from typing import Final

NAME: Final = "ctdc.linkmllint.yaml"
TEXT: Final = """\
# For linkml-lint, which reads it as .linkmllint.yaml in the folder that it runs in.
# Codes are not named anew: those of countries are ISO's, bands of age are as CTDC
# publishes them, and the ids of rules have hyphens.
extends: recommended
rules:
  standard_naming:
    level: disabled
"""
