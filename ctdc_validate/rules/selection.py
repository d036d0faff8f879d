"""Which rules a file cannot break, or is not asked about, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from ctdc_validate.messages import Message, message
from ctdc_validate.standard import Rule, Standard
from ctdc_validate.translation import Layout

# What a rule touches that is about persons behind records.
KEYS: Final = "keys"


def skipped_rules(
    standard: Standard,
    layout: Layout,
    typed: bool,
    judged_as: str,
    select: Collection[str],
    ignore: Mapping[str, str],
) -> dict[str, Message]:
    """Return the rules that do not run on a file, each with the reason.

    ``typed`` says that the file holds records as JSON; ``select`` and ``ignore`` are
    what the user asked for, the latter with the user's reason, which may be empty.
    """
    reasons: dict[str, Message] = {}
    spelled = Counter(
        name
        for b in layout.bound
        if b.column.computed is None
        for name in set(b.column.variables)
    )
    for rule in standard.rules.values():
        reason: Message | None = None
        if select and rule.id not in select:
            reason = message("rules.skipped.not-selected")
        elif rule.id in ignore:
            reason = _ignored(ignore[rule.id])
        elif rule.severity(judged_as) is None and not rule.published_lists:
            reason = message(f"rules.skipped.not-of-{judged_as}")
        elif rule.on_request == judged_as and rule.id not in select:
            reason = message("rules.skipped.on-request")
        elif rule.touches == KEYS and layout.source.made_up:
            reason = message("rules.skipped.made-up")
        elif not rule.is_asked_of(layout.source):
            reason = message("rules.skipped.own-terms-only")
            if rule.in_own_terms is not None:
                reason = message("rules.skipped.instead", rule=rule.in_own_terms)
        elif typed and rule.of_tables:
            reason = message("rules.skipped.no-header")
        else:
            reason = _lacking(rule, standard, layout, spelled)
        if reason is not None:
            reasons[rule.id] = reason
    return reasons


def _ignored(reason: str) -> Message:
    if not reason:
        return message("rules.skipped.ignored")
    return message("rules.skipped.ignored-because", reason=reason)


def _lacking(
    rule: Rule, standard: Standard, layout: Layout, spelled: Mapping[str, int]
) -> Message | None:
    """Return what a file lacks for a rule to be judged, None if nothing.

    ``spelled`` is how many columns spell each variable.
    """
    clauses = [c for c in standard.clauses if c.rule == rule.id]
    if clauses and not any(spelled.keys() >= set(c.compared) for c in clauses):
        return message("rules.skipped.no-columns-to-compare")
    if rule.needs is None or _has(rule.needs, standard, layout, spelled):
        return None
    return message(LACKING[rule.needs])


def _has(
    need: str, standard: Standard, layout: Layout, spelled: Mapping[str, int]
) -> bool:
    if need == "something-required":
        names = {name for c in layout.source.columns for name in c.variables}
        return any(standard.variables[name].required for name in names)
    if need == "computed-column":
        return any(b.column.computed for b in layout.bound)
    if need == "key":
        return any(name in spelled for name in standard.keys)
    return any(number > 1 for number in spelled.values())


# What a rule may need of a file, and what is said where the file does not have it.
LACKING: Final = {
    "something-required": "rules.skipped.nothing-required",
    "computed-column": "rules.skipped.no-computed-column",
    "several-spellings": "rules.skipped.spelled-once",
    "key": "rules.skipped.no-key",
}
