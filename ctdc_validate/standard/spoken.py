"""Words of the case load's languages by which cells are read, as compiled."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ctdc_validate.standard.consent_words import ConsentHeaders
from ctdc_validate.standard.scripts import bare

NAME: Final = "ctdc.words.json"
# A month is not shortened to fewer letters.
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """What vocab/words.yaml says of dates and of consent.

    ``months`` are the names of each month in all languages; ``beside_dates`` are words
    in a date that say nothing; ``consent`` knows the headers that ask for it.
    """

    months: tuple[frozenset[str], ...]
    beside_dates: frozenset[str]
    consent: ConsentHeaders

    def month(self, words: str) -> int | None:
        """Return the month that words name or shorten, None where two may be meant.

        The words are in small letters, and without accents.
        """
        whole = {n for n, names in enumerate(self.months, 1) if words in names}
        if not whole and len(words) >= _SHORTEST:
            whole = {
                number
                for number, names in enumerate(self.months, 1)
                if any(name.startswith(words) for name in names)
            }
        return whole.pop() if len(whole) == 1 else None


def _read(content: Any) -> Spoken:
    answers = [word for said in content["answers"].values() for word in said]
    return Spoken(
        months=tuple(
            frozenset(bare(name.casefold()) for name in names)
            for names in content["months"]
        ),
        beside_dates=frozenset(
            part
            for words in content["beside_dates"]
            for word in words
            for part in bare(word.casefold()).split()
        ),
        consent=ConsentHeaders(content["consent"], answers),
    )


@cache
def spoken_in(package: str) -> Spoken:
    """Read the compiled words of a package.

    Raises OSError, KeyError or ValueError where they are missing or damaged.
    """
    text = files(package).joinpath(NAME).read_text(encoding="utf-8")
    return _read(json.loads(text))
