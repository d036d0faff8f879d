"""Begin a vocabulary: survey a file, decide on its columns, and write what to edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from ctdc_validate.crosswalk.asking import Headers, form_columns, is_prose, part_of
from ctdc_validate.crosswalk.header_guess import (
    HeaderGuess,
    known_source,
    words_of_headers,
)
from ctdc_validate.crosswalk.kinds import CONSENT, ColumnDraft, Kinds, Omitted
from ctdc_validate.crosswalk.lexicon import load_lexicon
from ctdc_validate.crosswalk.suggesting import Suggester
from ctdc_validate.crosswalk.survey import Survey, identifying, is_text, survey
from ctdc_validate.crosswalk.writing_files import crosswalk_csv, source_toml
from ctdc_validate.crosswalk.writing_workbook import workbook
from ctdc_validate.messages import (
    GOVERNING,
    MessageError,
    in_language,
    languages,
    message,
)
from ctdc_validate.rules import Identifiers, Signs
from ctdc_validate.standard import Standard
from ctdc_validate.tables import (
    ReadOptions,
    Table,
    UnreadableFile,
    column_letters,
    open_table,
    open_tables,
    whole_file,
)
from ctdc_validate.translation import lay_out
from ctdc_validate.vocabulary import CROSSWALK_FILE, SOURCE_FILE

# A row with so many known names of columns is a header for certain.
CERTAIN: Final = 2
# Signs with which a spreadsheet begins to calculate.
_FORMULA: Final = ("=", "+", "@", "-", "\t")
WORKBOOK: Final = ".xlsx"
DATA_SOURCE: Final = "data_source"
LONGEST_HEADER: Final = 120
# Why a column is left out as a whole.
NAMELESS, TWICE, LIKE_A_CELL = "nameless", "twice", "like-a-cell"


class NotStarted(MessageError):
    """A vocabulary cannot be begun; one message says why, without cells."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A column that is left out: its letters, and why."""

    letters: str
    reason: str


class Sheets(NamedTuple):
    """The sheets of a workbook that were read, and those whose columns are others."""

    read: list[str]
    unread: list[str]


@dataclass(frozen=True, slots=True)
class Started:
    """What was written of a file.

    ``hidden`` are columns left out; ``counts`` are those of terms, by column and term,
    as far as they may be told.
    """

    table: Table
    records: int
    columns: tuple[ColumnDraft, ...]
    omitted: dict[str, Omitted]
    hidden: tuple[Hidden, ...]
    suggested: int
    to_fill_in: int
    fits: str | None
    counts: dict[tuple[str, str], int]
    language: str = GOVERNING
    sheets: Sheets = field(default_factory=lambda: Sheets([], []))


def start_crosswalk(
    standard: Standard,
    path: str,
    name: str,
    place: Path,
    options: ReadOptions,
    min_count: int,
    stdin: BinaryIO | None = None,
    progress: Callable[[str, int], None] | None = None,
    *,
    own_desk: bool = False,
    keep: Collection[str] = (),
    language: str | None = None,
) -> Started:
    """Write a source vocabulary and a crosswalk to fill in, from a partner's file.

    ``place`` is a folder for both, or a workbook. Terms of fewer records than
    ``min_count`` are left out, none of them with ``own_desk``. ``keep`` are the letters
    of columns whose headers look like cells and are none. ``language`` is that of the
    notes in a workbook; left out, the one in which most of the headers are.

    Raises NotStarted where the file cannot be read or such files are there already,
    and OSError where they cannot be written.
    """
    is_book = place.suffix.lower() == WORKBOOK
    targets = [place] if is_book else [place / SOURCE_FILE, place / CROSSWALK_FILE]
    for target in targets:
        if target.exists():
            raise NotStarted(message("crosswalk.never-overwritten", file=target.name))
    headers = Headers(standard)
    try:
        guess = HeaderGuess(standard, headers.near)
        first = replace(options, sheet=options.sheets[:1] or None)
        table = open_table(path, first, guess.fit, stdin)
        sheets = Sheets([], [])
        alike = _alike(path, options, guess.fit, table, sheets)
        surveys, records = survey(standard, alike, progress)
    except UnreadableFile as error:
        raise NotStarted(str(error)) from None
    if records == 0:
        raise NotStarted(message("crosswalk.no-record"))
    shown, hidden = _shown(standard, headers, guess, table, surveys, keep)
    if not shown:
        raise NotStarted(message("crosswalk.no-header"))
    kinds = Kinds(standard, headers, table.header)
    suggester = Suggester(standard, name, headers)
    columns = [kinds.decide(found) for found in shown]
    kinds.agree(columns)
    kinds.date(columns)
    omitted: dict[str, Omitted] = {}
    least = 1 if own_desk else min_count
    keeper = _Keeper(standard, suggester, least)
    for column in columns:
        suggester.choose(column, least)
        omitted[column.header] = keeper.filter(column)
    missing: Counter[str] = Counter()
    for column in columns:
        if column.use == "terms":
            missing += column.survey.missing
    language = language or spoken_in_headers(headers, columns)
    # Only a workbook is in the language of its owner.
    with in_language(language if is_book else GOVERNING):
        rows = list(suggester.rows(columns))
        if not any(column.variable == DATA_SOURCE for column in columns):
            rows.insert(0, suggester.constant())
    told = 1 if own_desk else max(min_count, standard.disclosure.smallest_group)
    counts = {
        (column.header, term): count
        for column in columns
        for term, count in (*column.terms.items(), *keeper.consents(column).items())
        if count >= told
    }
    if is_book:
        with in_language(language):
            book = workbook(
                standard, name, columns, list(missing), rows, counts, own_desk
            )
        with whole_file(place) as part:
            part.write_bytes(book)
    else:
        toml = source_toml(name, columns, list(missing), omitted, len(hidden), least)
        _write(place, dict(zip(targets, (toml, crosswalk_csv(rows)), strict=True)))
    suggested = sum(row["status"] == "suggested" for row in rows)
    known = known_source(standard, table.header)
    return Started(
        table=table,
        records=records,
        columns=tuple(columns),
        omitted=omitted,
        hidden=tuple(hidden),
        suggested=suggested,
        to_fill_in=len(rows) - suggested,
        fits=None if known is None else known.name,
        counts=counts,
        language=language,
        sheets=sheets,
    )


def _alike(
    path: str,
    options: ReadOptions,
    fit: Callable[[Sequence[str]], float],
    table: Table,
    sheets: Sheets,
) -> Iterator[Table]:
    """Yield a table, and the other sheets of its workbook that have its header."""
    yield table
    if table.sheet is None or path == "-":
        return
    sheets.read.append(table.sheet)
    for other in open_tables(path, options, fit):
        if not isinstance(other, Table) or other.sheet in (None, table.sheet):
            continue
        if other.header == table.header:
            sheets.read.append(str(other.sheet))
            yield other
        else:
            sheets.unread.append(str(other.sheet))


def spoken_in_headers(headers: Headers, columns: Sequence[ColumnDraft]) -> str:
    """Return the language, of those with a catalogue, in which most headers are."""
    spoken = Counter(headers.language(column.header) for column in columns)
    known = [language for language in languages() if spoken[language]]
    return max(known, key=spoken.__getitem__, default=GOVERNING)


def _shown(
    standard: Standard,
    headers: Headers,
    guess: HeaderGuess,
    table: Table,
    surveys: Sequence[Survey],
    keep: Collection[str],
) -> tuple[list[Survey], list[Hidden]]:
    """Return the columns whose names may be written, and the others.

    A header that looks like a cell is none to write down, unless its owner says so, and
    one that stands twice names nothing. A single word may be a surname, or "Job":
    beside names of columns that are known it is taken for one, too, and so is a
    question, or any header in a row of which half are known.
    """
    known = sum(map(guess.is_known, set(table.header)))
    certain = known >= CERTAIN
    is_question = load_lexicon().is_question
    questions = sum(map(is_question, table.header))
    of_questions = known > 0 and known + questions >= CERTAIN
    of_names = known > CERTAIN and 2 * known >= sum(map(bool, table.header))
    given_names = standard.identifiers.given_names
    nothing = replace(next(iter(standard.sources.values())), columns=())
    layout = lay_out(table.header, nothing)
    names = Identifiers(standard).shown(layout, table.typed, headers.near)
    counts = Counter(table.header)
    words = words_of_headers(standard)
    signs = Signs(standard)
    asked = _asked_in_parts(table.header)
    shown: list[Survey] = []
    hidden: list[Hidden] = []
    for found, name in zip(surveys, names, strict=True):
        header = table.header[found.index]
        letters = column_letters(found.index)
        word = certain and header.isalpha() and header.casefold() not in given_names
        told = name == header or word
        prose = is_prose(header, words, headers)
        said = of_questions and is_question(header)
        if header in asked or (
            (said or (of_names and _names_nobody(header)))
            and _is_no_cell(header, signs, given_names)
        ):
            told, prose = True, False
        if not header:
            if found.filled:
                hidden.append(Hidden(letters, NAMELESS))
        elif counts[header] > 1:
            hidden.append(Hidden(letters, TWICE))
        elif not writable(header) or ((not told or prose) and letters not in keep):
            hidden.append(Hidden(letters, LIKE_A_CELL))
        else:
            shown.append(found)
    return shown, hidden


def _is_no_cell(header: str, signs: Signs, given_names: Collection[str]) -> bool:
    """Say whether a header holds nothing of what identifies a person in a cell."""
    named = any(word.casefold() in given_names for word in header.split())
    return len(header) <= LONGEST_HEADER and not named and signs.of_text(header) is None


def _names_nobody(header: str) -> bool:
    """Say whether a header has no digit, and no capital letter after its first."""
    others = header.split()[1:]
    numbered = any(character.isdigit() for character in header)
    return not numbered and all(word.islower() for word in others if word.isalpha())


def _asked_in_parts(header: Sequence[str]) -> set[str]:
    """Return the questions of a form tool, and their answers with columns of their own.

    Beside the columns that the tool adds, no such pair of names is a cell.
    """
    known = frozenset(header)
    if not form_columns(known):
        return set()
    parts = {name: found for name in known if (found := part_of(name, known))}
    return {*parts, *(question for question, _ in parts.values())}


def writable(text: str) -> bool:
    """Say whether a text can stand in a cell of a spreadsheet as it is."""
    number = text.lstrip("+-").replace(".", "").replace(",", "").isdigit()
    formula = text.startswith(_FORMULA) and not number and len(text) > 1
    strange = {'"', "*", "\ufffd"} & set(text)
    return text.isprintable() and not formula and not strange


class _Keeper:
    """Takes out of a column what must not be written down."""

    def __init__(
        self, standard: Standard, suggester: Suggester, min_count: int
    ) -> None:
        self._identifies = identifying(standard)
        self._suggester = suggester
        self._min_count = min_count

    def consents(self, column: ColumnDraft) -> Counter[str]:
        """Return the terms of a column of consent, of which the owner has to decide."""
        asked = Counter[str]()
        if column.note == CONSENT:
            asked += column.survey.terms or Counter()
        draft = replace(column, terms=asked, units=Counter())
        self.filter(draft)
        return draft.terms

    def filter(self, column: ColumnDraft) -> Omitted:
        """Take out rare and identifying terms; return how many, and nothing else."""
        kept: Counter[str] = Counter()
        rare = identifying = unfit = 0
        for term, count in column.terms.most_common():
            word = self._suggester.is_word(column, term)
            if not word and self._identifies(term):
                identifying += 1
            elif is_text(term) or not writable(term):
                unfit += 1
            elif count < self._min_count:
                rare += 1
            else:
                kept[term] = count
        for unit, count in list(column.units.items()):
            if count < self._min_count or self._identifies(unit):
                rare += 1
                del column.units[unit]
        # The order tells how many records there are: the alphabet does not.
        column.terms = Counter({term: kept[term] for term in sorted(kept)})
        return Omitted(rare, identifying, unfit)


def _write(folder: Path, files: dict[Path, bytes]) -> None:
    """Write both files, or none; never over one that is there."""
    made = not folder.exists()
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            with path.open("xb") as file:
                written.append(path)
                file.write(content)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise
