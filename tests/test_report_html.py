"""The HTML report: whole, well-formed, asking nothing of any network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_reports import EVERYTHING, HOSTILE, REPORTS, SECRET

from ctdc_validate import Settings, validate_files
from ctdc_validate.messages import text
from ctdc_validate.reports.html_report import html_report

ROOT = Path(__file__).parent.parent
VOID = {"meta"}
# What could fetch something, or run.
FETCHING = {"script", "link", "img", "iframe", "object", "embed", "base", "form"}


class Page(HTMLParser):
    """Collects what a browser would see, and fails where tags do not match."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(written)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words += data


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("show", ["never", "all"])
def test_a_page_is_well_formed_and_fetches_nothing(name, show):
    written = html_report(REPORTS[name], show)
    page = Page(written)
    assert not FETCHING & {tag for tag, _ in page.tags}
    links = [a["href"] for _, a in page.tags if a.get("href")]
    assert all(link.startswith("#") for link in links)
    assert not [a for _, a in page.tags if {"src", "style", "onclick"} & set(a)]
    assert "url(" not in written
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links} <= set(ids)


def test_what_a_file_holds_is_text_and_never_markup():
    written = html_report(HOSTILE, "all")
    known = {tag for tag, _ in Page(html_report(EVERYTHING, "all")).tags}
    assert {tag for tag, _ in Page(written).tags} <= known
    assert "<b" not in re.sub(r"<body>", "", written)


@pytest.mark.parametrize(("show", "warned"), [("never", False), ("all", True)])
def test_a_report_that_shows_cells_says_so_first(show, warned):
    page = Page(html_report(EVERYTHING, show))
    assert ("Do not forward it" in page.words) is warned
    assert (SECRET in page.words) is warned


def test_every_finding_has_its_place_on_the_page():
    for name, report in REPORTS.items():
        page = Page(html_report(report, "never")).words
        for file in report.files:
            for finding in file.findings:
                assert finding.rule in page, name
                assert f"{finding.count:,}" in page, name


def test_rules_that_were_left_out_are_named_with_the_reason(monkeypatch):
    monkeypatch.chdir(ROOT)
    settings = Settings(
        ignore=("blank-row",), reasons={"blank-row": "They part the years."}
    )
    page = Page(html_report(validate_files(["examples/good.csv"], settings), "never"))
    assert "The file conforms to the CTDC standard" in page.words
    assert "Rules were left out" in page.words
    assert "Not applied: ignored: They part the years." in page.words


def test_a_table_of_many_columns_is_drawn_as_a_list_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    header = (ROOT / "examples" / "good.csv").read_text("utf-8").splitlines()[0]
    names = ",".join(f"column{n}" for n in range(200))
    row = "case_management" + "," * (header.count(",") + 200)
    Path("wide.csv").write_text(f"{header},{names}\n{row}\n", "utf-8")
    settings = Settings(source="records")
    written = html_report(validate_files(["wide.csv"], settings), "never")
    assert text("reports.html.faults") in written
    assert 'role="img"' not in written
    assert "more column" in written
