"""The browser, one for each process of the run, and readers that use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import reader
from built_site import built_site
from playwright.sync_api import Browser
from programs import chromium
from reader import Reader


@pytest.fixture(scope="session")
def started() -> Iterator[Browser]:
    with reader.browser(chromium()) as browser:
        yield browser


@pytest.fixture(scope="session")
def site(started: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture
def read(started: Browser, site: Path) -> Iterator[Callable[..., Reader]]:
    """Return a function that makes a reader."""
    made: list[Reader] = []

    def make(**wanted) -> Reader:
        made.append(Reader(started, site, **wanted))
        return made[-1]

    yield make
    for each in made:
        each.context.close()
