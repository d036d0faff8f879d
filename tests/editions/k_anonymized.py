"""Make up rows of the k-anonymized editions: none of them is CTDC's.

They keep the habits that those files have. Hotline records code a means 1 or missing
and list it in the order of the columns, case management codes 0 and 1 and lists by
alphabet; rows are sorted by what identifies; one case of several victims makes
identical rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from itertools import pairwise

TERMS = "Invented rows, none of them CTDC's. Terms of use: https://example.org/terms"

# Suffix of the flag: literal in the list.
MEANS = {
    "DebtBondage": "Debt bondage", "TakesEarnings": "Takes earnings",
    "RestrictsFinancialAccess": "Restricts financial access", "Threats": "Threats",
    "PsychologicalAbuse": "Psychological abuse", "PhysicalAbuse": "Physical abuse",
    "SexualAbuse": "Sexual abuse", "FalsePromises": "False promises",
    "PsychoactiveSubstances": "Psychoactive substances",
    "RestrictsMovement": "Restricts movement",
    "RestrictsMedicalCare": "Restricts medical care",
    "ExcessiveWorkingHours": "Excessive working hours",
    "UsesChildren": "Uses children",
    "ThreatOfLawEnforcement": "Threat of law enforcement",
    "WithholdsNecessities": "Withholds necessities",
    "WithholdsDocuments": "Withholds documents", "Other": "Other",
    "NotSpecified": "Not specified",
}  # fmt: skip
LABOUR = {
    "Agriculture": "Agriculture", "Aquafarming": "Aquafarming", "Begging": "Begging",
    "Construction": "Construction", "DomesticWork": "Domestic work",
    "Hospitality": "Hospitality", "IllicitActivities": "Illicit Activities",
    "Manufacturing": "Manufacturing",
    "MiningOrDrilling": "Mining, Quarrying, Oil/Gas Extraction",
    "Peddling": "Peddling", "Transportation": "Transportation", "Other": "Other",
    "NotSpecified": "Not specified",
}  # fmt: skip
SEX = {
    "Prostitution": "Prostitution", "Pornography": "Pornography",
    "RemoteInteractiveServices": "Remote interactive services",
    "PrivateSexualServices": "Private sexual services",
}  # fmt: skip
RECRUITER = {
    "IntimatePartner": "Intimate Partner", "Friend": "Friend/Acquaintance",
    "Family": "Family/Relative", "Other": "Other", "Unknown": "Not Specified",
}  # fmt: skip
# Column: literal in the list of purposes, in its order.
PURPOSES = {
    "isForcedLabour": "Forced labour", "isSexualExploit": "Sexual exploitation",
    "isOtherExploit": "Other",
    "isSexAndLabour": "Combined sexual and labour exploitation",
    "isForcedMarriage": "Forced marriage", "isForcedMilitary": "",
    "isOrganRemoval": "", "isSlaveryAndPractices": "Slavery and similar practices",
}  # fmt: skip
LISTED = ("isForcedLabour", "isSexualExploit", "isSexAndLabour", "isForcedMarriage",
          "isSlaveryAndPractices", "isOtherExploit")  # fmt: skip
# How the eight flags of the purposes are coded; "-" is missing.
HOTLINE = {"labour": "1000----", "sex": "0100----", "both": "1101----",
           "unspecified": "--0-----"}  # fmt: skip
CASES = {"labour": "1000-00-", "sex": "0100-00-", "both": "1101-00-",
         "other": "0010-00-", "marriage": "0000100-",
         "slavery": "0000-001"}  # fmt: skip
# Every way of coding, as (contributor, purpose): each has its turn.
KINDS = (
    *(("hotline", purpose) for purpose in HOTLINE), ("old", "sex"), ("old", "labour"),
    ("mission", "labour"), *(("new", purpose) for purpose in CASES), ("last", "labour"),
)  # fmt: skip
# Types of labour that rows have; the others never outlived the redaction.
SEEN = ("DomesticWork", "Construction", "NotSpecified", "Manufacturing", "Agriculture",
        "Begging", "Hospitality", "Peddling")  # fmt: skip
NOT_ASKED = ("RestrictsFinancialAccess", "UsesChildren")
BANDS = ("0--8", "9--17", "18--20", "21--23", "24--26", "27--29", "30--38", "39--47",
         "48+")  # fmt: skip
MINOR = [("Minor", "Minor"), ("Minor", None), (None, None)]
ADULT = [("Adult", "Adult"), ("Adult", "Minor"), ("Minor", "Minor"), (None, None)]


@dataclass(frozen=True)
class Edition:
    """What tells one k-anonymized edition from the next."""

    last_year: int
    missing: str
    unknown: str
    genders: tuple[str | None, ...]
    recruiter: str
    domestic: str
    terms: bool
    slavery: bool
    exploited_in: tuple[str, ...] = ("UA", "MD", "RU", "PH", "ID", "MY")


SEXES = ("Female", "Female", "Male")
RARE = (*SEXES, "Transgender/NonConforming", "Unknown", None)
EDITIONS = {
    "global-2017": Edition(2017, "-99", "ZZ", RARE, "Unknown", "Domestic work",
                           False, False),
    "global-2018": Edition(2018, "-99", "ZZ", (*SEXES, "Unknown", None), "Unknown",
                           "Domestic Work", True, False, ("UA", "Y1", "MD", "RU")),
    "global-2020": Edition(2019, "-99", "00", SEXES, "Not Specified", "Domestic work",
                           False, True),
    "global-2021": Edition(2020, "", "", (*SEXES, None), "Not Specified",
                           "Domestic work", True, True),
}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Records that share what identifies them; rows are sorted by these fields."""

    year: int
    hotline: bool
    gender: str
    age: str
    citizenship: str
    country: str
    contributor: str
    purpose: str


def header(source: str) -> list[str]:
    """Return the columns of an edition, in the file's order."""
    edition = EDITIONS[source]
    purposes = [p for p in PURPOSES if edition.slavery or p != "isSlaveryAndPractices"]
    return [
        *([TERMS] if edition.terms else []), "yearOfRegistration", "Datasource",
        "gender", "ageBroad", "majorityStatus", "majorityStatusAtExploit",
        "majorityEntry", "citizenship", *("meansOfControl" + s for s in MEANS),
        "meansOfControlConcatenated", *purposes, "typeOfExploitConcatenated",
        *("typeOfLabour" + s for s in LABOUR), "typeOfLabourConcatenated",
        *("typeOfSex" + s for s in SEX), "typeOfSexConcatenated", "isAbduction",
        "RecruiterRelationship", "CountryOfExploitation",
        *("recruiterRelation" + s for s in RECRUITER),
    ]  # fmt: skip


def rows(source: str, n: int, seed: int = 0) -> Iterator[list[str]]:
    """Make up ``n`` rows without a contradiction, the same ones for the same seed."""
    chance = random.Random(f"{source} {seed}")
    edition = EDITIONS[source]
    means = [_combination(k, chance) for k in range(150)]
    groups = _groups(edition, max(1, min(900, n // 3)), chance)
    for group, count in zip(groups, _counts(n, len(groups), chance), strict=True):
        while count > 0:
            victims = min(count, chance.choice((1, 1, 1, 2, 12)))
            given = chance.choice(means) if chance.random() < 0.5 else ()
            row = _row(edition, group, given, chance)
            yield from (list(row) for _ in range(victims))
            count -= victims


def _combination(k: int, chance: random.Random) -> tuple[str, ...]:
    """Return up to four means; the one that is spelled in two ways comes often."""
    chosen = {*chance.sample(list(MEANS)[:-1], k % 4)}
    return tuple(sorted(chosen | ({"PhysicalAbuse"} if k % 2 else set())))


def _counts(n: int, groups: int, chance: random.Random) -> list[int]:
    """Share ``n`` rows out unevenly, at least 11 to a group where there are so many."""
    least = min(11, max(1, n // (2 * groups)))
    cuts = sorted(chance.randint(0, n - least * groups) for _ in range(groups - 1))
    return [least + b - a for a, b in pairwise([0, *cuts, n - least * groups])]


def _groups(edition: Edition, count: int, chance: random.Random) -> list[Group]:
    kinds = [KINDS[i % len(KINDS)] for i in range(count)]
    return sorted((_group(edition, *kind, chance) for kind in kinds), key=astuple)


def _group(
    edition: Edition, contributor: str, purpose: str, chance: random.Random
) -> Group:
    hotline, missing = contributor == "hotline", edition.missing
    years = {"hotline": (2015, 2017), "old": (2002, 2015), "mission": (2016, 2016),
             "last": (edition.last_year, edition.last_year)}  # fmt: skip
    year = chance.randint(*years.get(contributor, (2017, edition.last_year)))
    citizens: Sequence[str]
    citizens = ("PH", "UA", "MD", "ID", "KH", "BY", "MM", "KR", "NA", edition.unknown)
    places: Sequence[str] = (*edition.exploited_in, edition.unknown, missing)
    if hotline:
        citizens, places = (*[edition.unknown] * 7, "US", "US", "MX"), ("US",)
    if contributor == "mission":
        citizens = ("PH",)
    gender = chance.choice(edition.genders) or missing
    age = chance.choice((*BANDS, missing))
    return Group(year, hotline, gender, age, chance.choice(citizens),
                 chance.choice(places), contributor, purpose)  # fmt: skip


def _row(
    edition: Edition, group: Group, means: tuple[str, ...], chance: random.Random
) -> list[str]:
    missing, minor = edition.missing, group.age in BANDS[:2]
    banded = group.age != missing
    majority = ("Minor" if minor else "Adult") if banded else missing
    moments = chance.choice((MINOR if minor else ADULT) if banded else MINOR[1:])
    return [
        *([""] if edition.terms else []), str(group.year),
        "Hotline" if group.hotline else "Case Management", group.gender, group.age,
        majority, *(moment or missing for moment in moments), group.citizenship,
        *coded_means(edition, group.contributor, group.year, means),
        *_purposes(edition, group.contributor, group.purpose),
        *_labour(edition, group.contributor, group.purpose, chance.randrange(8)),
        *_sex(edition, group.contributor, group.purpose, chance.randrange(4)),
        _abduction(edition, group, chance),
        *_recruiter(edition, group, chance.randrange(9)),
    ]  # fmt: skip


@cache
def coded_means(
    edition: Edition, contributor: str, year: int, given: tuple[str, ...]
) -> tuple[str, ...]:
    missing = edition.missing
    if contributor == "mission":
        return (missing,) * (len(MEANS) + 1)
    new, hotline = contributor in ("new", "last"), contributor == "hotline"
    given = tuple(m for m in MEANS if m in given and (hotline or m not in NOT_ASKED))
    flags = ["1" if m in given else "0" if new and m not in NOT_ASKED else missing
             for m in MEANS][:-1]  # fmt: skip
    literals = [MEANS[m] for m in given]
    if not hotline:
        literals = sorted(m.replace("Physical a", "Physical A") for m in literals)
    said = hotline or year >= 2018
    nothing = "Not specified" if said else missing
    return (*flags, "0" if given else "1", ";".join(literals) or nothing)


@cache
def _purposes(edition: Edition, contributor: str, purpose: str) -> tuple[str, ...]:
    coded = (HOTLINE if contributor == "hotline" else CASES)[purpose]
    if contributor in ("old", "mission"):
        coded = coded.replace("-00-", "----")
    flags = dict(zip(PURPOSES, coded, strict=True))
    literals = ";".join(PURPOSES[p] for p in LISTED if flags[p] == "1")
    if not edition.slavery:
        del flags["isSlaveryAndPractices"]
    coded_as = (edition.missing if f == "-" else f for f in flags.values())
    return (*coded_as, literals or edition.missing)


@cache
def _labour(
    edition: Edition, contributor: str, purpose: str, turn: int
) -> tuple[str, ...]:
    if purpose not in ("labour", "both"):
        absent = edition.missing if contributor == "old" else "0"
        return (*[absent] * len(LABOUR), edition.missing)
    given = [SEEN[turn], "Other"] if SEEN[turn] == "DomesticWork" else [SEEN[turn]]
    literals = ";".join(LABOUR[g] for g in given)
    literals = literals.replace("Domestic work", edition.domestic)
    return (*("1" if s in given else "0" for s in LABOUR), literals)


@cache
def _sex(
    edition: Edition, contributor: str, purpose: str, turn: int
) -> tuple[str, ...]:
    missing, new = edition.missing, contributor in ("new", "last")
    sexual, hotline = purpose in ("sex", "both"), contributor == "hotline"
    if hotline and purpose == "labour":
        return (*["0"] * len(SEX), missing)
    given = list(SEX)[turn % 2] if sexual and not (hotline and turn) else ""
    absent = {s: "0" if new and s != "PrivateSexualServices" else missing for s in SEX}
    flags = ["1" if s == given else absent[s] for s in SEX]
    return (*flags, SEX[given] if given else missing)


def _abduction(edition: Edition, group: Group, chance: random.Random) -> str:
    if group.hotline:
        answers: Sequence[str] = ()
        if group.purpose == "sex":
            answers = ("0", edition.missing)
        return chance.choice((*answers, edition.missing))
    asked = group.contributor in ("new", "last")
    return chance.choice(("0", "0", "1")) if asked else edition.missing


def _recruiter(edition: Edition, group: Group, turn: int) -> list[str]:
    """Return the list, the country of exploitation that stands behind it, the flags."""
    missing, known = edition.missing, list(RECRUITER)[:-1]
    given = [known[turn % 4]] + (["Other"] if turn == 4 else []) if turn < 5 else []
    text = "; ".join(sorted(RECRUITER[g] for g in given))
    flags = ["1" if s in given else "0" for s in RECRUITER]
    if not given:
        flags[-1], text = "1", missing
        if group.hotline:
            flags[:-1], text = [missing] * 4, edition.recruiter
        elif group.contributor == "last":
            flags = [missing] * 5
    return [text, group.country, *flags]
