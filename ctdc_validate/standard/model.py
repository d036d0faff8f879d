"""The standard as frozen objects: variables, lists, rules, source vocabularies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, NamedTuple

# The notations of countries, as a column may have them.
COUNTRIES: Final = ("alpha_2", "alpha_3", "country")
# The value list of the variables that ask one question.
YES_NO: Final = "yes-no"
# The privacy role of a variable that singles a person out together with others.
KEY: Final = "quasi_identifier"
# Whose terms a rule may be asked of: a partner's own, else those that all share.
OWN_TERMS: Final = "own-terms"


class Computation(NamedTuple):
    """How a value is derived from a cell.

    ``column`` is another column that it needs; ``value`` is that of a country's term.
    """

    name: str
    column: str | None
    value: str | None = None


class Target(NamedTuple):
    """What one source term says: this value of this variable, with this effect.

    ``effect`` is set (it holds), exclude (it does not hold), candidate (one of
    several, never asserted) or derive (``value`` is a Computation). ``match`` is how
    the meanings meet, read from the term to ours: exact, close, broad, narrow or
    related. ``when`` is another column and its term, without which it does not count;
    ``clash`` names a note on what the laws mean. ``evidence`` is how it is known what
    the term means: cited, named, recalled or inferred; own where a partner says it.
    """

    variable: str
    # A code; of a number, the number; what is derived, as a computation.
    value: Annotated[Any, str | int | Computation]
    effect: str
    match: str = "exact"
    when: tuple[str, str] | None = None
    clash: str | None = None
    evidence: str = "cited"


@dataclass(frozen=True, slots=True)
class Value:
    """One member of a value list.

    ``deprecated`` is the sentence to act on, or None; ``replaced_by`` the code that
    means the same, where one alone does. ``range`` is the first and the last number of
    a band, the last None where it has no end.
    """

    code: str
    label: str
    aliases: tuple[str, ...]
    notations: Mapping[str, str]
    deprecated: str | None
    replaced_by: str | None
    range: tuple[int, int | None] | None = None


@dataclass(frozen=True, slots=True)
class ValueList:
    """The closed set of values that a variable may take, by code."""

    name: str
    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing recorded about a record. ``schema`` is its JSON Schema, self-contained.

    ``list`` is None where the range is a number. ``privacy`` is the role that
    disclosure control gives it: quasi_identifier, sensitive or derivable. ``moment``
    numbers the moment of which it tells the age, the earliest first; None: of no age.
    """

    name: str
    label: str
    definition: str
    iri: str
    list: str | None
    multivalued: bool
    required: bool
    extension: bool
    privacy: str
    aliases: tuple[str, ...]
    schema: Mapping[str, Any]
    moment: int | None = None


# The families of rules on what cells mean; the others are on how a file is laid out.
OF_MEANINGS: Final = ("values", "translation", "coherence")


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement that is checked, with its texts and its two severities.

    ``variants`` are the messages of its particular cases, ``repair`` says how to mend
    a breach in a spreadsheet, ``since`` is the version that brought the rule. What
    breaks it is ``withheld`` where a partner's own words were translated.

    The other fields are facts of the rule, explained in schema/rules.yaml.
    """

    id: str
    family: str
    place: str
    title: str
    description: str
    message: str
    variants: Mapping[str, str]
    reason: str
    source: str | None
    partner: str
    published: str
    published_lists: Mapping[str, str]
    keywords: tuple[str, ...]
    iri: str
    repair: str
    since: str
    withheld: bool = False
    lacks: str | None = None
    asked_of: str | None = None
    in_own_terms: str | None = None
    needs: str | None = None
    of_tables: bool = False
    hides: bool = False
    hint: str | None = None
    known_terms: bool = False
    row_faults: tuple[str, ...] = ()
    replaces: str | None = None
    broken_by: str | None = None
    tells: str | None = None
    touches: str | None = None
    of_candidates: bool = False
    of_many: bool = False
    on_request: str | None = None

    @property
    def tells_of_cells(self) -> bool:
        """Say whether a breach tells what a cell means, or does not."""
        return self.family in OF_MEANINGS

    def is_asked_of(self, source: Source) -> bool:
        """Say whether a rule is asked of files in a source's terms."""
        if self.asked_of is None:
            return True
        return source.own_terms == (self.asked_of == OWN_TERMS)

    def severity(self, judged_as: str, value_list: str | None = None) -> str | None:
        """Return the severity for a partner's or a published file, None if not asked.

        A value list may weigh more in a published edition than the rule does in
        general: a wrong country is no trace of redaction.
        """
        severity = self.partner if judged_as == "partner" else self.published
        if judged_as == "published" and value_list is not None:
            severity = self.published_lists.get(value_list, severity)
        return None if severity == "none" else severity


@dataclass(frozen=True, slots=True)
class Clause:
    """One if-then sentence of a coherence rule, as two JSON Schemas on a record."""

    rule: str
    name: str
    variables: tuple[str, ...]
    message: str
    condition: Mapping[str, Any]
    requirement: Mapping[str, Any]
    no_later_than_today: tuple[str, ...]

    @property
    def compared(self) -> tuple[str, ...]:
        """Return the variables that it compares, without one that must be absent."""
        absent = self.condition.get("not", {}).get("required", ())
        return tuple(name for name in self.variables if name not in absent)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a source vocabulary, and what its terms say in our words.

    The fields of the first part are keys of the source's file, which
    ``schema/source.yaml`` describes. ``terms`` are those that are listed; they have no
    targets until a crosswalk is applied, and then include the terms of a notation of
    countries.

    The second part is what the crosswalk makes of it. ``any`` is what a cell says that
    is no listed term, ``needs`` are the other columns that decide what its terms say,
    and ``many`` says that cells are numbers, dates or countries, which are not counted
    one by one. ``missing_code`` is written where nothing was reported. ``codes`` are
    those that a list may hold in the standard's own spelling. ``loose`` says that terms
    may differ in case, in & for and, and in the comma before and.
    """

    name: str
    label: str | None = None
    aliases: tuple[str, ...] = ()
    pattern: str | None = None
    optional: bool = False
    use: str = "terms"
    kind: str | None = None
    reads: str | None = None
    units: tuple[str, ...] = ()
    separator: str | None = None
    several: str | None = None
    repeats: bool = False
    passes: frozenset[str] | None = None
    notation: str | None = None
    computed: str | None = None
    denial_needs_a_value: bool = False
    missing_codes: frozenset[str] = frozenset()
    terms: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)

    variables: tuple[str, ...] = ()
    any: tuple[Target, ...] = ()
    needs: frozenset[str] = frozenset()
    many: bool = False
    missing_code: str = ""
    codes: tuple[str, ...] = ()
    loose: bool = False

    @property
    def is_list(self) -> bool:
        """Whether a cell may hold several of its terms."""
        read = self.use == "terms" and self.computed is None
        return read and self.separator is not None and bool(self.choices)

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the terms that are listed, or the codes that stand for them."""
        return (*self.codes, *self.terms)

    @property
    def holds(self) -> str:
        """Return what a cell holds: number, date, country or terms."""
        if self.reads is not None:
            return self.reads.partition("-")[0]
        return "country" if self.notation in COUNTRIES else "terms"

    @property
    def is_open(self) -> bool:
        """Whether cells may hold more than the terms that are listed."""
        return self.notation is not None or self.reads is not None


_LABOUR: Final = ("labour", "labor")


@dataclass(frozen=True, slots=True)
class Source:
    """One spelling of the standard: whose columns and terms, and how it is judged.

    ``typed`` says that JSON types matter: ``"2017"`` is not the number 2017.
    ``made_up`` says that no row is a person.
    ``constants`` hold for every record. ``by_name`` has a column by its name and by
    each alias, ``by_plain`` by these without case, blanks and punctuation. ``lists``
    has, as ``by_name`` does, those whose cells may hold several terms.
    """

    name: str
    title: str
    judged_as: str
    typed: bool = False
    made_up: bool = False
    columns: tuple[Column, ...] = ()
    constants: tuple[Target, ...] = ()
    by_name: Mapping[str, Column] = field(init=False, repr=False, compare=False)
    by_plain: Mapping[str, Column] = field(init=False, repr=False, compare=False)
    lists: Mapping[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the columns by their headers."""
        headers = {n: c for c in self.columns for n in (c.name, *c.aliases)}
        object.__setattr__(self, "by_name", headers)
        alike = {plain(name): c for name, c in headers.items() if name}
        object.__setattr__(self, "by_plain", alike)
        lists = {name: c for name, c in headers.items() if c.is_list}
        object.__setattr__(self, "lists", lists)

    @property
    def own_terms(self) -> bool:
        """Whether it is a partner's own system, neither our spelling nor an edition."""
        return self.judged_as == "partner" and not self.typed


@dataclass(frozen=True, slots=True)
class Clash:
    """A note on what US and international law mean by one term, and what was settled.

    ``in_short`` is the settlement in a phrase, ``variables`` are those that it speaks
    of, ``basis`` says whether the note is sourced or inferred.
    """

    id: str
    title: str
    in_short: str
    us: str
    international: str
    settled: str
    variables: tuple[str, ...]
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of direct identifier, and what tells it.

    ``anywhere`` and ``alone`` are words of a header, ``htcds`` whole names of fields.
    Of a cell, ``numbers`` and ``whole`` are regular expressions, and ``signs`` are
    such with the words or signs without which they are not asked. ``most`` and
    ``checked`` are for a column whose cells they fit; the latter name the check digit
    that such a number has.
    """

    anywhere: tuple[str, ...]
    alone: tuple[str, ...]
    htcds: tuple[str, ...]
    numbers: tuple[str, ...]
    whole: tuple[str, ...]
    signs: tuple[tuple[tuple[str, ...], str], ...]
    most: tuple[str, ...]
    checked: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonalIdentifiers:
    """What tells that a column or a cell identifies a person.

    ``beside`` are words of a header that change nothing, ``unless`` those that undo
    what others say; ``own_numbers`` say that numbers are the partner's own.
    ``particles`` are the small words within a person's name. ``persons``, ``sites``
    and ``topics`` are words of headers that say what a column is about, ``titles``
    those before a name, ``answers`` cells that answer a question about something.
    ``keywords`` are keys of a format, whole, that only look like an account's name.
    """

    kinds: Mapping[str, Kind]
    beside: frozenset[str]
    unless: frozenset[str]
    own_numbers: frozenset[str]
    given_names: frozenset[str]
    particles: frozenset[str]
    places: frozenset[str]
    mailboxes: frozenset[str]
    column_words: frozenset[str]
    keywords: frozenset[str]
    persons: frozenset[str]
    sites: frozenset[str]
    topics: frozenset[str]
    titles: frozenset[str]
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be told or published of few records; schema/disclosure.yaml has sources.

    ``smallest_group`` is CTDC's own k: what fewer records share is rare. Counts are
    printed as multiples of ``rounding``, and shares of ``smallest_base`` records at
    least. A published file of fewer than ``smallest_edition`` records is an excerpt.
    Of fewer than ``few_records`` little is told, and of a key that ``mostly_blank``
    percent of them lack. ``largest_share`` is that of one meaning among the wrong cells
    of a column, of which a report to forward tells what they meant; it and
    ``expected_risk`` are in percent. ``coarser`` are the numbers from which on the
    values of a key are taken
    together, ``importance`` is what blanking a cell of each key costs, both by
    variable.
    """

    smallest_group: int
    rounding: int
    smallest_base: int
    largest_share: int
    smallest_edition: int
    few_records: int
    mostly_blank: int
    expected_risk: int
    coarser: Mapping[str, Sequence[int]]
    importance: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)  # each is itself alone
class Standard:
    """The whole: variables, value lists, rules, source vocabularies, identifiers.

    ``documents`` are vocabularies that no file is spelled in, such as that of treaties.
    """

    version: str
    digest: str
    variables: Mapping[str, Variable]
    lists: Mapping[str, ValueList]
    rules: Mapping[str, Rule]
    clauses: tuple[Clause, ...]
    sources: Mapping[str, Source]
    unclear_missing_codes: frozenset[str]
    identifiers: PersonalIdentifiers
    disclosure: Disclosure
    clashes: Mapping[str, Clash] = field(default_factory=dict)
    documents: Mapping[str, Source] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the variables that single a person out together, in their order."""
        return tuple(n for n, v in self.variables.items() if v.privacy == KEY)


def one_spelling(term: str) -> str:
    """Return a term without case, with and for &, and without a comma before it."""
    words = term.casefold().replace("&", " and ").split()
    return " ".join(words).replace(", and ", " and ")


def plain(text: str) -> str:
    """Return a name without case, blanks, and punctuation, for comparing names.

    Of its two spellings, labour is written as in the United States.
    """
    return "".join(filter(str.isalnum, text.casefold())).replace(*_LABOUR)
