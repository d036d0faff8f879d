"""A standard of two variables, whole and without faults, for the checks' own tests."""

from __future__ import annotations

import json
from pathlib import Path

COLOUR = """\
id: https://w3id.org/ctdc/vocab/eye-colour
name: vocab_eye_colour
title: Eye colour
prefixes:
  linkml: https://w3id.org/linkml/
  ctdc: https://w3id.org/ctdc/
  eye_colour: https://w3id.org/ctdc/vocab/eye-colour/
enums:
  EyeColour:
    enum_uri: https://w3id.org/ctdc/vocab/eye-colour
    title: Eye colour
    description: The colours of eyes.
    annotations:
      since: "0.1.0"
    permissible_values:
      "blue":
        title: Blue
        description: The colour of the sky.
        meaning: eye_colour:blue
        source: https://example.org/colours
        aliases: ["Azure"]
        annotations:
          citation: Colours, page 1
          evidence: sourced
        status: ctdc:release
      "azure":
        title: Azurine
        description: The colour of the sky, in an older word.
        meaning: eye_colour:azure
        source: https://example.org/colours
        annotations:
          citation: Colours, page 2
          evidence: sourced
        status: ctdc:release
        deprecated: "Since 0.1.0: one word is enough; use blue."
        deprecated_element_has_exact_replacement: eye_colour:blue
"""

MODEL = """\
prefixes:
  linkml: https://w3id.org/linkml/
  ctdc: https://w3id.org/ctdc/
  eye_colour: https://w3id.org/ctdc/vocab/eye-colour/
imports: [linkml:types, rules, ../vocab/lists/eye-colour]
subsets:
  key: {title: Key, description: Keys., annotations: {kind: privacy}}
classes:
  VictimRecord:
    annotations: {since: "0.1.0"}
    slots: [eye_colour, year]
    rules:
      - title: no-azure-today/year-given
        description: "{year} is given, so {eye_colour} must say blue."
        open_world: true
        preconditions: {slot_conditions: {year: {value_presence: PRESENT}}}
        postconditions: {slot_conditions: {eye_colour: {equals_string: "blue"}}}
slots:
  eye_colour:
    title: Eye colour
    description: The colour of the eyes.
    slot_uri: ctdc:eye_colour
    range: EyeColour
    in_subset: [key]
    source: https://example.org/colours
    comments: [Look in daylight.]
    annotations: {question: Which?, citation: Colours, privacy_role: A key.}
    status: ctdc:draft
  year:
    title: Year
    description: The year of the record.
    slot_uri: ctdc:year
    range: integer
    minimum_value: 1900
    in_subset: [key]
    source: https://example.org/years
    comments: [Not the year of birth.]
    annotations: {question: Which?, citation: Years, privacy_role: A key.}
    status: ctdc:draft
"""

RULES = "enums:\n  Rule:\n    permissible_values:\n" + "".join(
    f"""\
      "{name}":
        title: {name}
        description: A requirement.
        meaning: rule:{name}
        annotations:
          family: {family}
          partner: error
          published: warning
          keyword: {keyword}
          message: The column {{column}} breaks {name}.
          reason: A reason of {name}.
          repair: A repair of {name}.
          since: "0.1.0"
          bad: a
          good: b
        status: ctdc:draft
"""
    for name, family, keyword in [
        ("unknown-code", "values", "enum"),
        ("wrong-type", "values", "type"),
        ("out-of-range", "values", "minimum"),
        ("no-azure-today", "coherence", '""'),
    ]
)

EXAMPLES = {
    "unknown-code--eye-colour": ({"eye_colour": "red"}, {"eye_colour": "blue"}),
    "wrong-type--eye-colour": ({"eye_colour": 1}, {"eye_colour": "blue"}),
    "wrong-type--year": ({"year": "2000"}, {"year": 2000}),
    "out-of-range--year": ({"year": 17}, {"year": 2000}),
    "no-azure-today--year-given": (
        {"year": 2000, "eye_colour": "azure"},
        {"year": 2000, "eye_colour": "blue"},
    ),
}

DOCUMENTS = "documents:\n" + "".join(
    f"""  {name.lower()}:
    title: "{name}"
    publisher: "A publisher"
    date: "2020"
    address: "https://example.org/{name.lower()}"
    copy: "here"
    part: "read whole"
    defines: true
    whole: true
    cited_as: ["{name}"]
"""
    for name in ("Colours", "Years")
)

FILES = {
    "schema/ctdc.yaml": MODEL,
    "vocab/documents.yaml": DOCUMENTS,
    "vocab/clashes.yaml": "clashes: {}\n",
    "vocab/laws.yaml": "introduction: []\ndefinitions: []\n",
    "schema/rules.yaml": RULES,
    "vocab/lists/eye-colour.yaml": COLOUR,
    "vocab/crosswalks/old.csv": (
        "source_column,source_term,document,evidence\nisBlue,1,Colours,cited\n"
    ),
}
for _name, (_bad, _good) in EXAMPLES.items():
    FILES[f"schema/examples/invalid/{_name}.json"] = json.dumps(_bad)
    FILES[f"schema/examples/valid/{_name}.json"] = json.dumps(_good)


def write(root: Path, path: str = "", old: str = "", new: str = "") -> Path:
    """Write the files, with one text of one file replaced; return the root."""
    for name, text in FILES.items():
        if name == path:
            assert old in text, f"{path} has no {old}"
            text = text.replace(old, new, 1)
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return root
