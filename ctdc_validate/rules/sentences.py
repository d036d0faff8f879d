"""The message of a breach: the rule's words with the partner's own names put in."""

from __future__ import annotations

from typing import Final

from ctdc_validate.messages import Message, Parameter, message
from ctdc_validate.rules.breach import Breach
from ctdc_validate.standard import (
    Column,
    Standard,
    Variable,
    list_called,
    variable_called,
)
from ctdc_validate.translation import Layout

# A longer list of allowed terms is named by its size and its first members.
LISTED: Final = 20
SUCH_AS: Final = 3

# The case of a rule's message that says nothing of which case it is.
ANY: Final = "any"


class Sentences:
    """Word the breaches of one file; no message holds what stands in a cell."""

    def __init__(self, standard: Standard, layout: Layout, typed: bool) -> None:
        """Take the standard that words them and the layout that names columns."""
        self._standard = standard
        self._layout = layout
        self._typed = typed
        self._columns = {b.index: b.column for b in layout.bound}

    def of(self, breach: Breach) -> Message:
        """Return a breach's message, with what stands in its places.

        What the rule itself put into a place stays there.
        """
        words = self._words(breach)
        worded = breach.message
        if worded is None:
            rule = self._standard.rules[breach.rule]
            variant = f".{breach.variant}" if breach.variant in rule.variants else ""
            return message(f"rules.{breach.rule}.message{variant}", **words)
        finding = worded.get("finding")
        if isinstance(finding, Message):
            finding = message(finding.id, **words)
            return message(worded.id, **{**dict(worded.parameters), "finding": finding})
        words |= {name: self._spelled(name) for name in breach.variables}
        return message(worded.id, **{**words, **dict(worded.parameters)})

    def variables(self, breach: Breach) -> tuple[str, ...]:
        """Return the variables that a breach is told of whatever the cells hold."""
        last = self._columns.get(breach.columns[-1])
        if last is not None and last.computed is not None:
            return last.variables
        return breach.variables

    def columns(self, breach: Breach) -> tuple[int, ...]:
        """Return the columns that a breach is told of whatever the cells hold.

        Which of several flags are at fault would tell what they say: so all columns
        stand there that spell the variables.
        """
        if self._standard.rules[breach.rule].place == "cell":
            return breach.columns
        spelling = (self._layout.spelling(name) for name in self.variables(breach))
        at = {b.index for found in spelling for b in found} | set(breach.columns)
        last = self._columns.get(breach.columns[-1])
        if last is None or last.computed is None:
            return tuple(sorted(at))
        return (*sorted(at - {breach.columns[-1]}), breach.columns[-1])

    def wide(self, breach: Breach, columns: tuple[int, ...]) -> Message:
        """Return the message of a breach that says the same whatever the cells hold."""
        rule = self._standard.rules[breach.rule]
        told = breach._replace(columns=columns, choice=())
        if not rule.tells_of_cells:
            return self.of(breach)
        words = self._words(told)
        variant = breach.variant or ""
        if ANY in rule.variants:
            variant = ANY
        elif not rule.hint or variant not in rule.variants:
            variant = ""
        id_ = f"rules.{breach.rule}.message"
        return message(f"{id_}.{variant}" if variant else id_, **words)

    def _spelled(self, variable: str) -> str:
        """Return the column that spells a variable; the list where flags spell it."""
        spelling = self._layout.spelling(variable)
        lists = [b for b in spelling if b.column.separator is not None]
        chosen = (*lists, *spelling)
        return chosen[0].header if chosen else variable

    def _words(self, breach: Breach) -> dict[str, Parameter]:
        words: dict[str, Parameter] = {
            "column": self._column(breach),
            "last": self._layout.header[breach.columns[-1]] if breach.columns else "",
            "choice": breach.choice,
            **dict.fromkeys(("variable", "list", "allowed", "expected", "found"), ""),
            **dict.fromkeys(("minimum", "maximum"), ""),
        }
        column = self._columns.get(breach.columns[0]) if breach.columns else None
        if not breach.variables:
            words["allowed"] = self._allowed(None, column)
            return words
        variable = self._standard.variables[breach.variables[0]]
        words["variable"] = variable_called(variable)
        words["minimum"] = str(variable.schema.get("minimum", ""))
        words["maximum"] = str(variable.schema.get("maximum", ""))
        words["expected"] = self._expected(variable)
        words["allowed"] = self._allowed(variable, column)
        if variable.list is not None:
            words["list"] = self._list(variable.list)
        return words

    def _column(self, breach: Breach) -> Parameter:
        if not breach.columns:
            return breach.part or ""
        return tuple(
            self._layout.header[i] or message("rules.phrase.nameless-column")
            for i in breach.columns
        )

    def _expected(self, variable: Variable) -> Message:
        if variable.list is None:
            return message("rules.phrase.whole-number")
        many = "codes" if variable.multivalued else "code"
        name = self._list(variable.list)
        return message(f"rules.phrase.{many}-of-list", list=name)

    def _list(self, name: str) -> Message | str:
        return list_called(self._standard.lists[name])

    def _allowed(self, variable: Variable | None, column: Column | None) -> Parameter:
        terms = [] if column is None else list(column.terms)
        required = variable is not None and variable.required
        missing = [] if column is None or required else sorted(column.missing_codes)
        name = None if variable is None else variable.list
        label: Message | str | None = None
        if name is not None and (column is None or column.notation == "code"):
            values = self._standard.lists[name].values
            terms += [code for code, value in values.items() if not value.deprecated]
            label = self._list(name)
        terms = [term for term in dict.fromkeys(terms) if term not in missing]
        if len(terms) > LISTED:
            some = tuple(sorted(terms)[:SUCH_AS])
            if label is None:
                return message("rules.phrase.some-terms", count=len(terms), some=some)
            return message(
                "rules.phrase.some-codes", count=len(terms), list=label, some=some
            )
        empty = message("rules.phrase.empty-cell")
        codes = [empty if code == "" else code for code in missing]
        return (*terms, *([] if self._typed else codes))
