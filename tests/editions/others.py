"""Make up rows of the synthetic editions and of the standard's own columns."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

Row = dict[str, str]

MEANS = (
    "DebtBondage", "TakesEarnings", "Threats", "PsychologicalAbuse", "PhysicalAbuse",
    "SexualAbuse", "FalsePromises", "PsychoactiveSubstances", "RestrictsMovement",
    "RestrictsMedicalCare", "ExcessiveWorkingHours", "ThreatOfLawEnforce",
    "WithholdsNecessities", "WithholdsDocuments", "Other",
)  # fmt: skip
MERGED = (
    "DebtBondageEarnings", "Threats", "AbusePsyPhySex", "FalsePromises",
    "DrugsAlcohol", "DenyBasicNeeds", "ExcessiveWorkHours", "WithholdDocs",
)  # fmt: skip
PURPOSES = ("isForcedLabour", "isSexualExploit", "isOtherExploit")
LABOUR = ("Agriculture", "Construction", "DomesticWork", "Hospitality")
SEX = ("Prostitution", "Pornography")
RECRUITER = ("IntimatePartner", "Friend", "Family", "Other")
# Padded, so that the bands sort.
BANDS = ("0--8", "09--17", "18--20", "21--23", "24--26", "27--29", "30--38", "39--47",
         "48+")  # fmt: skip
COUNTRIES = ("UKR", "PHL", "MDA", "USA", "NAM", "SRB", "CHN", "NOR")
MONTHS = ("0--12 (0-1 yr)", "13--24 (1-2 yrs)")


def header(source: str) -> list[str]:
    """Return the columns in the file's order."""
    return list(MAKERS[source](random.Random(0)))


def rows(source: str, n: int, seed: int = 0) -> Iterator[list[str]]:
    """Make up ``n`` rows, the same ones for the same seed; many come more than once."""
    chance = random.Random(f"{source} {seed}")
    while n > 0:
        times = min(n, chance.choice((1, 1, 2, 3)))
        row = list(MAKERS[source](chance).values())
        yield from (list(row) for _ in range(times))
        n -= times


def _cell(chance: random.Random, values: tuple[str, ...], missing: str) -> str:
    return chance.choice((*values, *[missing] * (1 + len(values) // 2)))


def _flags(
    chance: random.Random, prefix: str, suffixes: tuple[str, ...], missing: str
) -> Row:
    """Return 1 for one or two of the flags, or for none."""
    given = chance.sample(suffixes, chance.choice((0, 1, 1, 2)))
    return {prefix + s: "1" if s in given else missing for s in suffixes}


def _synthetic_2021(chance: random.Random) -> Row:
    years = tuple(str(year) for year in range(2002, 2022))
    genders = ("Female", "Male", "Transgender/NonConforming")
    return {
        "yearOfRegistration": _cell(chance, years, ""),
        "gender": _cell(chance, genders, ""),
        "ageBroad": _cell(chance, BANDS, ""),
        "majorityStatusAtExploit": _cell(chance, ("Minor", "Adult"), ""),
        "traffickMonths": _cell(
            chance, (*MONTHS, "25--60 (2-5 yrs)", "61+ (5+ yrs)"), ""
        ),
        "citizenship": _cell(chance, COUNTRIES, ""),
        "CountryOfExploitation": _cell(chance, COUNTRIES, ""),
        **_flags(chance, "meansOfControl", MEANS, ""),
        **_flags(chance, "", PURPOSES, ""),
        **_flags(chance, "typeOfLabour", (*LABOUR, "Other"), ""),
        **_flags(chance, "typeOfSex", (*SEX, "Other"), ""),
        **_flags(chance, "recruiterRelation", RECRUITER, ""),
    }


def _synthetic_2024(chance: random.Random) -> Row:
    missing = chance.choice(("NULL", "NULL", ""))
    years = tuple(str(year) for year in range(2002, 2023))
    genders = ("Man", "Woman", "Trans/Transgender/NonConforming")
    return {
        "yearOfRegistration": _cell(chance, years, missing),
        "gender": _cell(chance, genders, missing),
        "ageBroad": _cell(chance, BANDS, missing),
        "citizenship": _cell(chance, COUNTRIES, missing),
        "CountryOfExploitation": _cell(chance, COUNTRIES, missing),
        "traffickMonths": _cell(chance, (*MONTHS, "25+ (2+ yrs)"), missing),
        **_flags(chance, "means", MERGED, missing),
        **_flags(chance, "", PURPOSES, missing),
        **_flags(chance, "typeOfLabour", LABOUR, missing),
        **_flags(chance, "typeOfSex", SEX, missing),
        **_flags(chance, "recruiterRelation", RECRUITER, missing),
    }


# The standard's bands with the majority status that follows, and moments that fit.
AGES = (
    ("9--17", "minor", "minor", "minor"), ("18--20", "adult", "minor", "minor"),
    ("21--23", "adult", "adult", "minor"), ("30--38", "adult", "adult", "adult"),
    ("48+", "adult", "unknown", ""), ("", "minor", "", "minor"), ("", "", "", ""),
)  # fmt: skip


def _record(chance: random.Random) -> Row:
    hotline, labour = chance.random() < 0.3, chance.choice(("yes", "no", ""))
    age, majority, exploitation, entry = chance.choice(AGES)
    sexual = "no" if labour == "yes" else "yes"
    types = ("domestic_work", "construction;other", "not_specified", "")
    asked = "" if hotline else "no"
    return {
        "data_source": "hotline" if hotline else "case_management",
        "year_of_registration": str(chance.randint(2015, 2024)),
        "gender": chance.choice(
            ("female", "male", "transgender_nonconforming", "unknown")
        ),
        "age_broad": age,
        "majority_status": majority,
        "majority_status_at_exploitation": exploitation,
        "majority_status_at_entry": entry,
        "citizenship": chance.choice((*COUNTRIES, "unknown", "")),
        "country_of_exploitation": "USA" if hotline else chance.choice(COUNTRIES),
        "means_of_control": chance.choice(
            ("threats;takes_earnings", "debt_bondage", "not_specified", "")
        ),
        "forced_labour": labour,
        "sexual_exploitation": sexual,
        "other_exploitation": "no",
        "forced_marriage": asked,
        "forced_military_service": asked,
        "organ_removal": asked,
        "type_of_labour": chance.choice(types) if labour == "yes" else "",
        "type_of_sexual_exploitation": _cell(
            chance, ("prostitution", "prostitution;pornography"), ""
        ) if sexual == "yes" else "",
        "abduction": chance.choice(("no", "yes", "")),
        "recruiter_relationship": chance.choice(
            ("intimate_partner", "family;other", "not_specified", "")
        ),
        "slavery_and_similar_practices": asked,
        "trafficking_duration": chance.choice(("0--12", "61+", "")),
    }  # fmt: skip


MAKERS: dict[str, Callable[[random.Random], Row]] = {
    "records": _record,
    "synthetic-2021": _synthetic_2021,
    "synthetic-2024": _synthetic_2024,
}
