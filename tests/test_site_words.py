"""What the site says can be worded otherwise: no page is made by reading words back."""

from __future__ import annotations

import pytest

from ctdc_validate.messages import catalogue
from schema.site.navigation import CONFIG, with_block
from schema.site.reference import reference

# No sign of Markdown, of YAML or of any text of the standard.
BEGIN, END = "\u27e6", "\u27e7"
ROOMS = ("explain.", "site.")


def marked(wording: object) -> object:
    """Return a wording, or both of a plural, in other words: between two marks."""
    if isinstance(wording, dict):
        return {count: marked(text) for count, text in wording.items()}
    return f"{BEGIN}{wording}{END}"


def plain(page: str) -> str:
    return page.replace(BEGIN, "").replace(END, "")


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the pages where every heading, label and sentence is worded otherwise."""
    reference()  # kept as it is worded today
    english = catalogue("en")
    messages = {
        id_: marked(wording) if id_.startswith(ROOMS) else wording
        for id_, wording in english.messages.items()
    }
    monkeypatch.setattr(english, "messages", messages)
    return dict(reference.__wrapped__())


def test_every_fact_is_in_place_whatever_the_words_are(pages: dict[str, str]):
    marks = {path: page.count(BEGIN) for path, page in pages.items()}
    assert [path for path, count in marks.items() if count < 5] == []
    config = with_block(CONFIG.read_text("utf-8"), pages)
    assert plain(config) == CONFIG.read_text("utf-8")
    unmarked = {path: plain(page) for path, page in pages.items()}
    assert unmarked == reference()
