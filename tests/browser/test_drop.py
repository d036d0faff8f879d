"""What is dropped on the front page's box is checked there, and goes nowhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from programs import need
from reader import ADDRESS

# A file as a reader drops it; a folder is known by its entry.
DROP = """(box, kind) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File(["gender\\nfemale\\n"], "register.csv"));
  const event = new DragEvent("drop", { dataTransfer: dropped, bubbles: true });
  if (kind === "folder") {
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true });
  }
  box.dispatchEvent(event);
}"""
BOX = ".ctdc-drop"


@pytest.fixture
def page(read, site):
    need((site / "check" / "ctdc-check.pack").exists(), "page that checks files")
    reader = read()
    yield reader.open()
    assert reader.others == []


def test_a_file_is_handed_to_the_checking_page(page):
    page.locator(BOX).evaluate(DROP, "file")
    inside = page.frame_locator(".ctdc-here")
    expect(inside.locator("#chosen li")).to_have_text("×register.csv")
    expect(page.locator(f"{BOX} [role=status]")).to_contain_text("Press Start there")


def test_a_folder_leads_to_the_checking_page(page):
    page.locator(BOX).evaluate(DROP, "folder")
    page.wait_for_url(f"{ADDRESS}check/")


def test_the_box_leads_there_without_a_mouse(page):
    page.locator(f"{BOX}__open").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{ADDRESS}check/")
    expect(page.locator("h1")).to_be_visible()
