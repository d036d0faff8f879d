"""The lexicon of registers: compiled from vocab/lexicon.yaml, and of one mind."""

from __future__ import annotations

from pathlib import Path

import pytest
from compiled_standard import compiled, copy_sources, model

from ctdc_validate.crosswalk.lexicon import load_lexicon
from ctdc_validate.crosswalk.meaning import Meanings
from ctdc_validate.standard import load_standard
from schema.compiler.faults import FaultyModel
from schema.compiler.lexicon import compile_lexicon

LEXICON = load_lexicon()
CONTENT = compiled("ctdc.lexicon.json")


@pytest.mark.parametrize("variable", CONTENT["values"])
def test_an_entry_means_its_value_or_is_left_open(variable):
    """No entry of one value is understood as another."""
    wrong = [
        (entry, code, found.assertions)
        for code, said in CONTENT["values"][variable].items()
        for entries in said.values()
        for entry in entries
        if (found := LEXICON.meant(entry.replace("*", ""), (variable,))) is not None
        and (variable, code) not in found.assertions
        and not found.perhaps
    ]
    assert wrong == []


@pytest.mark.parametrize("topic", CONTENT["topics"])
def test_a_header_asks_its_topic_or_is_left_open(topic):
    wrong = [
        (entry, found)
        for entries in CONTENT["topics"][topic].values()
        for entry in entries
        if (found := LEXICON.topic(entry.replace("*", ""))) is not None
        and found.name not in (topic, None)
    ]
    assert wrong == []


# A term, the variables of its column, and what it means; ? before what it may mean.
TERMS = [
    ("Retención del pasaporte", "means_of_control", "withholds_documents"),
    ("sin retención de documentos", "means_of_control", None),
    ("Amenazas con denunciarla a la policía", "means_of_control",
     "threat_of_law_enforcement"),
    ("Dette", "means_of_control", "? debt_bondage"),
    ("Servitude pour dettes", "means_of_control", "debt_bondage"),
    ("Nigerina", "citizenship", "NER"),
    ("nigeriana", "citizenship", "NGA"),
    ("Nigérienne", "citizenship", "NER"),
    ("Nigériane", "citizenship", "NGA"),
    ("Congolais", "citizenship", "? COD COG"),
    ("Dominicana", "citizenship", "? DOM DMA"),
    ("Sudan", "citizenship", None),  # the name of a country, and no people
    ("south_sudanese", "citizenship", "SSD"),
    ("sudanesa", "citizenship", "? SDN SSD"),
    ("Serviço doméstico", "type_of_labour", "domestic_work"),
    ("grupo armado", "recruiter_relationship", "other"),
    ("Украинка", "citizenship", "UKR"),
    ("a story with a driver, a farm, a hotel, a kitchen and a boat", "type_of_labour",
     None),
    ("house", "means_of_control", None),
]  # fmt: skip


@pytest.mark.parametrize(("term", "variable", "expected"), TERMS)
def test_what_a_term_means(term, variable, expected):
    found = LEXICON.meant(term, (variable,))
    said = None
    if found is not None:
        codes = " ".join(code for _, code in found.assertions)
        said = f"? {codes}" if found.perhaps else codes
    assert said == expected


# A term, and the bands of months that it may mean.
LASTED = [
    ("6 à 12 mois", "0--12"),
    ("moins d'un an", "0--12"),
    ("<6 months", "0--12"),
    ("1 a 6 meses", "0--12"),
    ("6 meses a un año", "0--12"),
    ("3 weeks", "0--12"),
    ("18 months", "13--24"),
    ("de 1 à 2 ans", "13--24"),
    ("3-5 years", "25--60"),
    ("10 años", "61+"),
    ("5+ years", "61+"),
    ("plus d'un an", "13--24 25--60 61+"),
    ("menos de 2 años", "0--12 13--24"),
    ("6-18 months", "0--12 13--24"),
    ("1,5 años", ""),
    ("7 to 3 years", ""),
    ("12", ""),
    ("a long time", ""),
]


@pytest.mark.parametrize(("term", "expected"), LASTED)
def test_how_long_a_term_says_that_it_lasted(term, expected):
    meant = Meanings(load_standard()).of(term, ("trafficking_duration",))
    assert " ".join(meaning.value for meaning in meant) == expected
    assert [m.perhaps for m in meant] == [len(meant) > 1] * len(meant)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("status: draft", "status: reviewed", "draft, or reviewed with a reviewer"),
        ("  gender:\n    en", "  sex:\n    en", "there is no variable sex"),
        ("    female:\n", "    woman:\n", "gender has no value woman"),
        ("{value: COD,", "{value: CDO,", "citizenship has no value CDO"),
        ("  AFG: {es", "  AFX: {es", "citizenship has no value AFX"),
        ("variables: [citizenship]", "variables: [origin]", "no variable origin"),
        ("personal: [gender,", "personal: [sex,", "no variable sex"),
        ("    ar: [الجنس]", "    xx: [الجنس]", "xx is none of"),
        ("no_interest:", "of_no_interest:", "its keys must be"),
    ],
)
def test_what_there_is_not_is_refused(old, new, complaint, tmp_path: Path):
    root = copy_sources(tmp_path)
    file = root / "vocab" / "lexicon.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultyModel, match=complaint):
        compile_lexicon(model(), root)
