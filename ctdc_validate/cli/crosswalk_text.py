"""What the commands ``ctdc crosswalk`` say, as text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ctdc_validate.cli.paths import told
from ctdc_validate.crosswalk import Check, ColumnDraft, Started, separator_named
from ctdc_validate.hints import language_named
from ctdc_validate.messages import Message, language, message, text, worded
from ctdc_validate.reports import (
    SHAPES,
    Alike,
    cell_text,
    kinds,
    may_show,
    printable,
    terms_text,
    uses_shapes,
    where,
)
from ctdc_validate.results import FileReport, Finding
from ctdc_validate.standard import Standard
from ctdc_validate.vocabulary import ANY, CROSSWALK_FILE, SOURCE_FILE, Fault, Row

WIDTH: Final = 80
# So many lines of one kind are told; the rest is counted.
MOST: Final = 40
SUGGESTIONS: Final = {
    "exclude": "cli.checked.suggestion.not",
    "candidate": "cli.checked.suggestion.perhaps",
}
USES: Final = {
    "identifier": "cli.started.use.identifier",
    "copies": "cli.started.use.copies",
}
READS: Final = {
    "number": "cli.started.reads.number",
    "date": "cli.started.reads.date",
    "date-dmy": "cli.started.reads.date-dmy",
    "date-mdy": "cli.started.reads.date-mdy",
}


def started_text(
    started: Started, file: str, folder: Path, rare: int, own_desk: bool = False
) -> str:
    """Return what was written, what was left out, and what to do next.

    With ``own_desk`` every term is told with its count.
    """
    table, shown = started.table, printable(told(file))
    read = message("cli.started.read", file=shown, count=started.records)
    if table.header_row:
        read = message(
            "cli.started.read.below",
            file=shown,
            count=started.records,
            row=table.header_row,
        )
    lines = _wrapped(text(read))
    # The name of a sheet may identify somebody.
    seen, unseen = map(len, started.sheets)
    if seen > 1:
        lines += _wrapped(text("cli.started.sheets", count=seen))
    if unseen:
        lines += _wrapped(text("cli.started.sheets.unread", count=unseen))
    if started.fits is not None:
        fits = text("cli.started.fits", source=started.fits, file=shown)
        lines += _wrapped(fits)
    if own_desk:
        lines += ["", *_wrapped(text("cli.started.own-desk"))]
    lines.append("")
    width = min(max(len(printable(c.header)) for c in started.columns), 36)
    for column in started.columns:
        lines += _wrapped(
            f"{printable(column.header):<{width}}  {text(_use(column))}",
            "  ",
            " " * (width + 4),
        )
        if own_desk:
            lines += _terms(started, column)
    lines.append("")
    for sentence in _left_out(started, rare):
        lines += _wrapped(text(sentence), "  ", "  ")
    book = folder.suffix.lower() == ".xlsx"
    source, crosswalk = folder / SOURCE_FILE, folder / CROSSWALK_FILE
    if not book:
        lines += _wrapped(text("cli.started.wrote", path=printable(told(source))))
    lines += _wrapped(
        text(
            "cli.started.wrote.rows",
            path=printable(told(folder if book else crosswalk)),
            count=started.suggested,
            more=started.to_fill_in,
        )
    )
    if book and started.language != language():
        spoken = language_named(started.language)
        lines += _wrapped(text("cli.started.language", language=spoken))
    following = "cli.started.next.book" if book else "cli.started.next"
    lines += ["", *_wrapped(text(following))]
    check = text("cli.started.check", folder=printable(told(folder)), file=shown)
    lines.append(f"  {check}")
    return "\n".join(lines) + "\n"


def _use(column: ColumnDraft) -> Message:
    """Return what a column is for."""
    if column.use == "ignored":
        return message("cli.started.use.ignored", reason=column.note or "")
    if column.use != "terms":
        return message(USES[column.use])
    kinds: list[Message] = []
    if column.reads is not None:
        unclear = column.reads == "date" and column.survey.dates
        reads = "cli.started.reads.date-unclear" if unclear else READS[column.reads]
        kinds.append(message(reads))
    if column.notation is not None:
        kinds.append(message("cli.started.countries"))
    if column.terms or not kinds:
        kinds.append(message("cli.started.terms", count=len(column.terms)))
    use = message("cli.started.use", kinds=tuple(kinds))
    if column.separator is not None:
        sign = separator_named(column.separator)
        use = message("cli.started.use.lists", kinds=tuple(kinds), separator=sign)
    if column.note is None:
        return use
    return message("cli.started.use.noted", use=use, note=column.note)


def _terms(started: Started, column: ColumnDraft) -> list[str]:
    """Return the terms of a column with their counts, for the owner's own screen."""
    counted = [
        text("cli.started.counted", term=printable(term), count=count)
        for (header, term), count in started.counts.items()
        if header == column.header and column.use in ("terms", "ignored")
    ]
    return _wrapped("; ".join(counted), "    ", "    ") if counted else []


def _left_out(started: Started, rare: int) -> Iterator[Message]:
    omitted = started.omitted.values()
    by_reason = [
        message(
            "cli.started.left-out.rare", count=sum(o.rare for o in omitted), rare=rare
        ),
        message(
            "cli.started.left-out.identifying",
            count=sum(o.identifying for o in omitted),
        ),
        message("cli.started.left-out.unfit", count=sum(o.unfit for o in omitted)),
    ]
    reasons = tuple(reason for reason in by_reason if reason.get("count"))
    if reasons:
        yield message("cli.started.left-out", reasons=reasons)
    for reason in dict.fromkeys(hidden.reason for hidden in started.hidden):
        letters = tuple(h.letters for h in started.hidden if h.reason == reason)
        columns = tuple(message("crosswalk.column", letters=each) for each in letters)
        keep = " ".join(f"--keep {each}" for each in letters)
        yield message(f"cli.started.left-out.{reason}", names=columns, keep=keep)


def checked_text(standard: Standard, check: Check, folder: str, show: str) -> str:
    """Return what a vocabulary lacks; the result comes last."""
    page = _Page(show)
    book = ".book" if Path(folder).suffix.lower() == ".xlsx" else ""
    for kind in () if check.report is None else kinds(check.report, show):
        page.lines += [*_wrapped(worded(kind)), ""]
    partner = check.partner
    page.section(
        message("cli.checked.faults"),
        message("cli.checked.faults.what"),
        [_fault(fault) for fault in partner.faults],
    )
    page.section(
        message("cli.checked.to-fill-in"),
        message("cli.checked.to-fill-in.what"),
        (_row(row) for row in partner.unfinished),
    )
    page.section(
        message("cli.checked.to-accept"),
        message(f"cli.checked.to-accept.what{book}"),
        (_suggestion(row) for row in partner.suggested),
    )
    suggested = {row.key for row in partner.suggested}
    page.section(
        message("cli.checked.without-a-row"),
        message(f"cli.checked.without-a-row.what{book}"),
        (text(_term(*key)) for key in partner.unmapped if key not in suggested),
    )
    page.section(
        message("cli.checked.consent"),
        message(f"cli.checked.consent.what{book}"),
        map(printable, check.consent),
    )
    if check.against is not None:
        _against(page, check, check.against, book)
    page.section(
        message("cli.checked.undone"),
        message("cli.checked.undone.what"),
        [
            text(
                "cli.checked.undone.row",
                row=undone.row,
                written=printable(undone.written),
                term=printable(undone.term),
            )
            for undone in partner.undone
        ],
    )
    page.section(
        message("cli.checked.unspoken"),
        message("cli.checked.unspoken.what"),
        [", ".join(check.unspoken)] if check.unspoken else [],
    )
    if page.shapes_used:
        page.lines += [*_wrapped(worded(SHAPES)), ""]
    page.lines += _wrapped(text(_result(check, folder)))
    return "\n".join(page.lines) + "\n"


class _Page:
    def __init__(self, show: str) -> None:
        self.show = show
        self.lines: list[str] = []
        self.shapes_used = False

    def section(
        self, heading: Message, what: Message | None, items: Iterable[str]
    ) -> None:
        """Write a heading with what it means, and its items; nothing without any."""
        found = list(items)
        if not found:
            return
        self.lines.append(text(heading))
        if what is not None:
            self.lines += _wrapped(text(what), "  ")
        for item in found[:MOST]:
            self.lines += _wrapped(f"- {item}", "  ", "    ")
        if len(found) > MOST:
            more = text("cli.checked.more", count=len(found) - MOST)
            self.lines.append(f"  - {more}")
        self.lines.append("")

    def findings(self, findings: Iterable[Finding], file: FileReport) -> Iterator[str]:
        """Yield what a file holds that the vocabulary does not have, alike together."""
        alike: dict[str, Alike] = {}
        looks: dict[str, list[str]] = {}
        for finding in findings:
            self.shapes_used = self.shapes_used or bool(finding.terms)
            self.shapes_used = self.shapes_used or uses_shapes(finding, self.show)
            label = text(self.label(finding, file))
            alike.setdefault(label, Alike()).add(finding)
            if finding.terms:
                looks.setdefault(label, []).append(terms_text(finding, file.typed))
        for label, cells in sorted(alike.items()):
            places = cells.first()
            if len(places) == cells.count:
                id_ = "cli.checked.cells"
            else:
                id_ = "cli.checked.cells.first"
            counted = message(id_, count=cells.count, places=where(places, file.format))
            if cells.findings > 1:
                counted = message(
                    "cli.checked.cells.different", count=cells.findings, cells=counted
                )
            yield text("cli.checked.found", label=label, cells=counted)
            yield from looks.get(label, ())

    def label(self, finding: Finding, file: FileReport) -> Message:
        """Return a cell as it may be shown, with its column and what was meant."""
        shown = may_show(finding, self.show)
        names = tuple(map(printable, finding.columns))
        cells = [
            cell_text(value, shape, shown, file.typed)
            for value, shape in zip(finding.values, finding.shapes, strict=True)
        ]
        if len(cells) > 1:
            cells = [f"{n} {cell}" for n, cell in zip(names, cells, strict=False)]
        content: Message | tuple[str, ...] = tuple(cells)
        if finding.others is not None:  # to forward: no look is tied to a place
            return message("cli.checked.label.column", columns=names)
        if not cells:
            content = message("cli.checked.identifying")
        if finding.hint is None:
            return message("cli.checked.label", columns=names, cells=content)
        hint = printable(finding.hint)
        return message(
            "cli.checked.label.meant", columns=names, cells=content, hint=hint
        )


def _against(page: _Page, check: Check, file: FileReport, book: str) -> None:
    path = printable(told(file.path))
    if file.status != "checked":
        page.section(
            message("cli.checked.not-read", file=path),
            None,
            [printable(worded(file.problem or ""))],
        )
        return
    page.section(
        message("cli.checked.terms", file=path),
        message(f"cli.checked.terms.what{book}"),
        page.findings(check.terms, file),
    )
    page.section(
        message("cli.checked.columns", file=path),
        message("cli.checked.columns.what"),
        [printable(worded(finding.message)) for finding in check.columns],
    )


def _fault(fault: Fault) -> str:
    sentence = str(fault)
    return printable(sentence if sentence.endswith("?") else f"{sentence}.")


def _row(row: Row) -> str:
    return text("cli.checked.row", row=row.number, term=_term(*row.key))


def _suggestion(row: Row) -> str:
    said = SUGGESTIONS.get(row["effect"], "cli.checked.suggestion")
    return printable(
        text(
            said,
            row=row.number,
            term=_term(*row.key),
            variable=row["variable"],
            value=row["value"],
        )
    )


def _term(column: str, term: str) -> Message:
    """Return a term with its column, as it is read in a line."""
    if column == ANY:
        return message("cli.checked.every-record")
    if term == ANY:
        return message("cli.checked.any-cell", column=printable(column))
    return message("cli.checked.term", column=printable(column), term=printable(term))


def _result(check: Check, folder: str) -> Message:
    shown = printable(told(folder))
    partner = check.partner
    if partner.faults:
        count = len(partner.faults)
        return message("cli.checked.unusable", folder=shown, count=count)
    if not check.readable:
        return message("cli.checked.unchecked", folder=shown)
    suggested = {row.key for row in partner.suggested}
    left = (
        message("cli.checked.left.to-fill-in", count=len(partner.unfinished)),
        message("cli.checked.left.to-accept", count=len(partner.suggested)),
        message(
            "cli.checked.left.without-a-row",
            count=len(set(partner.unmapped) - suggested),
        ),
        message("cli.checked.left.consent", count=len(check.consent)),
        message("cli.checked.left.terms", count=check.missing),
    )
    tasks = tuple(task for task in left if task.get("count"))
    if tasks:
        return message("cli.checked.unfinished", folder=shown, tasks=tasks)
    return message("cli.checked.complete", folder=shown, path=_path(shown))


def _path(folder: str) -> str:
    return folder if "/" in folder or "\\" in folder else f"./{folder}"


def _wrapped(words: str, indent: str = "", hanging: str | None = None) -> list[str]:
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
    )
