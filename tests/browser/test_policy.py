"""A page runs and asks for nothing that the site was not built with."""

from __future__ import annotations

import pytest

PUT_IN = """() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.head.append(script);
  return window.ran === true;
}"""
ASK = """() => fetch("https://example.org/").then(() => true, () => false)"""
LOOK = """() => new Promise((done) => {
  const image = new Image();
  image.onload = () => done(true);
  image.onerror = () => done(false);
  image.src = "https://example.org/image.png";
})"""


@pytest.mark.parametrize("tried", [PUT_IN, ASK, LOOK], ids=["run", "fetch", "image"])
def test_what_was_put_into_a_page_does_nothing(read, tried):
    reader = read()
    page = reader.open()
    assert page.evaluate(tried) is False
    assert reader.others == []
    assert any("Content Security Policy" in said for said in reader.complaints)
