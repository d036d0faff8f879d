"""Python classes for Pydantic 2: one record, and one with the warnings too."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from schema.compiler.formats.conditions import (
    Absent,
    Among,
    AtMost,
    Condition,
    Given,
    Includes,
    NoneOf,
    NotBelow,
)
from schema.compiler.formats.facts import Column, Facts, Requirement

# No .py: what is not our program is neither linted nor imported where it stands.
NAME: Final = "ctdc.record.py.txt"
WIDTH: Final = 88
IMPORTS: Final = """
from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

Item = TypeVar("Item")


def _each_once(values: list[Item]) -> list[Item]:
    if len(set(values)) < len(values):
        raise ValueError("a value stands twice")
    return values


def _whole(value: object) -> object:
    # JSON does not tell 2017.0 from 2017.
    return int(value) if isinstance(value, float) and value.is_integer() else value
"""
RECORD: Final = '''
class VictimRecord(BaseModel):
    """What one organisation recorded about one person; all that a record must keep.

    None says "not reported"; write records with exclude_none=True.
    """

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)
'''
STRICT: Final = '''
class StrictVictimRecord(VictimRecord):
    """A record that also keeps all that a record should."""
'''
METHOD: Final = '''
    @model_validator(mode="after")
    def _{name}(self) -> {owner}:
        """Refuse a record whose variables contradict each other."""
        broken = []
{checks}
        if broken:
            raise ValueError(" ".join(broken))
        return self
'''


def write_pydantic(facts: Facts) -> dict[str, str]:
    """Return the text of the file by its name."""
    heading = "\n\n".join(("\n".join(facts.heading[:1]), "\n".join(facts.heading[1:])))
    parts = [f'"""{heading}\n"""\n{IMPORTS}', "\n".join(_aliases(facts))]
    fields = "\n".join(_field(column) for column in facts.columns)
    musts = _method("coherent", "VictimRecord", facts.errors())
    shoulds = _method("advisable", "StrictVictimRecord", facts.warnings())
    parts += [f"{RECORD}\n{fields}\n{musts}", STRICT + shoulds]
    return {NAME: "\n\n".join(part.strip("\n") + "\n" for part in parts)}


def type_name(list_name: str) -> str:
    """Return the name of the type that stands for a value list."""
    return "".join(part.capitalize() for part in list_name.split("-"))


def _aliases(facts: Facts) -> Iterator[str]:
    for name, members in facts.lists.items():
        body = "\n".join(f"    {_text(m.code)},  # {m.label}" for m in members)
        yield f"# {facts.labels[name]}\n{type_name(name)} = Literal[\n{body}\n]"


def _field(column: Column) -> str:
    said = type_name(column.list) if column.list else _number(column)
    limits = ""
    if column.multivalued:
        said = f"Annotated[list[{said}], AfterValidator(_each_once)]"
        limits = ", min_length=1"
    default = "..." if column.required else "None"
    empty = "" if column.required else " | None"
    description = _wrapped(column.definition, WIDTH - 16, " " * 12)
    return (
        f"    {column.name}: {_within_width(column.name, said + empty)} = Field(\n"
        f"        {default}{limits}, title={_text(column.label)}, description=(\n"
        f"{description}\n        ),\n    )"
    )


def _number(column: Column) -> str:
    limits = f"Field(ge={column.minimum}, le={column.maximum})"
    return f"Annotated[int, {limits}, BeforeValidator(_whole)]"


def _within_width(name: str, said: str) -> str:
    line = f"    {name}: {said} = Field("
    return said if len(line) <= WIDTH else f"(\n        {said}\n    )"


def _method(name: str, owner: str, requirements: Iterable[Requirement]) -> str:
    checks = "\n".join(_check(requirement) for requirement in requirements)
    return METHOD.format(name=name, owner=owner, checks=checks)


def _check(requirement: Requirement) -> str:
    given = [_holds(condition) for condition in requirement.given]
    broken = " or ".join(_fails(condition) for condition in requirement.then)
    if len(requirement.then) > 1:
        broken = f"({broken})"
    asked = "\n            and ".join((*given, broken))
    told = f"{requirement.rule}/{requirement.clause}: {requirement.message}"
    message = _wrapped(told, WIDTH - 20, " " * 16)
    return (
        f"        if (\n            {asked}\n        ):\n"
        f"            broken.append(\n{message}\n            )"
    )


def _holds(condition: Condition) -> str:
    """Return in Python that a condition holds; of an absent variable none does."""
    name = f"self.{condition.variable}"
    match condition:
        case Given():
            return f"{name} is not None"
        case Absent():
            return f"{name} is None"
        case Among(codes=codes):
            return f"{name} in {_tuple(codes)}"
        case NoneOf(codes=codes):
            return f"{name} not in {_tuple((None, *codes))}"
        case Includes(code=code):
            return f"{_text(code)} in ({name} or ())"
        case AtMost(members=most):
            return f"0 < len({name} or ()) <= {most}"
        case NotBelow(minimum=minimum):
            return f"{name} is not None and {name} >= {minimum}"


def _fails(condition: Condition) -> str:
    """Return in Python that a requirement fails.

    Of an absent variable none does, but that it must be given.
    """
    name = f"self.{condition.variable}"
    match condition:
        case Given():
            return f"{name} is None"
        case Absent():
            return f"{name} is not None"
        case Among(codes=codes):
            return f"{name} not in {_tuple((None, *codes))}"
        case NoneOf(codes=codes):
            return f"{name} in {_tuple(codes)}"
        case Includes(code=code):
            return f"{name} is not None and {_text(code)} not in {name}"
        case AtMost(members=most):
            return f"len({name} or ()) > {most}"
        case NotBelow(minimum=minimum):
            return f"{name} is not None and {name} < {minimum}"


def _tuple(codes: Iterable[str | None]) -> str:
    said = [repr(code) if code is None else _text(code) for code in codes]
    return f"({', '.join(said)}{',' if len(said) == 1 else ''})"


def _wrapped(said: str, width: int, indent: str) -> str:
    """Return a text as Python texts below each other, which are one."""
    lines = textwrap.wrap(said, width, break_on_hyphens=False)
    lines[:-1] = [f"{line} " for line in lines[:-1]]
    return "\n".join(f"{indent}{_text(line)}" for line in lines)


def _text(said: str) -> str:
    escaped = said.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
