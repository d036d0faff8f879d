"""The catalogue of a language: the wording of every message, by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from ctdc_validate.messages.message import Message, Parameter, message

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# English governs: what another language lacks is said in it.
GOVERNING: Final = "en"
FILE: Final = "ctdc.messages.{}.json"
PACKAGE: Final = "ctdc_validate.compiled"

# Begins the place of an option, which each reader spells otherwise.
OPTION: Final = "@"
# The option that lets another command speak as this one was asked to.
IN_LANGUAGE: Final = "in-language"

Wording = str | Mapping[str, str]


class UnknownMessage(KeyError):
    """A message that no catalogue words: a fault of the program."""


class NoCatalogue(ValueError):
    """There is no catalogue of a language, or it is damaged."""


class Catalogue:
    """The wordings of one language."""

    def __init__(self, language: str, content: Mapping[str, Any]) -> None:
        """Take what was compiled: ``messages`` by id, ``lists`` and ``plural``."""
        self.language = language
        self.messages: Mapping[str, Wording] = content["messages"]
        self._lists: Mapping[str, str] = content["lists"]
        self._one: frozenset[int] = frozenset(content["plural"]["one"])

    def text(self, said: Message) -> str:
        """Return the wording of a message, its places filled in.

        What this language lacks is said in English as a whole, with the messages within
        it; a wording without words of its own only joins these, and leaves them in
        this language. Raises UnknownMessage where English lacks it, too.
        """
        wording = self.messages.get(said.id)
        if wording is None:
            if self.language == GOVERNING:
                raise UnknownMessage(said.id)
            english = catalogue(GOVERNING)
            wording = english.messages.get(said.id)
            if wording is None or not _only_joins(wording):
                return english.text(said)
        parameters = dict(said.parameters)
        if not isinstance(wording, str):
            one = parameters.get("count") in self._one
            wording = wording["one" if one else "other"]
        return "".join(
            literal + ("" if place is None else self._place(place, how, parameters))
            for literal, place, how in _parts(wording)
        )

    def _place(self, place: str, how: str, parameters: Mapping[str, Any]) -> str:
        """Return what stands in a place of a wording, a list joined as it says.

        ``{names}`` joins by commas, ``{names:;}`` by semicolons, ``{names:and}`` and
        ``{names:or}`` by words; ``{count:n}`` sets thousands apart, or writes a decimal
        that comes as a text. ``{@sheet}`` is the option of that name, as the command
        line or a program spells it.
        ``{@in-language}``, behind a command, names the language that was asked for.
        """
        if place.startswith(OPTION):
            name = place.removeprefix(OPTION)
            id_ = f"options.{_READER.get()}.{name}"
            if name != IN_LANGUAGE:
                return self.text(message(id_))
            asked = _ASKED_FOR.get()
            return "" if asked is None else self.text(message(id_, code=asked))
        return self._worded(parameters[place], how)

    def _worded(self, value: Any, how: str) -> str:
        if isinstance(value, Message):
            return self.text(value)
        if isinstance(value, tuple):
            return self.joined([self._worded(member, "") for member in value], how)
        if how == "n":
            return self.number(value)
        return str(format(value, how))

    def joined(self, texts: list[str], how: str) -> str:
        """Return texts as a list: ``and`` and ``or`` join the last by a word.

        Without either, and with ``;`` between parts that have commas in them, all are
        joined alike.
        """
        if how == ";":
            return self._lists[how].join(texts)
        if how not in self._lists or len(texts) < 2:
            return ", ".join(texts)
        return ", ".join(texts[:-1]) + self._lists[how] + texts[-1]

    def number(self, value: int | str) -> str:
        """Return a whole number with thousands set apart, or a decimal by its sign."""
        if isinstance(value, str):
            return value.replace(".", self._lists["decimal"])
        return f"{value:,}".replace(",", self._lists["thousands"])


@cache
def _parts(wording: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return the literal texts of a wording, each with the place behind it."""
    return tuple(
        (literal, place, how or "")
        for literal, place, how, _ in Formatter().parse(wording)
    )


def _only_joins(wording: Wording) -> bool:
    """Say whether a wording has places and signs, and no letter of its own."""
    return isinstance(wording, str) and not any(
        letter.isalpha() for literal, _, _ in _parts(wording) for letter in literal
    )


@cache
def catalogue(language: str = GOVERNING) -> Catalogue:
    """Return the catalogue of a language, read once.

    Raises NoCatalogue where there is none, or it is damaged.
    """
    import json  # when something is worded: --version must start fast

    try:
        content = _folder().joinpath(FILE.format(language))
        return Catalogue(language, json.loads(content.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoCatalogue(language) from error


def languages() -> list[str]:
    """Return the languages that have a catalogue, English first."""
    before, after = FILE.split("{}")
    names = (path.name for path in _folder().iterdir())
    found = {
        name.removeprefix(before).removesuffix(after)
        for name in names
        if name.startswith(before) and name.endswith(after)
    }
    return sorted(found, key=lambda language: (language != GOVERNING, language))


def _folder() -> Traversable:
    from importlib.resources import files

    return files(PACKAGE)


_IN_USE: ContextVar[str] = ContextVar("language", default=GOVERNING)
_READER: ContextVar[str] = ContextVar("reader", default="command-line")
_ASKED_FOR: ContextVar[str | None] = ContextVar("asked", default=None)


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Word all messages in a language as long as this lasts.

    Raises NoCatalogue where there is none.
    """
    catalogue(language)
    before = _IN_USE.set(language)
    try:
        yield
    finally:
        _IN_USE.reset(before)


@contextmanager
def asked_for(language: str) -> Iterator[None]:
    """Use a language as in_language does, and name it in the commands that are told."""
    before = _ASKED_FOR.set(language)
    try:
        with in_language(language):
            yield
    finally:
        _ASKED_FOR.reset(before)


@contextmanager
def to_a_program() -> Iterator[None]:
    """Name options as Python does, as long as this lasts."""
    before = _READER.set("python")
    try:
        yield
    finally:
        _READER.reset(before)


def text(said: Message | str, /, **parameters: Parameter) -> str:
    """Return the wording of a message, or of an id with parameters, as it is read."""
    if isinstance(said, str):
        said = message(said, **parameters)
    return catalogue(_IN_USE.get()).text(said)


def called(id_: str, english: str) -> Message | str:
    """Return what something is called, to be worded in the language of the reader.

    It is the English text where the catalogue says something else, or nothing: a
    partner's own vocabulary, or another version of the standard.
    """
    known = catalogue().messages.get(id_) == english
    return message(id_) if known else english


def worded(said: Message | str) -> str:
    """Return the wording of a message; what is no message yet stays as it is."""
    return said if isinstance(said, str) else text(said)


def as_number(value: int) -> str:
    """Return a number as the language in use writes it."""
    return catalogue(_IN_USE.get()).number(value)


def places_of(said: Message) -> list[Parameter]:
    """Return what stands in the places of a message, and of messages within it."""
    wording = catalogue().messages[said.id]
    forms = (wording,) if isinstance(wording, str) else wording.values()
    names = {name for form in forms for _, name, _ in _parts(form)}
    waiting = [value for name, value in said.parameters if name in names]
    found: list[Parameter] = []
    while waiting:
        value = waiting.pop()
        if isinstance(value, Message):
            waiting += places_of(value)
        elif isinstance(value, tuple):
            waiting += value
        else:
            found.append(value)
    return found


def language() -> str:
    """Return the code of the language in use."""
    return _IN_USE.get()
