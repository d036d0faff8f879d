"""The rule ``direct-identifier``: what it tells, what it leaves, what it never says."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from ctdc_validate.messages import text
from ctdc_validate.reports.json_report import json_report
from ctdc_validate.results import FileReport
from ctdc_validate.rules import Identifiers, Signs
from ctdc_validate.standard import is_name, load_standard
from ctdc_validate.translation import lay_out
from ctdc_validate.validation import Settings, validate_files

STANDARD = load_standard()
TELL = Identifiers(STANDARD)
IDENTIFIER = "direct-identifier"
SIGNS = Signs(STANDARD)


def table(header: Sequence[str], *rows: Sequence[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def checked(content: bytes, format_: str = "csv", **settings: object) -> FileReport:
    asked = Settings(source="records", input_format=format_, **settings)  # type: ignore[arg-type]
    (file,) = validate_files(["-"], asked, stdin=io.BytesIO(content)).files
    assert file.status == "checked", file.problem
    return file


def found(file: FileReport) -> list[tuple[str, tuple[str, ...], int, list[str | None]]]:
    """Return the findings that are not about missing columns: rule, columns, places."""
    return [
        (f.rule, f.columns, f.count, [place.cell for place in f.places])
        for f in file.findings
        if f.rule not in ("absent-variable", "missing-column", "missing-value")
    ]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("name", "name"),
        ("Victim's name", "name"),
        ("nombre de la víctima", "name"),
        ("NOM", "name"),
        ("Prénoms", "name"),
        ("FirstName2", "name"),
        ("apellido_materno", "name"),
        ("prs_First_Name", "name"),
        ("PRS_FIRSTNAME", "name"),
        ("dateOfBirth", "birth_date"),
        ("D.O.B.", "birth_date"),
        ("DoB (dd/mm/yyyy)", "birth_date"),
        ("Né(e) le", "birth_date"),
        ("F. Nac.", "birth_date"),
        ("WhatsApp", "phone"),
        ("Contact No", "phone"),
        ("Tel móvil", "phone"),
        ("UNHCR ID", "case_number"),
        ("CPF", "document"),
        ("Caller name", "name"),
        ("Celular/WhatsApp", "phone"),
        ("Phone / mobile / tel", "phone"),
        ("KakaoTalk", "social_account"),
        ("ИМЯ", "name"),
        ("رقم الهاتف", "phone"),
        ("受害人姓名", "name"),
        ("nom de jeune fille", "name"),
        ("Interviewed by", "worker"),
        ("DOB", "birth_date"),
        ("fecha-nacimiento", "birth_date"),
        ("E_MAIL", "email"),
        ("email address", "email"),
        ("home address", "address"),
        ("mother's phone", "phone"),
        ("Tel.", "phone"),
        ("teléfono móvil", "phone"),
        ("numéro de téléphone", "phone"),
        ("passport number", "document"),
        ("DNI", "document"),
        ("carte nationale d'identité", "document"),
        ("lat", "coordinates"),
        ("Long", "coordinates"),
        ("Long ID", "case_number"),
        ("longitud", "coordinates"),
        ("código postal", "address"),
        ("case worker", "worker"),
        ("case notes", "notes"),
        ("Observaciones", "notes"),
        ("commentaires", "notes"),
        ("photo_url", "image"),
        ("instagram", "social_account"),
        # They ask about it, or are named like it, and identify nobody.
        ("country_name", None),
        ("اسم المنظمة", None),
        ("机构名称", None),
        ("Name of shelter", None),
        ("organisation name", None),
        ("file name", None),
        ("year_of_birth", None),
        ("country_of_birth", None),
        ("has_phone", None),
        ("Called by phone", None),
        ("e-mail received", None),
        ("street children", None),
        ("passport withheld", None),
        ("type_of_document", None),
        ("recruited via facebook", None),
        ("street_vending", None),
        ("consent to photo", None),
        ("namespace", None),
        ("enumerator area", None),
        ("case_id", None),
        ("latency", None),
        ("", None),
    ],
)
def test_a_header_says_what_its_column_holds(header: str, kind: str | None):
    assert SIGNS.of_name(header) == kind


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("someone@example.org", "email"),
        ("write to some.one+x@mail.example.org, please", "email"),
        ("someone＠example.org", "email"),
        ("+999 555 0100 00", "phone"),
        ("+999555010000", "phone"),
        ("00 999 555 0100 00", "phone"),
        ("01 99 00 12 34", "phone"),
        ("0199001234", "phone"),
        ("(020) 7946 0958", "phone"),
        ("0917-555-0100", "phone"),
        ("555-555-0100", "phone"),
        ("1 (555) 555 0100", "phone"),
        ("55 5555 0100", "phone"),
        ("600 555 010", "phone"),
        ("600 55 50 10", "phone"),
        ("90000 55501", "phone"),
        ("phone: 5550100", "phone"),
        ("teléfono 555 01 00", "phone"),
        ("٠٥٠ ١٢٣ ٤٥٦٧", "phone"),
        ("she was born on 1 May 1990", "birth_date"),
        ("DOB: 01/05/1990", "birth_date"),
        ("née le 1 mai 1990", "birth_date"),
        ("nacida 01-05-1990", "birth_date"),
        ("nacida el 1 de mayo de 1990", "birth_date"),
        ("Born: May 1, 1990", "birth_date"),
        ("000-12-3456", "document"),
        ("00000000T", "document"),
        ("X0000000-T", "document"),
        ("XX0000000", "document"),
        ("X000000000", "document"),
        ("GB00XXXX00000000000000", "document"),
        ("IBAN GB00 XXXX 0000", "document"),
        ("P<XXXEXAMPLE<<MARIA<<<<", "document"),
        ("passport no. 000000000", "document"),
        ("12.34567, 76.54321", "coordinates"),
        ("12°34'56\"N", "coordinates"),
        ("https://www.facebook.com/nobody.here", "social_account"),
        ("wa.me/999555010000", "social_account"),
        ("@nobody_here", "social_account"),
        ("Maria Example", "name"),
        ("EXAMPLE, Maria", "name"),
        ("José Ejemplo Pérez", "name"),
        ("José de la Cruz", "name"),
        ("Fatima al-Hassan", "name"),
        # Numbers, dates, codes and words of any table.
        ("2017", None),
        ("1990-05-01", None),
        ("01/05/1990", None),
        ("01.05.1990 10:30", None),
        ("2017-05-12T10:30:00+02:00", None),
        ("2017-05-12 to 2018-05-12", None),
        ("1990-1995", None),
        ("1234567890", None),
        ("0000012345", None),
        ("1 234 567 890", None),
        ("1.234.567,89", None),
        ("3.14159265358979", None),
        ("-0.00012345678", None),
        ("1.5e10", None),
        ("192.168.100.100", None),
        ("123e4567-e89b-12d3-a456-426614174000", None),
        ("A-17", None),
        ("TR-2017-000123", None),
        ("ISCO-08 9621", None),
        ("Côte d'Ivoire", None),
        ("Santa Maria", None),
        ("New Victoria", None),
        ("James Bay", None),
        ("Anna Nagar", None),
        ("Domestic Work", None),
        ("Brick Kiln", None),
        ("maria", None),
        ("Maria", None),
        ("Intimate Partner", None),
        ("she @ work", None),
        ("", None),
    ],
)
def test_a_cell_is_told_by_its_form(cell: str, kind: str | None):
    assert SIGNS.of_text(cell) == kind


def all_terms() -> set[str]:
    terms = {
        name
        for value_list in STANDARD.lists.values()
        for value in value_list.values.values()
        for name in (value.code, value.label, *value.aliases)
    }
    for source in STANDARD.sources.values():
        for column in source.columns:
            terms.update(column.terms)
    return terms


def test_no_name_of_the_standard_is_taken_for_an_identifier():
    headers = {
        name
        for source in STANDARD.sources.values()
        for name, column in source.by_name.items()
        if column.kind is None
    }
    for variable in STANDARD.variables.values():
        headers |= {variable.name, variable.label, *variable.aliases}
    assert {header for header in headers if SIGNS.of_name(header)} == set()
    assert {term for term in all_terms() if SIGNS.of_text(term)} == set()


def test_no_country_in_another_language_is_taken_for_a_person():
    words = Path(__file__).parent.parent / "ctdc_validate/compiled/ctdc.words.json"
    countries = json.loads(words.read_text("utf-8"))["values"]["country"]
    names = {n for spelled in countries.values() for ns in spelled.values() for n in ns}
    assert len(names) > 1000
    assert {name for name in names if SIGNS.of_text(name)} == set()


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("region", "region"),
        ("Region", "Region"),
        ("Unnamed: 0", "Unnamed: 0"),
        ("case_id", "case_id"),
        ("CaseID", "CaseID"),
        ("Country Of Birth", "Country Of Birth"),
        ("email", "email"),
        ("Full Name", "Full Name"),
        ("Gendre", "Gendre"),
        ("someone@example.org", "column B"),
        ("email someone@example.org", "column B"),
        ("+999 555 0100 00", "column B"),
        ("555010000", "column B"),
        ("1990-05-01", "column B"),
        ("XX0000000", "column B"),
        ("Maria Example", "column B"),
        ("Phone Maria Example", "column B"),
        ("Zebulon Quarrington", "column B"),
        ("Zebulon", "column B"),
        ("Quarrington, Zebulon", "column B"),
        ("she was taken from her home to another town", "column B"),
    ],
)
def test_a_header_that_looks_like_a_cell_is_named_by_its_place(header: str, shown: str):
    file = checked(table(["gender", header], ["female", "x"]))
    assert file.header == ("gender", shown)
    named = {column for finding in file.findings for column in finding.columns}
    assert named <= {"gender", shown}
    messages = " ".join(text(finding.message) for finding in file.findings)
    assert shown in messages
    assert shown == header or header not in messages


def test_a_key_that_looks_like_a_cell_is_named_by_its_place():
    records = [{"gender": "female", "someone@example.org": "x"}]
    file = checked(json.dumps(records).encode(), "json")
    assert found(file) == [("direct-identifier", ("key 2",), 1, ["/0/key 2"])]
    assert file.header == ("gender", "key 2")


def test_one_finding_tells_a_column_and_a_kind_and_counts_its_cells():
    rows = [
        ["female", "someone@example.org", "Maria", "x"],
        ["male", "+999 555 0100 00", "", "x"],
        ["male", "no", "Maria", "x"],
        ["female", "another@example.org", "Olga", "x"],
        ["third@example.org", "", "", "x"],
    ]
    file = checked(table(["gender", "reach", "first_name", "mission"], *rows))
    assert found(file) == [
        ("unknown-column", ("mission",), 1, ["D1"]),
        ("direct-identifier", ("reach",), 2, ["B2", "B5"]),
        ("direct-identifier", ("first_name",), 3, ["C2", "C4", "C5"]),
        ("direct-identifier", ("reach",), 1, ["B3"]),
        ("direct-identifier", ("gender",), 1, ["A6"]),
    ]


def test_what_is_repeated_without_a_header_or_nested_is_read_too():
    rows = [["female", "", "someone@example.org", "+999 555 0100 00"]]
    file = checked(
        table(["gender", "mission", "gender", "", "region"], [*rows[0], "x"])
    )
    told = {(f.rule, f.columns) for f in file.findings if f.rule == IDENTIFIER}
    assert told == {(IDENTIFIER, ("gender",)), (IDENTIFIER, ("",))}
    nested = [{"gender": "female", "who": {"seen": [{"phone": 5}]}}]
    file = checked(json.dumps(nested).encode(), "json")
    assert found(file) == [(IDENTIFIER, ("who",), 1, ["/0/who"])]


def test_an_empty_column_is_told_at_its_header_once():
    file = checked(table(["gender", "email"], ["female", ""], ["male", ""]))
    assert found(file) == [(IDENTIFIER, ("email",), 1, ["B1"])]
    ignoring = checked(table(["gender", "email"], ["male", ""]), ignore=(IDENTIFIER,))
    assert found(ignoring) == [("unknown-column", ("email",), 1, ["B1"])]


@pytest.mark.parametrize("ignore", [(), (IDENTIFIER,)])
def test_no_report_shows_an_identifying_cell_even_if_all_may_be_shown(ignore):
    secrets = [
        "someone@example.org",
        "+999 555 0100 00",
        "Maria Example",
        "999555010000",
    ]
    rows = [[secret, secret, secret] for secret in secrets]
    content = table(["gender", "recruiter_relationship", "reach"], *rows)
    asked = Settings(source="records", input_format="csv", ignore=ignore)
    report = validate_files(["-"], asked, stdin=io.BytesIO(content))
    shown = json_report(report, show="all")
    assert [secret for secret in secrets if secret in shown] == []
    (file,) = report.files
    assert {f.columns for f in file.findings if f.count == 4 or f.columns} >= {
        ("gender",),
        ("recruiter_relationship",),
        ("reach",),
    }


@pytest.mark.parametrize("cell", ["maria example", "MARIA EXAMPLE", "maria de exemplo"])
def test_a_name_in_a_coded_column_is_told_in_any_case(cell: str):
    told = [(IDENTIFIER, ("gender",), 1, ["A2"])]
    assert found(checked(table(["gender"], [cell]))) == told
    records = json.dumps([{"gender": cell}]).encode()
    told = [(IDENTIFIER, ("gender",), 1, ["/0/gender"])]
    assert found(checked(records, "json")) == told
    other = json.dumps([{"gender": {"é": None}}]).encode()
    assert [rule for rule, *_ in found(checked(other, "json"))] == ["wrong-type"]


def test_what_is_no_identifier_in_a_coded_column_is_left_to_other_rules():
    rows = [["1990-05-01", "Femal"], ["2017", "Domestic Work"]]
    file = checked(table(["year_of_registration", "gender"], *rows))
    assert [rule for rule, *_ in found(file)] == ["wrong-type", *["unknown-code"] * 2]


def test_both_engines_say_the_same_of_a_table_of_many_batches():
    kinds = ["a{}@example.org", "+999 555 0100 {}", "no {}", "Maria N"]
    rows = [["female", kinds[n % 4].format(n), f"x{n}"] for n in range(3000)]
    content = table(["gender", "reach", "first_name"], *rows)
    plain, polars = (checked(content, engine=e) for e in ("plain", "polars"))
    assert found(plain) == found(polars)
    assert [count for *_, count, _ in found(plain)] == [750, 3000, 750, 750]


def test_the_reading_of_many_and_of_long_cells_ends():
    cells = [f"place {n} of the road" for n in range(100_000)]
    assert not any(SIGNS.of_text(cell) for cell in cells)
    long = "1 " * 50_000 + "a" * 50_000 + "@" * 50_000
    SIGNS.of_text(long)  # a pattern that tries everything again would not end


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["yes", "no"], 0),
        (["no", "no"], 0),
        (["Sí", "no"], 0),
        (["да", "нет"], 0),
        (["0", "1"], 0),
        (["yes", "unknown"], 0),
        (["1", "1"], 2),  # one number, or a word for "missing", answers nothing
        (["none", "none"], 2),
        (["yes", "XX0000000"], 2),
    ],
)
@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_a_header_does_not_convict_a_column_of_answers(engine, cells, told):
    rows = [["female", cell] for cell in cells]
    file = checked(table(["gender", "Passport"], *rows), engine=engine)
    assert [f.count for f in file.findings if f.rule == IDENTIFIER] == [told] * (
        told > 0
    )


def test_a_word_may_be_asked_for_whether_it_is_a_name():
    names = "Giorgia Frances DOMENICA inger Dominika Franco Francis Georgi José Ольга"
    assert [n for n in names.split() if not is_name(n)] == []
    others = "labour female domestic unknown debt-bondage agriculture hotline"
    assert [n for n in others.split() if is_name(n)] == []


def test_every_kind_is_told_in_words_of_its_own():
    variants = STANDARD.rules[IDENTIFIER].variants
    for kind, known in STANDARD.identifiers.kinds.items():
        assert kind in variants
        patterns = (known.signs, known.numbers, known.whole, known.most, known.checked)
        held = any(patterns) or kind in ("name", "notes")
        assert (f"{kind}_in_cells" in variants) == bool(held)
    assert all(
        re.match(r"\{column\} |The header of", text) for text in variants.values()
    )


def test_the_layout_of_known_columns_keeps_their_names():
    source = STANDARD.sources["records"]
    header = [column.name for column in source.columns]
    layout = lay_out(header, source)
    assert TELL.shown(layout, False, lambda name: None) == tuple(header)


def test_a_keyword_of_json_ld_is_no_name_of_an_account() -> None:
    record = {"@context": "c", "@type": "VictimRecord", "data_source": "hotline"}
    handles = {"@rosa": "c", "@type.it": "VictimRecord", "data_source": "hotline"}
    told = [found(checked(json.dumps([r]).encode(), "json")) for r in (record, handles)]
    assert told == [
        [
            ("unknown-column", ("@context",), 1, ["/0/@context"]),
            ("unknown-column", ("@type",), 1, ["/0/@type"]),
        ],
        [
            ("direct-identifier", ("key 1",), 1, ["/0/key 1"]),
            ("direct-identifier", ("key 2",), 1, ["/0/key 2"]),
        ],
    ]
