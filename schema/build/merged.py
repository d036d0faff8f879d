"""The whole model as one LinkML file, for those who use LinkML's tools themselves."""

from __future__ import annotations

from linkml_runtime.dumpers import yaml_dumper

from schema.build.model import Model


def write_merged(model: Model) -> str:
    """Return the model with its imports merged, as YAML."""
    return str(yaml_dumper.dumps(model.schema)).rstrip() + "\n"
