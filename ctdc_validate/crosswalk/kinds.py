"""What a column is for, told by its header and by what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from ctdc_validate.crosswalk.asking import Asked, Headers, form_columns, part_of
from ctdc_validate.crosswalk.lexicon import load_lexicon
from ctdc_validate.crosswalk.lists import RECURS, Lists, recurs, separator_named
from ctdc_validate.crosswalk.survey import MOST, Survey
from ctdc_validate.hints import header_words, key, load_words
from ctdc_validate.messages import Message, message
from ctdc_validate.rules import ColumnSigns, Signs
from ctdc_validate.standard import Standard, load_exports, load_spoken

# Of the cells that are filled, so many have to agree before a column is taken so.
MOST_CELLS: Final = 0.8
# So few identifying cells make a whole column one that nobody reads.
SOME_CELLS: Final = 0.1
# So few different numbers are codes, unless the header says what is counted.
FEW_NUMBERS: Final = 12
# So few different cells may be a short list in a small file.
FEW: Final = 8

# So many different cells of a column are looked at together.
COLUMN_SAMPLE: Final = 1_000

TEXT: Final = "notes"

REGISTERED: Final = "year_of_registration"
# Why a column is not read.
EMPTY: Final = message("crosswalk.unread.empty")
OWN_NUMBER: Final = message("crosswalk.unread.own-number")
FREE_TEXT: Final = message("crosswalk.unread.free-text")
FORM_TOOL: Final = message("crosswalk.unread.form-tool")
NO_INTEREST: Final = message("crosswalk.unread.no-interest")
CONSENT: Final = message("crosswalk.unread.consent")
# Why a column is split into lists that are too few to tell by themselves.
LISTS: Final = message("crosswalk.lists.known")

# Words of headers that say how many victims a row stands for.
_PERSONS: Final = {
    *("victims", "victim", "persons", "people", "victimas", "personas", "victimes"),
    *("personnes", "vitimas", "pessoas"),
}
# What an age says: its band, and whether the person is under 18.
_OF_AGES: Final = {
    *("age_broad", "majority_status"),
    *("majority_status_at_exploitation", "majority_status_at_entry"),
}
_HOW_MANY: Final = {"number", "no", "how", "count", "numero", "cuantas", "nombre", "n"}


@dataclass(slots=True)
class ColumnDraft:
    """What was decided on a column.

    ``use`` is terms, copies, ignored or identifier; ``reads`` and ``notation`` are as
    in a source vocabulary. ``terms`` are the terms of a list with the number of their
    records, ``units`` the word after a number; ``note`` says why a column is not read,
    or why it is taken for lists.
    """

    header: str
    survey: Survey
    use: str = "terms"
    kind: str | None = None
    reads: str | None = None
    notation: str | None = None
    separator: str | None = None
    variable: str | None = None
    asked: Asked = field(default_factory=Asked)
    part_of: tuple[str, str] | None = None
    note: Message | None = None
    terms: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Omitted:
    """How many terms of a column were not written, and why; never which."""

    rare: int = 0
    identifying: int = 0
    unfit: int = 0

    @property
    def total(self) -> int:
        """Return how many there are."""
        return self.rare + self.identifying + self.unfit


class Kinds:
    """Decides what columns are for."""

    def __init__(
        self, standard: Standard, headers: Headers, names: Sequence[str]
    ) -> None:
        """Take the standard, what tells headers, and the header of the file."""
        self._standard = standard
        self._signs = Signs(standard)
        self._columns = ColumnSigns(standard, self._signs)
        self._headers = headers
        self._lists = Lists(standard)
        self._unknown = load_lexicon().is_unknown
        asking = load_spoken().consent.columns(names)
        self._of_consent = {names[index] for index in asking}
        known = frozenset(names)
        self._added = form_columns(known)
        # Of the columns that stand for one answer: the question, and the answer.
        self._parts = {n: p for n in known if (p := part_of(n, known)) is not None}
        self._questions = {question for question, _ in self._parts.values()}
        words = load_words()
        self._answers = words.yes | words.no
        countries = standard.lists[words.countries].values.values()
        self._of_countries = {
            variable.name
            for variable in standard.variables.values()
            if variable.list == words.countries
        }
        self._countries = {
            name
            for value in countries
            if value.deprecated is None
            for name in (
                value.code,
                value.label,
                *value.aliases,
                value.notations.get("alpha_2", value.code),
            )
        }

    def decide(self, found: Survey) -> ColumnDraft:
        """Return what a column is for."""
        column = ColumnDraft(found.header, found)
        column.asked = self._headers.asked(found.header)
        column.variable = column.asked.variable
        if found.filled == 0:
            return _ignored(column, EMPTY)
        if found.header in self._added:
            return _ignored(column, FORM_TOOL)
        kind = self._identifies(found)
        if kind is not None:
            column.use, column.kind = "identifier", kind
        elif found.header in self._of_consent:
            return _ignored(column, CONSENT)
        elif self._is_answer(found):
            column.part_of = self._parts[found.header]
            column.terms = Counter(found.terms)
        elif column.asked.of_no_interest and not column.asked.known:
            return _ignored(column, NO_INTEREST)
        elif found.iso_dates + found.dates >= MOST_CELLS * self._known(found):
            column.reads = _order(found)
        elif found.numbers >= MOST_CELLS * self._known(found):
            self._number(column)
        elif self._has_unit(column):
            self._keep(column, found.terms or Counter(), set())
        elif self._holds_countries(column):
            column.notation = "country"
            self._keep(column, found.terms or Counter(), self._countries)
        else:
            self._list(column)
        return column

    def _known(self, found: Survey) -> int:
        """Return how many cells do not say that nobody knows, 1 at least.

        One word for it is no reason to take ages or dates for terms.
        """
        if not found.numbers + found.iso_dates + found.dates:
            return max(found.filled, 1)
        unknown = sum(
            n for term, n in (found.terms or {}).items() if self._unknown(term)
        )
        return max(found.filled - unknown, 1)

    def _is_answer(self, found: Survey) -> bool:
        """Say whether a column stands for one answer to the question of another."""
        if found.header not in self._parts or not found.terms:
            return False
        exports = load_exports()
        return set(found.terms) <= exports.chosen | exports.not_chosen

    def _identifies(self, found: Survey) -> str | None:
        cells = list(islice(found.terms or (), COLUMN_SAMPLE))
        named = self._signs.of_name(found.header)
        if named is not None:
            asks = cells and all(map(self._columns.is_answer, cells))
            return None if asks and self._columns.answer(cells) else named
        if found.kinds.total() >= SOME_CELLS * found.filled:
            return found.kinds.most_common(1)[0][0]
        kind = self._columns.kind(found.header, cells, found.filled)
        return None if kind == TEXT else kind  # free text is left out as such

    def _number(self, column: ColumnDraft) -> None:
        found = column.survey
        words = header_words(column.header)
        different = MOST + 1 if found.terms is None else len(found.terms)
        of_persons = words & _PERSONS and (words & _HOW_MANY or len(words) == 1)
        if of_persons and found.small == found.filled:
            column.use = "copies"
            return
        if self._says_number(column) or found.years >= MOST_CELLS * found.filled:
            column.reads = "number"
        elif different <= FEW_NUMBERS and found.filled >= RECURS * different:
            column.terms = Counter(found.terms)
            return
        elif different == found.filled and different > FEW:
            _ignored(column, OWN_NUMBER)
            return
        else:
            column.reads = "number"
        self._keep(column, found.terms or Counter(), set())

    def _says_number(self, column: ColumnDraft) -> bool:
        """Say whether the header names a year, or what has bands of numbers."""
        if column.variable is None:
            return False
        name = self._standard.variables[column.variable].list
        if name is None:
            return True
        values = self._standard.lists[name].values.values()
        return any(value.range is not None for value in values)

    def _has_unit(self, column: ColumnDraft) -> bool:
        """Take a column for one of ages with a word after each, if it is one.

        Of ages alone, since a duration in years would be read as one in months.
        """
        found = column.survey
        if column.variable not in _OF_AGES or not found.units:
            return False
        unit, count = found.units.most_common(1)[0]
        if found.numbers + count < MOST_CELLS * found.filled:
            return False
        column.reads, column.units = "number", Counter({unit: count})
        return True

    def _keep(self, column: ColumnDraft, terms: Counter[str], read: set[str]) -> None:
        """Keep as terms what stands beside numbers or countries."""
        column.terms = Counter(
            {
                text: count
                for text, count in terms.items()
                if text not in read
                and not (column.reads == "number" and _is_number(text, column.units))
            }
        )

    def _holds_countries(self, column: ColumnDraft) -> bool:
        found = column.survey
        if found.terms is None or found.lists:
            return False
        if all(key(text) in self._answers for text in found.terms):
            return False  # NO is Norway, too
        exact = sum(n for text, n in found.terms.items() if text in self._countries)
        asked = column.variable in self._of_countries
        share = MOST_CELLS / 2 if asked else MOST_CELLS
        return exact >= share * found.filled

    def _list(self, column: ColumnDraft) -> None:
        found = column.survey
        parts = bool(self._added) and found.header in self._questions
        joined = self._lists.alone(found, column.variable, asked_in_parts=parts)
        terms, separator = joined.terms, joined.separator
        if found.terms is None or not recurs(terms):
            unique = found.terms is not None and len(found.terms) == found.filled
            own = unique and found.filled > FEW and not found.texts
            _ignored(column, OWN_NUMBER if own else FREE_TEXT)
            return
        if separator is None and found.texts > SOME_CELLS * found.filled:
            _ignored(column, FREE_TEXT)
            return
        column.terms, column.separator = terms, separator
        column.note = _doubtful(joined.doubt)

    def date(self, columns: Sequence[ColumnDraft]) -> None:
        """Offer the day on which a form was filled in, where no column has a date."""
        if any(
            c.variable == REGISTERED or (c.reads or "").startswith("date")
            for c in columns
        ):
            return
        by_name = {c.header: c for c in columns if c.header in self._added}
        for name in load_exports().days:
            column = by_name.get(name)
            if (
                column is not None
                and column.survey.iso_dates == column.survey.filled > 0
            ):
                column.use, column.note, column.reads = "terms", None, "date"
                return

    def agree(self, columns: Sequence[ColumnDraft]) -> None:
        """Join the lists of columns that do not tell how, as their neighbours are."""
        telling = [c for c in columns if c.use == "terms" and c.separator is not None]
        signs = Counter(column.separator for column in telling)
        used = [sign for sign, _ in signs.most_common() if sign is not None]
        for column in columns:
            single = column.separator is None and column.part_of is None
            of_terms = column.use == "terms" and column.reads is None
            if not (single and of_terms and column.terms):
                continue
            joined = self._lists.among(column.survey, used, column.variable)
            if joined is None:
                continue
            if joined.separator is None:
                column.note = _doubtful(joined.doubt)
                continue
            column.separator = joined.separator
            read = set() if column.notation is None else self._countries
            self._keep(column, joined.terms, read)
            like = next((c for c in telling if c.separator == joined.separator), None)
            column.note = LISTS if like is None else _as_in(like.header)


def _is_number(text: str, units: Collection[str]) -> bool:
    for unit in units:
        text = text.removesuffix(unit).rstrip()
    return text.replace(".", "").isdigit()


def _doubtful(sign: str | None) -> Message | None:
    """Return what to say where a sign may join terms, and may not."""
    if sign is None:
        return None
    return message("crosswalk.lists.doubt", sign=separator_named(sign))


def _as_in(header: str) -> Message:
    return message("crosswalk.lists.as-in", column=header)


def _ignored(column: ColumnDraft, note: Message) -> ColumnDraft:
    column.use, column.note = "ignored", note
    return column


def _order(found: Survey) -> str:
    """Return in which order dates are written, as far as they tell."""
    if found.first_above_12 and not found.second_above_12:
        return "date-dmy"
    if found.second_above_12 and not found.first_above_12:
        return "date-mdy"
    return "date"
