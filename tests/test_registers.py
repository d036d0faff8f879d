"""How good the suggestions of ctdc crosswalk start are, on invented registers.

Those in tuned/ were looked at while the lexicon was written, those in kept/ were not:
keep it so, for what is tuned on them says nothing of the registers of others.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from registers_tried import FOLDER, Score, as_csv, columns_of, scored

from ctdc_validate.standard import load_standard

PAGE = Path(__file__).parent.parent / "docs" / "suggestions.md"
HALVES = ("tuned", "kept")
REGISTERS = sorted(path for half in HALVES for path in (FOLDER / half).glob("*.txt"))
PRECISION, RECALL = 0.97, 0.8


@cache
def score_of(path: Path) -> Score:
    with TemporaryDirectory() as folder:
        return scored(load_standard(), path, Path(folder))


@pytest.mark.parametrize("path", REGISTERS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_most_of_what_is_suggested_is_right(path):
    score = score_of(path)
    assert score.precision >= 0.9 and score.recall >= RECALL, score.differences


def table() -> str:
    """Return what the page says: one line a half."""
    lines = [
        "| registers | have a counterpart | suggested | right | precision | recall |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for half in HALVES:
        scores = [score_of(path) for path in REGISTERS if path.parent.name == half]
        whole = Score(
            sum(s.right for s in scores),
            sum(s.suggested for s in scores),
            sum(s.wanted for s in scores),
        )
        assert whole.precision >= PRECISION and whole.recall >= RECALL
        lines.append(
            f"| {half} ({len(scores)}) | {whole.wanted} | {whole.suggested} | "
            f"{whole.right} | {whole.precision:.2f} | {whole.recall:.2f} |"
        )
    return "".join(f"{line}\n" for line in lines)


def test_the_page_says_how_good_suggestions_are(request):
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition("<!-- suggestions -->\n")
    _, mark, after = rest.partition("<!-- end -->")
    seen = f"{before}<!-- suggestions -->\n{table()}{mark}{after}"
    if request.config.getoption("--update-expected"):
        PAGE.write_text(seen, "utf-8", newline="\n")
    else:
        assert seen == page


@pytest.mark.parametrize("half", HALVES)
def test_the_registers_are_in_four_languages(half):
    stems = [path.stem for path in REGISTERS if path.parent.name == half]
    assert len(stems) >= 6
    assert {stem.partition("-")[0] for stem in stems} == {"en", "es", "fr", "pt"}


def test_a_register_is_made_of_its_terms():
    columns = columns_of(FOLDER / "tuned" / "es-kobo.txt")
    first, second, *_ = as_csv(columns).decode().splitlines()
    assert first.startswith("_id,start,datos/sexo_persona,datos/edad_actual,")
    assert second.startswith("Q000-x,2015-01-13,mujer,9,venezolana,2015-01-13,sexual,")
