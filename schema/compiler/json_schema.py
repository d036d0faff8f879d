"""JSON Schema of a record: LinkML's generator, with what it drops or misreads repaired.

Without a word, the stock generator loses ``has_member``, cardinalities and the
exclusive value in rules, ``list_elements_unique`` and ``exact_cardinality``, applies
rules that are deactivated, and reads two ABSENT as "not both". tests/build/torture.yaml
holds one case of each.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from linkml.generators.jsonschemagen import (
    ClassResult,
    JsonSchemaGenerator,
    SlotResult,
)
from linkml_runtime.linkml_model.meta import (
    AnonymousClassExpression,
    AnonymousSlotExpression,
    ClassDefinition,
    ClassRule,
    PresenceEnum,
    SlotDefinition,
)
from linkml_runtime.utils.schemaview import SchemaView

Json = dict[str, Any]

BOOLEANS: Final = {
    "anyOf": "any_of",
    "allOf": "all_of",
    "oneOf": "exactly_one_of",
}


class RecordSchemaGenerator(JsonSchemaGenerator):  # type: ignore[misc]
    """LinkML's generator of JSON Schema with its silent losses repaired."""

    def __init__(self, schema: Any) -> None:
        super().__init__(schema, include_null=False, title_from="title")
        # The stock generator reads rules from the schema; it must not find them.
        self._rules = {c: list(d.rules) for c, d in self.schema.classes.items()}
        for definition in self.schema.classes.values():
            definition.rules = []

    def rules(self, class_name: str) -> list[ClassRule]:
        """Return the rules of a class and its ancestors, without deactivated ones."""
        ancestors = self.schemaview.class_ancestors(class_name)
        rules = [rule for name in ancestors for rule in self._rules.get(name, ())]
        return [rule for rule in rules if not rule.deactivated]

    def clauses(self, rule: ClassRule) -> list[Json]:
        """Return a rule as JSON Schemas: one, or two where it holds both ways.

        A postcondition on an absent variable holds, unless it says PRESENT.
        """
        condition = self._condition(rule.preconditions)
        clause = {"if": True if condition is None else condition}
        for key, part in (("then", rule.postconditions), ("else", rule.elseconditions)):
            requirement = self.get_subschema_for_anonymous_class(part)
            if requirement is not None:
                clause[key] = requirement
        if not rule.bidirectional:
            return [clause]
        back = self._condition(rule.postconditions)
        then = self.get_subschema_for_anonymous_class(rule.preconditions)
        return [clause, {"if": back, "then": then}]

    def _condition(self, expression: AnonymousClassExpression) -> Json | None:
        """Return a precondition; a value stands for "is among the members" in lists."""
        expression = deepcopy(expression)
        for slot in expression.slot_conditions.values() if expression else ():
            if self._is_list(slot) and slot.equals_string:
                slot.has_member = AnonymousSlotExpression(
                    equals_string=slot.equals_string
                )
                slot.equals_string = None
        schema = self.get_subschema_for_anonymous_class(expression, True)
        return None if schema is None else dict(schema)

    def after_generate_class(self, cls: ClassResult, sv: SchemaView) -> ClassResult:
        """Add the rules that the stock generator was not shown."""
        found = [c for rule in self.rules(cls.source.name) for c in self.clauses(rule)]
        if found:
            cls.schema_.setdefault("allOf", []).extend(found)
        return cls

    def after_generate_class_slot(
        self, slot: SlotResult, cls: ClassDefinition, sv: SchemaView
    ) -> SlotResult:
        """Add uniqueItems and the exact number of members to a list."""
        if slot.schema_.is_array:
            slot.schema_.update(_cardinality(slot.source))
            if slot.source.list_elements_unique:
                slot.schema_["uniqueItems"] = True
        return slot

    def get_subschema_for_anonymous_class(
        self, cls: AnonymousClassExpression, properties_required: bool = False
    ) -> Json | None:
        """Return the JSON Schema of a condition on several variables, repaired."""
        schema = super().get_subschema_for_anonymous_class(cls, properties_required)
        if schema is None or not cls.slot_conditions:
            return schema if schema is None else dict(schema)
        properties = schema.get("properties", {})
        for slot in cls.slot_conditions.values():
            name = self.aliased_slot_name(slot)
            if self._is_list(slot):
                properties[name] = self._on_list(slot)
        schema["properties"] = {n: p for n, p in properties.items() if p}
        if not schema["properties"]:
            del schema["properties"]
        self._forbid(schema, cls)
        return dict(schema)

    def _forbid(self, schema: Json, cls: AnonymousClassExpression) -> None:
        """Forbid each ABSENT variable by itself, beside what none_of forbids."""
        absent = [
            {"required": [self.aliased_slot_name(slot)]}
            for slot in cls.slot_conditions.values()
            if slot.value_presence == PresenceEnum(PresenceEnum.ABSENT)
        ]
        if absent:
            others = schema["not"]["anyOf"] if cls.none_of else []
            alternatives = [*others, *absent]
            single = len(alternatives) == 1
            schema["not"] = alternatives[0] if single else {"anyOf": alternatives}

    def _is_list(self, slot: SlotDefinition) -> bool:
        known = self.schemaview.get_slot(slot.name)
        return known is not None and bool(known.multivalued)

    def _on_list(self, slot: Any) -> Json:
        """Return the JSON Schema of a condition on a list and on its members."""
        schema: Json = _cardinality(slot)
        if slot.has_member:
            schema["contains"] = self._on_member(slot.has_member)
        members = self._on_member(slot)
        members.update(self._on_member(slot.all_members) if slot.all_members else {})
        for keyword, name in BOOLEANS.items():
            branches = getattr(slot, name)
            if any(_speaks_of_list(branch) for branch in branches):
                members.pop(keyword, None)
                schema[keyword] = [self._on_list(branch) for branch in branches]
        if any(_speaks_of_list(branch) for branch in slot.none_of):
            members.pop("not", None)
            schema["not"] = {"anyOf": [self._on_list(b) for b in slot.none_of]}
        if members:
            schema["items"] = members
        return {"type": "array", **schema} if schema else {}

    def _on_member(self, slot: Any) -> Json:
        return dict(
            self.get_subschema_for_slot(slot, omit_type=True, include_null=False)
        )


def _cardinality(slot: Any) -> Json:
    exact = slot.exact_cardinality
    limits = {
        "minItems": slot.minimum_cardinality if exact is None else exact,
        "maxItems": slot.maximum_cardinality if exact is None else exact,
    }
    return {keyword: limit for keyword, limit in limits.items() if limit is not None}


def _speaks_of_list(slot: Any) -> bool:
    """Say whether a condition is on a list as a whole, not on each member."""
    return bool(slot.has_member) or bool(_cardinality(slot))
