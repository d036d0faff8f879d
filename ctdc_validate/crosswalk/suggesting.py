"""What a column and its terms may mean, proposed from hints; a person decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ctdc_validate.crosswalk.header_guess import OURS
from ctdc_validate.crosswalk.kinds import ColumnDraft
from ctdc_validate.hints import Hints, fold, key, load_words
from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.standard import Standard, Value, Variable
from ctdc_validate.vocabulary import ANY

EXACT: Final = "skos:exactMatch"
CLOSE: Final = "skos:closeMatch"
BROAD: Final = "skos:broadMatch"
YES: Final = "yes"
NO: Final = "no"
# Of a column's terms, so many must be values of a variable to suggest it.
FIT: Final = 0.5

Row = dict[str, str]


class Suggester:
    """Proposes rows for the crosswalk of a partner."""

    def __init__(
        self, standard: Standard, name: str, variable: Callable[[str], str | None]
    ) -> None:
        """Take the standard and the vocabulary's name, the author of rows to fill in.

        ``variable`` finds the one that a header names.
        """
        self._standard = standard
        self._name = name
        self._named = variable
        self._hints = Hints(standard, OURS)
        self._columns = standard.sources[OURS].by_name
        words = load_words()
        self._answers = {
            **dict.fromkeys(words.yes, YES),
            **dict.fromkeys(words.no, NO),
        }
        self._countries = words.countries

    def constant(self) -> Row:
        """Return the row that says where the records come from, for all of them."""
        return self._row(
            ANY,
            ANY,
            "data_source",
            "case_management",
            EXACT,
            message("crosswalk.because.case-management"),
            0.5,
        )

    def rows(self, columns: Sequence[ColumnDraft]) -> Iterator[Row]:
        """Yield the rows of all columns that are read, in their order."""
        dates = [c for c in columns if c.use == "terms" and c.reads and _dated(c)]
        for column in columns:
            if column.use != "terms":
                continue
            if column.reads is not None and _dated(column):
                yield self._date(column, alone=len(dates) == 1)
            elif column.reads is not None:
                yield from self._number(column)
            elif column.notation is not None:
                yield self._country(column)
            yield from self._terms(column)

    def choose(self, column: ColumnDraft, min_count: int) -> None:
        """Set the variable that a column of terms speaks of, by its common terms.

        What the header says stands, unless the terms say otherwise. How often a term
        occurs does not count, for that is not to be told.
        """
        if column.use != "terms" or column.reads is not None or not column.terms:
            return
        terms = [term for term, n in column.terms.items() if n >= min_count]
        terms = terms or list(column.terms)
        named = self._standard.variables.get(column.variable or "")
        if named is not None and (named.list is None or self._share(terms, named) > 0):
            return
        column.variable = None
        if all(key(term) in self._answers for term in terms):
            return
        shares = {
            variable.name: self._share(terms, variable)
            for variable in self._standard.variables.values()
            if variable.list not in (None, self._countries)
        }
        best = max(shares.values(), default=0.0)
        found = [name for name, share in shares.items() if share == best]
        if best >= FIT and len(found) == 1:
            column.variable = found[0]

    def _share(self, terms: Sequence[str], variable: Variable) -> float:
        """Return how many of these terms are values of a variable, from 0 to 1."""
        fitting = sum(self._value(variable, term) is not None for term in terms)
        return fitting / max(len(terms), 1)

    def is_word(self, column: ColumnDraft, term: str) -> bool:
        """Say whether a term is a word that the standard has for a value of a column.

        Of a short list alone, which any form offers: a country may name one person.
        """
        variable = self._standard.variables.get(column.variable or "")
        if key(term) in self._answers:
            return True
        if variable is None or variable.list in (None, self._countries):
            return False
        found = self._value(variable, term)
        if found is None:
            return False
        value, reason = found
        names = (value.code, value.label, *value.aliases)
        return reason is not None or fold(term) in map(fold, names)

    def _date(self, column: ColumnDraft, alone: bool) -> Row:
        if column.variable == "year_of_registration":
            why = message("crosswalk.because.registration")
            return self._row(
                column.header, ANY, column.variable, "year()", BROAD, why, 0.7, "derive"
            )
        if alone and column.variable is None:
            why = message("crosswalk.because.only-dates")
            return self._row(
                column.header, ANY, "year_of_registration", "year()", BROAD, why, 0.5,
                "derive",
            )  # fmt: skip
        return self._blank(column.header, ANY)

    def _number(self, column: ColumnDraft) -> Iterator[Row]:
        variable = self._standard.variables.get(column.variable or "")
        if variable is None:
            yield self._blank(column.header, ANY)
        elif variable.list is None:
            why = _named("crosswalk.because.header", variable)
            yield self._row(column.header, ANY, variable.name, ANY, EXACT, why, 0.7)
        else:
            why = _named("crosswalk.because.header-band", variable)
            names = [variable.name]
            if variable.name == "age_broad":
                names.append("majority_status")
            for name in names:
                yield self._row(
                    column.header, ANY, name, "band()", BROAD, why, 0.7, "derive"
                )
                why = message("crosswalk.because.same-age")

    def _country(self, column: ColumnDraft) -> Row:
        variable = self._standard.variables.get(column.variable or "")
        if variable is None or variable.list != self._countries:
            return self._blank(column.header, ANY)
        why = _named("crosswalk.because.header", variable)
        return self._row(column.header, ANY, variable.name, ANY, EXACT, why, 0.7)

    def _terms(self, column: ColumnDraft) -> Iterator[Row]:
        variable = self._standard.variables.get(column.variable or "")
        flag = self._flag(column) if variable is None else None
        if variable is not None and self._is_answer(variable.name):
            flag = variable.name, YES
        for term in column.terms:
            row = None
            if flag is not None:
                row = self._answer(column.header, term, *flag)
            elif variable is not None:
                row = self._of_variable(column.header, term, variable)
            else:
                row = self._of_term(column.header, term)
            yield row or self._blank(column.header, term)

    def _of_variable(self, header: str, term: str, variable: Variable) -> Row | None:
        found = self._value(variable, term)
        if found is None:
            return None
        value, reason = found
        own = fold(term) in (fold(value.code), fold(value.label))
        why: Message | str
        if own:
            why = message("crosswalk.because.own-name", value=value.label)
        else:
            why = reason or message("crosswalk.because.like", value=value.label)
        match, sure = (EXACT, 0.9) if own else (CLOSE, 0.7 if reason else 0.5)
        return self._row(header, term, variable.name, value.code, match, why, sure)

    def _value(
        self, variable: Variable, term: str
    ) -> tuple[Value, Message | str | None] | None:
        """Return the value that a term means, and how that is known."""
        values = self._standard.lists[variable.list or ""].values
        if term in values and values[term].deprecated is None:
            return values[term], None
        hint = self._hints.for_cell(self._columns[variable.name], term)
        if hint is None or hint.text not in values:
            return None
        return values[hint.text], hint.reason

    def _flag(self, column: ColumnDraft) -> tuple[str, str] | None:
        """Return variable and value of which a column says yes or no, by its header."""
        if not any(key(term) in self._answers for term in column.terms):
            return None
        header = column.header.strip(" ?")
        named = self._named(header)
        if named is not None and self._is_answer(named):
            return named, YES
        found = {
            (variable.name, value[0].code)
            for variable in self._standard.variables.values()
            if variable.multivalued
            and (value := self._value(variable, header)) is not None
            and value[0].code not in ("other", "not_specified")
        }
        return found.pop() if len(found) == 1 else None

    def _answer(self, header: str, term: str, name: str, value: str) -> Row | None:
        """Return what yes or no means in a column that asks for one value."""
        answer = self._answers.get(key(term))
        if answer is None:
            return None
        variable = self._standard.variables[name]
        if self._is_answer(name):
            why = _named("crosswalk.because.header", variable)
            return self._row(header, term, name, answer, CLOSE, why, 0.7)
        effect = "set" if answer == YES else "exclude"
        why = _named("crosswalk.because.header-value", variable)
        return self._row(header, term, name, value, CLOSE, why, 0.7, effect)

    def _of_term(self, header: str, term: str) -> Row | None:
        """Return what a term means that names a form of exploitation by itself."""
        named = self._named(term)
        if named is None or not self._is_answer(named):
            return self._of_any_list(header, term)
        variable = self._standard.variables[named]
        why = _named("crosswalk.because.term", variable)
        return self._row(header, term, named, YES, CLOSE, why, 0.7)

    def _of_any_list(self, header: str, term: str) -> Row | None:
        """Return the one value of all lists that has this term for a name."""
        found = [
            (variable.name, value)
            for variable in self._standard.variables.values()
            if variable.multivalued and variable.list is not None
            for value in self._standard.lists[variable.list].values.values()
            if fold(term) in (fold(value.code), fold(value.label))
        ]
        if len(found) != 1:
            return None
        name, value = found[0]
        why = message("crosswalk.because.own-name", value=value.label)
        return self._row(header, term, name, value.code, EXACT, why, 0.9)

    def _is_answer(self, name: str) -> bool:
        values = self._standard.variables[name].list
        return values == load_words().answers

    def _row(
        self,
        column: str,
        term: str,
        variable: str,
        value: str,
        predicate: str,
        why: Message | str,
        confidence: float,
        effect: str = "set",
    ) -> Row:
        return {
            "source_column": column,
            "source_term": term,
            "variable": variable,
            "value": value,
            "predicate": predicate,
            "effect": effect,
            "justification": worded(why),
            "confidence": str(confidence),
            "author": text("crosswalk.author"),
            "status": "suggested",
        }

    def _blank(self, column: str, term: str) -> Row:
        """Return a row to fill in."""
        return {
            "source_column": column,
            "source_term": term,
            "author": self._name,
            "status": "draft",
        }


def _named(id_: str, variable: Variable) -> Message:
    """Return a reason that names a variable."""
    return message(id_, variable=variable.label.lower())


def _dated(column: ColumnDraft) -> bool:
    return (column.reads or "").startswith("date")
