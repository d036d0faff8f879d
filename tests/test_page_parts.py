"""What the page that checks files is built from: locked packages, and nothing else."""

from __future__ import annotations

import json
import re

import pytest

from page.locked import PACKAGES, NotLocked, locked
from page.parts import _its_lock
from page.whole import messages, of_a_site, one_file

DIGEST = re.compile(r"[0-9a-f]{64}")
PACK = b"any bytes"


def test_each_package_is_locked_by_version_and_digest_and_no_registry_is_named():
    for package in PACKAGES:
        assert sorted(package) == ["file", "from", "name", "sha256", "version"]
        assert package["version"] in package["file"]
        assert DIGEST.fullmatch(package["sha256"])
    assert "://" not in json.dumps(PACKAGES)


def test_what_needs_one_version_of_python_has_it():
    by_name = {package["name"]: package for package in PACKAGES}
    assert by_name["jsonschema"]["version"] == "4.17.3"  # the last without Rust
    assert "cp314" in by_name["python-calamine"]["file"]
    fits = {"info": {"python": "3.14.2"}, "packages": {"numpy": {}}}
    assert json.loads(_its_lock(json.dumps(fits).encode()))["packages"] == {}
    other = {"info": {"python": "3.13.2"}, "packages": {}}
    with pytest.raises(NotLocked, match="another Python"):
        _its_lock(json.dumps(other).encode())


def test_a_package_that_is_another_one_is_refused(tmp_path):
    with pytest.raises(NotLocked, match="is not here"):
        locked(tmp_path)
    for package in PACKAGES:
        (tmp_path / package["file"]).write_bytes(b"another one")
    with pytest.raises(NotLocked, match=r"is not what page/lock\.json says"):
        locked(tmp_path)


def policy(page: str) -> dict[str, str]:
    (content,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    return dict(each.strip().split(" ", 1) for each in content.split(";"))


def test_the_page_allows_no_connection_and_on_a_site_the_one_to_its_parts():
    alone, site = one_file(PACK), of_a_site(PACK)
    of_site = policy(site["index.html"].decode())
    differ = {"connect-src": "'none'", "worker-src": "blob:"}
    assert policy(alone) == {**of_site, **differ}
    assert (of_site["connect-src"], of_site["default-src"]) == ("'self'", "'none'")
    assert "'unsafe-inline'" not in of_site["script-src"]
    assert "unsafe-eval" not in of_site["script-src"].replace("wasm-unsafe-eval", "")
    assert sorted(site) == ["ctdc-check.pack", "index.html", "keeper.js"]
    assert "@@" not in alone + site["keeper.js"].decode()


def test_each_language_of_the_page_has_all_its_words():
    words = {code: set(each["messages"]) for code, each in messages().items()}
    assert sorted(words) == ["en", "es", "fr"]
    assert words["es"] == words["fr"] == words["en"]
