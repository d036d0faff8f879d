"""The words that hints know: compiled from vocab/words.yaml and country-names.yaml."""

from __future__ import annotations

import gettext
from pathlib import Path

import pycountry
import pytest
from babel import Locale
from compiled_standard import ROOT, compiled, copy_sources, model

from ctdc_validate.hints import Hints, language_named
from ctdc_validate.messages import in_language, languages, worded
from ctdc_validate.standard import load_standard
from schema.compiler import country_names
from schema.compiler.faults import FaultyModel
from schema.compiler.plain_yaml import read_yaml
from schema.compiler.words import compile_words

STANDARD = load_standard()
HINTS = Hints(STANDARD, "records")
COUNTRIES = list(pycountry.countries)
CITIZENSHIP = STANDARD.sources["records"].by_name["citizenship"]

# What is called alike, or also names something else, and so has no hint.
AMBIGUOUS = {
    "es": {"COG", "GRD"},
    "fr": {"SLV"},
    "pt": {"GRD"},
    "pt_PT": {"GRD", "SLV"},
    "de": {"ISL"},
}


def test_the_names_of_countries_are_as_their_script_writes_them():
    written = country_names.TARGET.read_text(encoding="utf-8")
    assert written == country_names.text(), "run python -m schema.compiler.countries"


def hinted(name: str, country: pycountry.db.Data) -> bool:
    """Say whether a country is known by a name; that of no other may be the hint."""
    hint = HINTS.for_cell(CITIZENSHIP, name)
    assert hint is None or hint.text == country.alpha_3, name
    return hint is not None


@pytest.mark.parametrize("language", country_names.LANGUAGES)
def test_every_country_is_known_by_its_name(language):
    """All 249, by the names of the Unicode CLDR."""
    names = Locale.parse(language).territories
    unknown = {c.alpha_3 for c in COUNTRIES if not hinted(names[c.alpha_2], c)}
    assert unknown == AMBIGUOUS.get(language, set())


@pytest.mark.parametrize("language", country_names.LANGUAGES)
def test_no_other_name_of_a_country_is_misunderstood(language):
    """By the names of iso-codes, many of which are formal, as a second opinion."""
    translated = gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True
    )
    known = sum(hinted(translated.gettext(c.name), c) for c in COUNTRIES)
    assert known >= 180


def test_every_alpha_2_code_is_known_but_those_that_mean_nothing():
    unknown = set()
    for country in pycountry.countries:
        hint = HINTS.for_cell(CITIZENSHIP, country.alpha_2)
        assert hint is None or hint.text == country.alpha_3
        if hint is None:
            unknown.add(country.alpha_2)
    assert unknown == {"NA"}


def test_no_word_of_a_value_list_has_two_meanings():
    """But in the list of countries, where names are shared and then give no hint."""
    words = compiled("ctdc.words.json")
    country = words["lists"]["countries"]
    twice = []
    for name, values in words["values"].items():
        seen: dict[str, str] = {}
        for code, spelled in values.items() if name != country else ():
            for word in (w.casefold() for ws in spelled.values() for w in ws):
                if seen.setdefault(word, code) != code:
                    twice.append((name, word))
    assert twice == []


@pytest.mark.parametrize("speaking", languages())
def test_a_language_has_a_name_in_each_language(speaking: str):
    known = read_yaml(ROOT, ROOT / "vocab" / "words.yaml")["languages"]
    with in_language(speaking):
        named = {short: worded(language_named(short)) for short in known}
    expected = {"en": "Chinese", "es": "chino", "fr": "chinois"}
    assert (named["zh"], all(named.values())) == (expected[speaking], True)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("  ages: age-band", "  ages: ages", "lists: there is no ages"),
        ("    female:\n", "    woman:\n", "values of gender: there is no woman"),
        ("  gender:\n    female", "  sex:\n    female", "values: there is no sex"),
        ("  AFG: [Afghan]", "  AFX: [Afghan]", "peoples: there is no AFX"),
        ("  age_broad:\n", "  age:\n", "headers: there is no age"),
        ("      ru: [женский", "      xx: [женский", "languages: there is no xx"),
        ("  yes-no: [o", "  no-yes: [o", "unmeant: there is no no-yes"),
        ("peoples:", "people:", "its keys must be"),
    ],
)
def test_words_of_what_there_is_not_are_refused(
    old: str, new: str, complaint: str, tmp_path: Path
):
    root = copy_sources(tmp_path)
    file = root / "vocab" / "words.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultyModel, match=complaint):
        compile_words(model(), root)
