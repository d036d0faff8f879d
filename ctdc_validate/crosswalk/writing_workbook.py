"""A partner's own vocabulary as a workbook to fill in, with drop-downs and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from ctdc_validate.crosswalk.called import Called
from ctdc_validate.crosswalk.kinds import ColumnDraft
from ctdc_validate.messages import Message, message, text, worded
from ctdc_validate.standard import Standard, load_exports, load_texts
from ctdc_validate.tables import MADE, column_letters
from ctdc_validate.vocabulary import ANY, COLUMNS, HEADS, MATCHES, REGISTER, TERMS

VALUES, LISTS = "Values", "Lists"
LAST_ROW: Final = 5_000
# What Excel takes at most for the text of a note.
NOTE: Final = 255
# A list as long as that of countries is read as a whole.
LONG_LIST: Final = 100
EFFECTS: Final = ("set", "candidate", "exclude", "derive", "none")
USES: Final = ("terms", "identifier", "ignored", "copies")
READS: Final = ("number", "date", "date-dmy", "date-mdy")
NOTATIONS: Final = ("country", "alpha_2", "alpha_3")
WIDTHS: Final = {
    **{REGISTER: (14, 40), COLUMNS: (40, 12, 14, 12, 12, 12, 14, 60, 16)},
    TERMS: (30, 34, 9, 9, 11, 26, 26, 9, 70, 8, 20),
}
_CODE: Final = "skos:{}Match"

Counts = Mapping[tuple[str, str], int]


def workbook(
    standard: Standard,
    name: str,
    columns: Sequence[ColumnDraft],
    missing: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    counts: Counts,
    own_desk: bool,
) -> bytes:
    """Return the workbook; ``counts`` are those of the terms that may be told."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": name, "created": MADE})
        style = {
            "head": book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
            "text": book.add_format({"num_format": "@", "valign": "top"}),
            "wrap": book.add_format(
                {"num_format": "@", "text_wrap": True, "valign": "top"}
            ),
            "open": book.add_format(
                {"num_format": "@", "valign": "top", "bg_color": "#FFF2CC"}
            ),
            "title": book.add_format({"bold": True, "font_size": 14}),
        }
        _read_me(book.add_worksheet(text("workbook.sheet")), style, own_desk)
        sheet = _sheet(book, TERMS, style, map(_cells_of(counts), rows))
        _rules_of_terms(sheet)
        sheet.autofilter(0, 0, max(len(rows), 1), len(HEADS[TERMS]) - 1)
        _mark_open(sheet, style["open"], len(rows))
        sheet = _sheet(book, COLUMNS, style, map(_column, columns))
        _rules_of_columns(sheet)
        said = [("name", name), *(("missing", code) for code in missing)]
        _sheet(book, REGISTER, style, said)
        _values(book.add_worksheet(VALUES), standard, style)
        _lists(book, standard)
    return out.getvalue()


def _read_me(sheet: Any, style: Mapping[str, Any], own_desk: bool) -> None:
    """Explain what to do, sheet by sheet, and what each effect means."""
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    sheet.hide_gridlines(2)
    lines: list[tuple[str, Message | str]] = [
        ("", message("workbook.what")),
        ("", message("workbook.own-desk") if own_desk else message("workbook.rare")),
        *((str(n), message(f"workbook.step.{n}")) for n in range(1, 6)),
        ("effect", message("workbook.effects")),
        *((effect, message(f"workbook.effect.{effect}")) for effect in EFFECTS),
        ("match", message("workbook.matches")),
        *((match, message(f"workbook.match.{match}")) for match in MATCHES),
    ]
    sheet.write_string(0, 0, text("workbook.title"), style["title"])
    for at, (head, said) in enumerate(lines, start=2):
        sheet.write_string(at, 0, head, style["wrap"])
        sheet.write_string(at, 1, worded(said), style["wrap"])


def _sheet(
    book: Any, name: str, style: Mapping[str, Any], rows: Iterator[Any] | Sequence[Any]
) -> Any:
    """Write a sheet with a header and its rows as texts; numbers stay numbers."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 2 if name == TERMS else 1)
    for at, (head, width) in enumerate(zip(HEADS[name], WIDTHS[name], strict=True)):
        sheet.write_string(0, at, head, style["head"])
        sheet.set_column(at, at, width, style["text"])
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, at, cell)
            elif cell:
                wrap = style["wrap"] if HEADS[name][at] in ("why", "note") else None
                sheet.write_string(number, at, cell, wrap or style["text"])
    return sheet


def _cells_of(counts: Counts) -> Any:
    """Return what makes the cells of a row of terms."""
    matches = {_CODE.format(match): match for match in MATCHES}

    def cells(row: Mapping[str, str]) -> tuple[str | int, ...]:
        column, term = row["source_column"], row["source_term"]
        return (
            column,
            term,
            counts.get((column, term), ""),
            "",
            row.get("effect", ""),
            row.get("variable", ""),
            row.get("value", ""),
            matches.get(row.get("predicate", ""), ""),
            row.get("justification", ""),
            row.get("confidence", ""),
            row.get("when", ""),
        )

    return cells


def _column(column: ColumnDraft) -> tuple[str, ...]:
    """Return the cells of a column; signs that nobody sees by their names."""
    told = column.use == "terms"
    separator = column.separator or ""
    return (
        column.header,
        column.use,
        column.kind or "",
        (column.reads or "") if told else "",
        (column.notation or "") if told else "",
        load_exports().name_of(separator) or separator,
        ";".join(column.units),
        "" if column.note is None else text(column.note),
        "",
    )


def _rules_of_terms(sheet: Any) -> None:
    """Give the cells of terms their drop-downs and notes."""
    at = HEADS[TERMS].index
    variable = column_letters(at("variable"))
    lists: dict[str, Any] = {
        "accept": ["yes", "no"],
        "effect": list(EFFECTS),
        "variable": "=list_variables",
        "value": f'=INDIRECT("list_"&${variable}2)',
        "match": list(MATCHES),
    }
    for head in HEADS[TERMS]:
        note = _cut(text(f"workbook.note.{head}"))
        rule: dict[str, Any] = {"validate": "any"}
        if head in lists:
            rule = {"validate": "list", "source": lists[head]}
            # A value may also be computed; a variable that is typed is checked later.
            rule |= {"error_type": "information"} if head == "value" else {}
        place = at(head)
        rule |= {"input_title": head, "input_message": note, "ignore_blank": True}
        sheet.data_validation(1, place, LAST_ROW, place, rule)


def _mark_open(sheet: Any, shade: Any, rows: int) -> None:
    """Shade what is still to be decided: no effect, or a suggestion not accepted."""
    letters = [
        column_letters(HEADS[TERMS].index(h)) for h in ("effect", "accept", "sure")
    ]
    effect, accept, sure = letters
    formula = f'=OR(AND($A2<>"",${effect}2=""),AND(${sure}2<>"",${accept}2<>"yes"))'
    rule = {"type": "formula", "criteria": formula, "format": shade}
    last = max(rows, 1)
    sheet.conditional_format(1, 0, last, len(HEADS[TERMS]) - 1, rule)


def _rules_of_columns(sheet: Any) -> None:
    at = HEADS[COLUMNS].index
    lists = {"use": USES, "reads": READS, "notation": NOTATIONS}
    for head in HEADS[COLUMNS]:
        rule: dict[str, Any] = {"validate": "any"}
        if head in lists:
            rule = {"validate": "list", "source": list(lists[head])}
        note = _cut(text(f"workbook.note.columns.{head}"))
        rule |= {"input_title": head, "input_message": note, "ignore_blank": True}
        sheet.data_validation(1, at(head), LAST_ROW, at(head), rule)


def _values(sheet: Any, standard: Standard, style: Mapping[str, Any]) -> None:
    """Explain every value that a variable may have."""
    sheet.freeze_panes(1, 0)
    heads = ("variable", "value", "label", "meaning")
    for at, (head, width) in enumerate(zip(heads, (30, 26, 34, 110), strict=True)):
        sheet.write_string(0, at, head, style["head"])
        sheet.set_column(at, at, width, style["wrap"])
    row = 1
    texts, called = load_texts(), Called(standard)
    for variable in standard.variables.values():
        if variable.list is None:
            continue
        of_list = texts.lists[variable.list].values
        for value in standard.lists[variable.list].values.values():
            if value.deprecated is not None:
                continue
            cells = (
                variable.name,
                value.code,
                called.value(variable.list, value.code),
                of_list[value.code].definition,
            )
            for at, cell in enumerate(cells):
                sheet.write_string(row, at, cell, style["wrap"])
            row += 1


def _lists(book: Any, standard: Standard) -> None:
    """Write the lists of the drop-downs on a hidden sheet, each with its name."""
    sheet = book.add_worksheet(LISTS)
    lists = {"variables": list(standard.variables)}
    for variable in standard.variables.values():
        if variable.list is None:
            lists[variable.name] = [ANY, "year()"]
            continue
        values = standard.lists[variable.list].values.values()
        codes = [value.code for value in values if value.deprecated is None]
        ranged = any(value.range is not None for value in values)
        of_ages = ranged or variable.name.startswith("majority_status")
        more = [ANY] if len(codes) > LONG_LIST else ["band()"] if of_ages else []
        lists[variable.name] = [*more, *codes]
    for at, (name, entries) in enumerate(lists.items()):
        for row, entry in enumerate(entries):
            sheet.write_string(row, at, entry)
        letters = column_letters(at)
        place = f"={LISTS}!${letters}$1:${letters}${len(entries)}"
        book.define_name(f"list_{name}", place)
    sheet.hide()


def _cut(words: str) -> str:
    return words if len(words) <= NOTE else f"{words[: NOTE - 1]}…"
