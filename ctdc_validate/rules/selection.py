"""Which rules a file cannot break, or is not asked about, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from ctdc_validate.standard import Rule, Standard
from ctdc_validate.translation import Layout

# What is asked of files in a partner's own words, and what of all others.
OF_OWN_TERMS: Final = ("unmapped-term", "needs-a-person")
OF_SHARED_TERMS: Final = {
    "unknown-code": "in a partner's own words it is unmapped-term",
    "spellings-disagree": "in a partner's own words it is needs-a-person",
}

# The rules that only a table with a header row can break.
OF_HEADERS: Final = ("missing-column", "duplicate-column", "ragged-row")


def skipped_rules(
    standard: Standard,
    layout: Layout,
    typed: bool,
    judged_as: str,
    select: Collection[str],
    ignore: Mapping[str, str],
) -> dict[str, str]:
    """Return the rules that do not run on a file, each with the reason.

    ``typed`` says that the file holds records as JSON; ``select`` and ``ignore`` are
    what the user asked for, the latter with the user's reason, which may be empty.
    """
    reasons: dict[str, str] = {}
    for rule in standard.rules.values():
        if select and rule.id not in select:
            reasons[rule.id] = "not selected"
        elif rule.id in ignore:
            why = ignore[rule.id]
            reasons[rule.id] = f"ignored: {why}" if why else "ignored"
        elif rule.severity(judged_as) is None and not rule.published_lists:
            reasons[rule.id] = f"not asked of a {judged_as} file"
        elif rule.id in OF_OWN_TERMS and not layout.source.own_terms:
            reasons[rule.id] = "asked of files in a partner's own words only"
        elif rule.id in OF_SHARED_TERMS and layout.source.own_terms:
            reasons[rule.id] = OF_SHARED_TERMS[rule.id]
        elif typed and rule.id in OF_HEADERS:
            reasons[rule.id] = "records as JSON have no header and no cells"
        elif (missing := _lacking(rule, standard, layout)) is not None:
            reasons[rule.id] = missing
    return reasons


def _lacking(rule: Rule, standard: Standard, layout: Layout) -> str | None:
    """Return what a file lacks for a rule to be judged, None if nothing."""
    clauses = [c for c in standard.clauses if c.rule == rule.id]
    spelled = layout.spelling
    if clauses and not any(all(map(spelled, c.variables)) for c in clauses):
        return "the columns to compare are not in the file"
    names = {name for c in layout.source.columns for name in c.variables}
    if rule.id == "missing-value":
        if not any(standard.variables[name].required for name in names):
            return "no column of this kind of file must be filled in every record"
    elif rule.id == "computed-column-disagrees":
        if not any(b.column.computed for b in layout.bound):
            return "the file has no computed column"
    elif rule.id == "spellings-disagree" and not any(
        len(spelled(name)) > 1 for name in names
    ):
        return "no variable is spelled by two columns"
    return None
