"""What a reader wants to know is a few clicks and a few hundred words away.

Words are counted as they are read: on each page from its beginning, down to what is
clicked next, and on the last one down to the last part of the answer.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Page
from reader import ADDRESS, canonical

ARTICLE = "article"


class Question(NamedTuple):
    """What is clicked from the front page, where that leads, and what is said there."""

    clicks: tuple[str, ...]
    page: str
    answers: tuple[str, ...]
    words: int


QUESTIONS = {
    "debt bondage, by each law and to each partner": Question(
        ("Read the standard", "Value lists", "Means of control", "Debt bondage"),
        "reference/value-list/means-of-control/debt_bondage/",
        (
            "22 U.S.C. 7102(7)",
            "one of the purposes of labour trafficking",
            "A practice similar to slavery",
            "iom",
            "polaris",
            "Debt bondage/debt manipulation",
        ),
        650,
    ),
    "the age bands, cited": Question(
        ("Read the standard", "Value lists", "Age band"),
        "reference/value-list/age-band/",
        ("CTDC Data Codebook v6 (November 2017), ageBroad", "0--8", "9--17", "48+"),
        520,
    ),
    "a workbook on a locked-down laptop": Question(
        ("how it works",),
        "check-in-the-browser/",
        ("Nothing to install", "inside your browser", "Drop your files"),
        350,
    ),
    "the same, at once": Question(
        ("open the checking page",), "check/", (), 150,
    ),
    "what is inferred": Question(
        ("how it is made, and what is inferred",),
        "about/",
        (
            "which 20 variables are shared",
            "the vocabularies of Polaris and IOM",
            "no person has reviewed it yet",
        ),
        500,
    ),
}  # fmt: skip


def words_before(page: Page, said: str) -> int:
    """Return how many words of the page come before the first time that it says this.

    Raises AssertionError where it does not say it.
    """
    text = " ".join(page.locator(ARTICLE).inner_text().split())
    before, found, _ = text.partition(said)
    assert found, f"{canonical(page)} does not say: {said}"
    return len(before.split())


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_reader_finds(read, asked):
    question = QUESTIONS[asked]
    page, words = read().open(), 0
    for click in question.clicks:
        link = page.locator(ARTICLE).get_by_role("link", name=click, exact=True).first
        words += words_before(page, click)
        link.click()
        page.wait_for_load_state()
    assert page.url.removeprefix(ADDRESS) == question.page
    words += max((words_before(page, said) for said in question.answers), default=0)
    assert words <= question.words, f"{words} words"
    assert len(question.clicks) <= 4
