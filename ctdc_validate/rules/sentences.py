"""The sentence of a breach: the rule's words with the partner's own names put in."""

from __future__ import annotations

from typing import Final

from ctdc_validate.rules.breach import Breach
from ctdc_validate.standard import Column, Standard, Variable
from ctdc_validate.translation import Layout

# A longer list of allowed terms is named by its size and its first members.
LISTED: Final = 20
SUCH_AS: Final = 3


class Sentences:
    """Word the breaches of one file; no sentence holds what stands in a cell."""

    def __init__(self, standard: Standard, layout: Layout, typed: bool) -> None:
        """Take the standard that words them and the layout that names columns."""
        self._standard = standard
        self._layout = layout
        self._typed = typed
        self._columns = {b.index: b.column for b in layout.bound}
        self._spellings = {name: self._spelled(name) for name in standard.variables}

    def of(self, breach: Breach) -> str:
        """Return a breach's sentence."""
        rule = self._standard.rules[breach.rule]
        words = self._spellings | self._words(breach)
        message = rule.variants.get(breach.variant or "", rule.message)
        return (breach.sentence or message).format_map(words)

    def _spelled(self, variable: str) -> str:
        """Return the column that spells a variable; the list where flags spell it."""
        spelling = self._layout.spelling(variable)
        lists = [b for b in spelling if b.column.separator is not None]
        chosen = (*lists, *spelling)
        return chosen[0].header if chosen else variable

    def _words(self, breach: Breach) -> dict[str, str]:
        words = {
            "column": self._column(breach),
            "last": self._layout.header[breach.columns[-1]] if breach.columns else "",
            "choice": breach.choice,
            **dict.fromkeys(("variable", "list", "allowed", "expected"), ""),
        }
        column = self._columns.get(breach.columns[0]) if breach.columns else None
        if not breach.variables:
            words["allowed"] = self._allowed(None, column)
            return words
        variable = self._standard.variables[breach.variables[0]]
        words["variable"] = variable.label
        words["minimum"] = str(variable.schema.get("minimum", ""))
        words["maximum"] = str(variable.schema.get("maximum", ""))
        words["expected"] = self._expected(breach, variable, column)
        words["allowed"] = self._allowed(variable, column)
        if variable.list is not None:
            words["list"] = self._standard.lists[variable.list].label
        return words

    def _column(self, breach: Breach) -> str:
        if breach.rule == "missing-column":
            return breach.hint or breach.part or ""
        if not breach.columns:
            return breach.part or ""
        return ", ".join(
            self._layout.header[i] or "A column without a header"
            for i in breach.columns
        )

    def _expected(
        self, breach: Breach, variable: Variable, column: Column | None
    ) -> str:
        if breach.rule == "unclear-missing-code" and variable.required:
            return "find out what it was: every record needs this value"
        if breach.rule == "unclear-missing-code":
            if breach.part is not None and column is not None and column.separator:
                return "leave it out of the list"
            if self._typed and self._layout.source.typed:
                return "leave the key out"
            codes = sorted(column.missing_codes - {""}) if column else []
            return f"write {codes[0]}" if codes else "leave the cell empty"
        if variable.list is None:
            return "a whole number"
        name = self._standard.lists[variable.list].label
        many = "a list of codes" if variable.multivalued else "one code"
        return f"{many} of the list {name}"

    def _allowed(self, variable: Variable | None, column: Column | None) -> str:
        terms = [] if column is None else list(column.terms)
        required = variable is not None and variable.required
        missing = [] if column is None or required else [*column.missing_codes]
        name = None if variable is None else variable.list
        label = ""
        if name is not None and (column is None or column.notation == "code"):
            values = self._standard.lists[name].values
            terms += [code for code, value in values.items() if not value.deprecated]
            label = f" of the list {self._standard.lists[name].label}"
        terms = [term for term in dict.fromkeys(terms) if term not in missing]
        missing = ["an empty cell" if code == "" else code for code in sorted(missing)]
        if len(terms) > LISTED:
            some = ", ".join(sorted(terms)[:SUCH_AS])
            kind = "codes" if label else "terms"
            return f"{len(terms)} {kind}{label}, such as {some}"
        return ", ".join([*terms, *([] if self._typed else missing)])
