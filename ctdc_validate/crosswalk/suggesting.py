"""What a column and its terms may mean, proposed from hints; a person decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ctdc_validate.crosswalk.asking import Headers
from ctdc_validate.crosswalk.called import Called
from ctdc_validate.crosswalk.durations import MONTHS
from ctdc_validate.crosswalk.header_guess import OURS
from ctdc_validate.crosswalk.kinds import ColumnDraft
from ctdc_validate.crosswalk.lexicon import load_lexicon
from ctdc_validate.crosswalk.meaning import Meaning, Meanings
from ctdc_validate.hints import Hints, fold, key, load_words, tokens
from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.standard import Standard, Variable
from ctdc_validate.vocabulary import ANY

EXACT: Final = "skos:exactMatch"
CLOSE: Final = "skos:closeMatch"
BROAD: Final = "skos:broadMatch"
NARROW: Final = "skos:narrowMatch"
MAJORITY: Final = (
    *("majority_status", "majority_status_at_exploitation"),
    "majority_status_at_entry",
)
# What a value of the second is a kind of.
KIND_OF: Final = {
    "forced_labour": "type_of_labour",
    "sexual_exploitation": "type_of_sexual_exploitation",
}
YES: Final = "yes"
NO: Final = "no"
# Of a column's terms, so many must be values of a variable to suggest it.
FIT: Final = 0.5

Row = dict[str, str]


class Suggester:
    """Proposes rows for the crosswalk of a partner."""

    def __init__(self, standard: Standard, name: str, headers: Headers) -> None:
        """Take the standard and the vocabulary's name, the author of rows to fill in.

        ``headers`` tells what headers ask.
        """
        self._standard = standard
        self._called = Called(standard)
        self._name = name
        self._headers = headers
        self._meanings = Meanings(standard)
        self._named = Hints(standard, OURS).for_header
        # By question, the variable that its terms told; the answers are asked for it.
        self._chosen: dict[str, str | None] = {}
        # By question, the variables of which its answers name a value.
        self._kinds: dict[str, set[str]] = {}
        words = load_words()
        self._answers = {
            **dict.fromkeys(words.yes, YES),
            **dict.fromkeys(words.no, NO),
        }
        self._countries = words.countries
        self._durations = words.durations

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
        self._chosen = {column.header: column.variable for column in columns}
        self._kinds = {}
        for part in (column.part_of for column in columns):
            if part is not None and (meant := self._part(*part)) is not None:
                self._kinds.setdefault(part[0], set()).add(meant[0])
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
        if column.part_of is not None:
            return
        terms = [term for term, n in column.terms.items() if n >= min_count]
        terms = terms or list(column.terms)
        named = self._standard.variables.get(column.variable or "")
        if named is not None and (
            named.list is None
            or self._share(terms, named.name) > 0
            or (
                (self._is_answer(named.name) or named.name in MAJORITY)
                and any(self._answer_of(term) for term in terms)
            )
        ):
            return
        column.variable = None
        if column.asked.purposes or all(self._answer_of(term) for term in terms):
            return
        if column.asked.of_another or column.asked.perhaps:
            return
        shares = {
            variable.name: self._share(terms, variable.name)
            for variable in self._standard.variables.values()
            if variable.list not in (None, self._countries)
        }
        best = max(shares.values(), default=0.0)
        found = [name for name, share in shares.items() if share == best]
        if best >= FIT and len(found) == 1:
            column.variable = found[0]
        elif (
            best >= FIT and len({self._standard.variables[n].list for n in found}) == 1
        ):
            column.asked = replace(column.asked, perhaps=tuple(found))

    def _share(self, terms: Sequence[str], variable: str) -> float:
        """Return how many of these terms are values of a variable, from 0 to 1."""
        fitting = sum(bool(self._meanings.of(term, (variable,))) for term in terms)
        return fitting / max(len(terms), 1)

    def _answer_of(self, term: str) -> str | None:
        return self._answers.get(key(term))

    def is_word(self, column: ColumnDraft, term: str) -> bool:
        """Say whether a term is a word that the standard has for a value of a column.

        Of a short list alone, which any form offers: a country may name one person.
        """
        if self._answer_of(term):
            return True
        variables = self._variables(column)
        lists = {self._standard.variables[name].list for name in variables}
        if not variables or lists & {None, self._countries}:
            return False
        return self._meanings.is_word(term, variables)

    def _variables(self, column: ColumnDraft) -> tuple[str, ...]:
        """Return the variables of which the terms of a column may be values."""
        if column.variable is not None:
            return (column.variable,)
        if column.asked.purposes:
            return self._meanings.purposes
        return column.asked.perhaps

    def _date(self, column: ColumnDraft, alone: bool) -> Row:
        if column.variable == "year_of_registration":
            why = message("crosswalk.because.registration")
            return self._row(
                column.header, ANY, column.variable, "year()", BROAD, why, 0.7, "derive"
            )
        if alone and column.variable is None and not column.asked.of_another:
            why = message("crosswalk.because.only-dates")
            return self._row(
                column.header, ANY, "year_of_registration", "year()", BROAD, why, 0.5,
                "derive",
            )  # fmt: skip
        return self._open(column, "year()")

    def _number(self, column: ColumnDraft) -> Iterator[Row]:
        variable = self._standard.variables.get(column.variable or "")
        if variable is None:
            yield self._open(column, "band()")
        elif variable.list is None and not column.survey.years:
            row = self._blank(column.header, ANY)
            row["justification"] = text("crosswalk.because.no-years")
            yield row
        elif variable.list is None:
            why = self._reason("crosswalk.because.header", variable)
            yield self._row(column.header, ANY, variable.name, ANY, EXACT, why, 0.7)
        elif variable.list == self._durations and not _of_months(column.header):
            row = self._blank(column.header, ANY)
            row["variable"], row["value"] = variable.name, "band()"
            row["predicate"] = BROAD
            row["justification"] = text("crosswalk.because.unit")
            yield row
        elif self._has_bands(variable) or variable.name in MAJORITY:
            why = self._reason("crosswalk.because.header-band", variable)
            names = [variable.name]
            if variable.name == "age_broad":
                names.append("majority_status")
            for name in names:
                yield self._row(
                    column.header, ANY, name, "band()", BROAD, why, 0.7, "derive"
                )
                why = message("crosswalk.because.same-age")
        else:
            yield self._blank(column.header, ANY)

    def _has_bands(self, variable: Variable) -> bool:
        values = self._standard.lists[variable.list or ""].values.values()
        return any(value.range is not None for value in values)

    def _open(self, column: ColumnDraft, value: str) -> Row:
        """Return a row to fill in, with what it may be beside the open effect."""
        row = self._blank(column.header, ANY)
        if column.asked.perhaps:
            variables = [self._standard.variables[n] for n in column.asked.perhaps]
            row["variable"], row["value"] = variables[0].name, value
            row["predicate"] = BROAD
            labels = tuple(self._called.variable(v.name).lower() for v in variables)
            why = message("crosswalk.because.header-perhaps", variable=_either(labels))
            row["justification"] = worded(why)
        return row

    def _country(self, column: ColumnDraft) -> Row:
        variable = self._standard.variables.get(column.variable or "")
        if variable is None or variable.list != self._countries:
            return self._open(column, ANY)
        why = self._reason("crosswalk.because.header", variable)
        return self._row(column.header, ANY, variable.name, ANY, EXACT, why, 0.7)

    def _terms(self, column: ColumnDraft) -> Iterator[Row]:
        flag = self._flag(column)
        variables = self._variables(column)
        for term in column.terms:
            rows: list[Row] = []
            if flag is not None and self._says_less(column, term, flag[0]):
                rows = [self._silent(column.header, term)]
            elif flag is not None:
                row = self._answer(column.header, term, *flag)
                rows = [row] if row else []
            elif variables:
                meant = self._meanings.of(term, variables, column.terms)
                perhaps = column.variable is None and not column.asked.purposes
                rows = [self._meant(column.header, term, m, perhaps) for m in meant]
            elif not column.asked.of_another:
                row = self._of_term(column.header, term)
                rows = [row] if row else []
            yield from rows or [self._blank(column.header, term)]

    def _meant(self, header: str, term: str, meaning: Meaning, perhaps: bool) -> Row:
        """Return what a term means; with ``perhaps`` the header leaves it open."""
        why, sure, candidate = meaning.why, meaning.sure, meaning.perhaps
        if perhaps and not candidate:
            variable = self._standard.variables[meaning.variable]
            label = _either((self._called.variable(variable.name).lower(),))
            why = message("crosswalk.because.header-perhaps", variable=label)
        if perhaps or candidate:
            return self._row(
                header, term, meaning.variable, meaning.value, NARROW, why, 0.5,
                "candidate",
            )  # fmt: skip
        match = EXACT if meaning.exact else CLOSE
        return self._row(
            header, term, meaning.variable, meaning.value, match, why, sure
        )

    def _flag(self, column: ColumnDraft) -> tuple[str, str] | None:
        """Return variable and value of which a column says yes or no, by its header."""
        if not any(self._answer_of(term) for term in column.terms):
            return None
        if column.part_of is not None:
            return self._part(*column.part_of)
        if column.variable in MAJORITY:
            meant = load_lexicon().meant(column.header, ("majority_status",))
            if meant is None or len(meant.assertions) > 1 or meant.perhaps:
                return None
            return column.variable, meant.assertions[0][1]
        header = column.header.rsplit("/", 1)[-1].strip(" ?¿")
        if column.variable is not None:
            return (column.variable, YES) if self._is_answer(column.variable) else None
        if column.asked.of_another or column.asked.of_no_interest:
            return None
        named = self._named(header)
        if named is not None and self._is_answer(named):
            return named, YES
        return self._meanings.of_header(header)

    def _says_less(self, column: ColumnDraft, term: str, variable: str) -> bool:
        """Say whether a box that was not ticked says no more than that.

        Where another answer of the same question is a kind of the same thing, as
        begging is one of forced labour, who ticks that one does not deny this one.
        """
        if column.part_of is None or self._answer_of(term) != NO:
            return False
        return KIND_OF.get(variable) in self._kinds.get(column.part_of[0], ())

    def _silent(self, header: str, term: str) -> Row:
        """Return the row of a box that was not ticked, and says nothing."""
        return {
            **self._blank(header, term),
            "effect": "none",
            "justification": text("crosswalk.because.not-ticked"),
            "confidence": "0.7",
            "author": text("crosswalk.author"),
            "status": "suggested",
        }

    def _part(self, question: str, answer: str) -> tuple[str, str] | None:
        """Return of what a column says yes or no that stands for one answer."""
        asked = self._headers.asked(question)
        variables = self._meanings.purposes if asked.purposes else ()
        variable = asked.variable or self._chosen.get(question)
        if variable is not None:
            variables = (variable,)
        meant = self._meanings.of(answer, variables)
        if len(meant) != 1 or meant[0].perhaps:
            return None
        return meant[0].variable, meant[0].value

    def _answer(self, header: str, term: str, name: str, value: str) -> Row | None:
        """Return what yes or no means in a column that asks for one value."""
        answer = self._answer_of(term)
        variable = self._standard.variables[name]
        if name in MAJORITY:
            why = message("crosswalk.because.header-minor")
            if answer is None:
                meant = self._meanings.of(term, (name,))
                return self._meant(header, term, meant[0], False) if meant else None
            other = {"minor": "adult", "adult": "minor"}[value]
            code = value if answer == YES else other
            return self._row(header, term, name, code, CLOSE, why, 0.7)
        if answer is None:
            return None
        if self._is_answer(name) and value == YES:
            why = self._reason("crosswalk.because.header", variable)
            return self._row(header, term, name, answer, CLOSE, why, 0.7)
        effect = "set" if answer == YES else "exclude"
        why = self._reason("crosswalk.because.header-value", variable)
        return self._row(header, term, name, value, CLOSE, why, 0.7, effect)

    def _of_term(self, header: str, term: str) -> Row | None:
        """Return what a term means that names a form of exploitation by itself."""
        named = self._named(term)
        if named is None or not self._is_answer(named):
            return self._of_any_list(header, term)
        variable = self._standard.variables[named]
        why = self._reason("crosswalk.because.term", variable)
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
        listed = self._standard.variables[name].list or ""
        why = message(
            "crosswalk.because.own-name", value=self._called.value(listed, value.code)
        )
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

    def _reason(self, id_: str, variable: Variable) -> Message:
        """Return a reason that names a variable."""
        return message(id_, variable=self._called.variable(variable.name).lower())

    def _blank(self, column: str, term: str) -> Row:
        """Return a row to fill in."""
        return {
            "source_column": column,
            "source_term": term,
            "author": self._name,
            "status": "draft",
        }


def _either(labels: tuple[str, ...]) -> Message:
    return message("crosswalk.either", labels=labels)


def _dated(column: ColumnDraft) -> bool:
    return (column.reads or "").startswith("date")


def _of_months(header: str) -> bool:
    """Say whether a header says that its numbers are months, and no other unit."""
    units = load_lexicon().durations.units
    named = {units[word] for word in tokens(header) if word in units}
    return named == {MONTHS["months"]}
