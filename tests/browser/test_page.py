"""The page that checks files: it says what the commands say, and nothing leaves it."""

from __future__ import annotations

import base64
import gzip
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import pytest
from checked_page import RUNS, Done, Opened, Run, as_asked, as_done, built, by_command
from firefox import firefox
from page_corpus import EXAMPLES, WHOLE, corpus
from playwright.sync_api import Browser, Page, expect
from test_accessibility import AXE, TAGS

from page.locked import FOLDER as PACKAGES
from page.locked import LOCK
from page.parts import container
from page.whole import messages, one_file

ENGLISH = messages()["en"]["messages"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def opened(started: Browser, path: Path) -> Iterator[Opened]:
    made = Opened(started, path)
    made.open()
    yield made
    made.context.close()


def differences(
    runs: Iterable[Run], here: Callable[[Run], Done], folder: Path
) -> list[tuple[list[str], str]]:
    """Return the commands that give something else than the page, and what differs."""
    differ = []
    for number, run in enumerate(runs):
        place = folder / str(number)
        place.mkdir()
        pairs = zip(Done._fields, here(run), by_command(run, place), strict=True)
        differ += [(run[0], field) for field, mine, its in pairs if mine != its]
    return differ


@pytest.mark.timeout(7200 if WHOLE else 900)
def test_the_page_prints_and_writes_what_the_commands_do(opened, tmp_path):
    assert differences(corpus(), lambda run: opened.run([run])[0], tmp_path) == []
    assert (opened.requests, opened.complaints) == ([], [])


def test_nothing_of_a_run_stays(opened):
    first, second, *elsewhere = opened.run(
        [
            (
                ["ctdc-validate", "a/b.csv", "-o", "json=r.json"],
                {"a/b.csv": b"gender\n"},
            ),
            (["ctdc-validate", ".", "/tmp"], {}),
            (["ctdc", "schema", "sql", "-o", "/site/a.sql"], {}),
            (["ctdc", "schema", "sql", "-o", "/page/a.sql"], {}),
        ]
    )
    assert (first.code, list(first.files)) == (1, ["r.json"])
    assert (second.code, second.files) == (2, {})
    assert [run.code for run in elsewhere] == [2, 2]
    kept = """async () => [localStorage.length, sessionStorage.length,
      (await indexedDB.databases()).length, document.cookie]"""
    assert opened.page.evaluate(kept) == [0, 0, 0, ""]


ASKING = {
    "fetch": "fetch('https://example.org/').then(() => 'sent', (e) => e.name)",
    "a file": "fetch('file:///etc/hostname').then(() => 'sent', (e) => e.name)",
    "request": "typeof XMLHttpRequest",
    "socket": "typeof WebSocket",
    "events": "typeof EventSource",
    "script": "import('https://example.org/x.js').then(() => 'sent', (e) => e.name)",
    "storage": "typeof indexedDB + typeof caches",
}
REFUSED = {
    **dict.fromkeys(("fetch", "a file", "script"), "TypeError"),
    **dict.fromkeys(("request", "socket", "events"), "undefined"),
    "storage": "undefinedundefined",
}


def test_nothing_leaves_the_page_and_its_worker(opened):
    opened.page.evaluate("ctdc.ready")
    (worker,) = opened.page.workers
    for name, asked in ASKING.items():
        assert (name, worker.evaluate(f"async () => {asked}")) == (name, REFUSED[name])
    tried = "() => fetch('https://example.org/').then(() => 'sent', () => 'refused')"
    assert opened.page.evaluate(tried) == "refused"
    opened.complaints.clear()
    assert [
        r for r in opened.requests if not r.startswith("https://example.org/")
    ] == []
    opened.requests.clear()


def said(page: Page, *ids: str) -> None:
    """Wait until the page says messages."""
    told = " ".join(ENGLISH[f"page.{id_}"] for id_ in ids)
    expect(page.get_by_role("status")).to_have_text(told, timeout=60_000)


def can_start(page: Page) -> None:
    """Wait until the page has started, on a busy machine too."""
    button = page.get_by_role("button", name="Start")
    expect(button).to_be_enabled(timeout=120_000)


def verdict(page: Page, id_: str) -> None:
    """Wait until the page says what came of a run."""
    said = ENGLISH[f"page.verdict.{id_}"]
    expect(page.locator("#verdict")).to_have_text(said, timeout=60_000)


def test_a_page_of_which_a_byte_was_changed_refuses(started, path, tmp_path):
    before, packed, after = re.split(
        r'(?<=id="ctdc-pack" type="text/plain">)([^<]+)', path.read_text("utf-8")
    )
    pack = bytearray(gzip.decompress(base64.b64decode(packed)))
    pack[pack.index(b"\0asm") + 1_000_000] ^= 1
    packed = base64.b64encode(gzip.compress(pack, 1)).decode()
    changed = tmp_path / "changed.html"
    changed.write_text(before + packed + after, "utf-8")
    opened = Opened(started, changed)
    page = opened.open()
    said(page, "changed")
    expect(page.get_by_role("button", name="Start")).to_be_disabled()
    opened.context.close()


def test_where_webassembly_is_off_the_page_names_the_command(started, path):
    opened = Opened(started, path)
    opened.context.add_init_script("delete self.WebAssembly")
    said(opened.open(), "no-wasm")
    assert "ctdc-validate" in ENGLISH["page.no-wasm"]
    opened.context.close()


def test_a_person_checks_a_file_by_the_keyboard_and_keeps_the_report(opened, tmp_path):
    page = opened.page
    page.get_by_label("Choose files").set_input_files(EXAMPLES / "faulty.xlsx")
    show = page.get_by_label(ENGLISH["page.option.show"])
    expect(show).to_have_value("never")
    for choice in ("near", "all"):
        show.select_option(choice)
        expect(page.locator("#values")).to_have_text(ENGLISH[f"page.caution.{choice}"])
    show.select_option("never")
    expect(page.locator("#values")).to_be_hidden()
    can_start(page)
    page.get_by_role("button", name="Start").press("Enter")
    verdict(page, "check.1")
    expect(page.get_by_role("heading", name="Result")).to_be_focused()
    kept = {}
    for form in ("XLSX", "JSON"):
        page.get_by_role("button", name=f"Make {form}").press("Enter")
        name = f"report.{form.lower()}"
        link = page.get_by_role("link", name=name)
        expect(link).to_be_focused(timeout=60_000)
        with page.expect_download() as begun:
            link.press("Enter")
        kept[name] = begun.value.path().read_bytes()
    with page.expect_download() as begun:
        page.get_by_role("link", name="report.html").press("Enter")
    kept["report.html"] = begun.value.path().read_bytes()
    line = ["ctdc-validate", "faulty.xlsx", *(f"-o{n.split('.')[1]}={n}" for n in kept)]
    file = {"faulty.xlsx": (EXAMPLES / "faulty.xlsx").read_bytes()}
    assert kept == by_command((line, file), tmp_path).files
    report = page.frame_locator("#view").get_by_role("heading", level=1)
    expect(report).to_be_visible()


def test_a_person_describes_a_register_and_checks_it_by_that(opened, tmp_path):
    page, task = opened.page, opened.page.locator("#task")
    start = page.get_by_role("button", name="Start")
    remove_all(page)
    page.get_by_label("Choose files").set_input_files(
        EXAMPLES / "registers" / "registro.csv"
    )
    task.select_option("start")
    can_start(page)
    start.click()
    verdict(page, "start.0")
    with page.expect_download() as begun:
        page.get_by_role("link", name="mine.xlsx").click()
    begun.value.save_as(tmp_path / "mine.xlsx")
    task.select_option("check")
    page.locator("#more-box summary").click()
    page.get_by_label(ENGLISH["page.option.own"]).set_input_files(
        tmp_path / "mine.xlsx"
    )
    start.click()
    verdict(page, "check.1")
    report = page.frame_locator("#view")
    expect(report.locator("body")).to_contain_text("mine")
    remove_all(page)
    page.get_by_label("Choose files").set_input_files(tmp_path / "mine.xlsx")
    task.select_option("own")
    start.click()
    verdict(page, "own.1")
    page.get_by_label(ENGLISH["page.option.against"]).set_input_files(
        EXAMPLES / "registers" / "registro.csv"
    )
    start.click()
    verdict(page, "own.1")
    expect(page.locator("#said")).to_contain_text("registro.csv")
    page.get_by_role("button", name=ENGLISH["page.forget"]).click()
    task.select_option("check")
    can_start(page)


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds, with the elements."""
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
    }
    found = AXE.run(page, options=options).response["violations"]
    return [(each["id"], [n["html"] for n in each["nodes"]]) for each in found]


def test_all_can_use_what_the_page_shows(opened):
    page, start = opened.page, opened.page.get_by_role("button", name="Start")
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark")
    remove_all(page)
    can_start(page)
    start.click()
    said(page, "no-file")
    assert faults(page) == []
    page.get_by_label("Choose files").set_input_files(EXAMPLES / "faulty.xlsx")
    shown = {"check": "check.1", "fix": "fix.1", "convert": "convert.1"}
    for task, id_ in shown.items():
        page.locator("#task").select_option(task)
        start.click()
        verdict(page, id_)
        assert (task, faults(page)) == (task, [])
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    page.locator("#task").select_option("check")


def test_all_can_use_the_page_in_each_language(opened):
    page = opened.page
    page.get_by_label("Choose files").set_input_files(EXAMPLES / "faulty.xlsx")
    for language, (width, scheme) in zip(
        [*messages()] * 4, product((1280, 390), ("light", "dark")), strict=False
    ):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.locator("#language").select_option(language)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert (language, width, scheme, faults(page)) == (language, width, scheme, [])
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    page.locator("#language").select_option("en")


CHECKED = """async () => {
  await ctdc.ready;
  const line = ["ctdc-validate", "a.csv", "--format", "json"];
  return (await ctdc.run(line, { "a.csv": "gender\\nfemale\\n" })).code;
}"""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Popen[str]]]:
    """Serve a folder to this computer alone; yield its address and the server."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with Popen(command, cwd=folder, stdout=PIPE, stderr=DEVNULL, text=True) as server:
        try:
            port = re.search(r"port (\d+)", server.stdout.readline())[1]
            yield f"http://127.0.0.1:{port}/", server
        finally:
            server.kill()


def test_the_page_of_the_site_asks_no_other_host_and_opens_without_a_network(
    started, site
):
    context = started.new_context(locale="en")
    context.set_default_timeout(120_000)
    page = context.new_page()
    asked, complaints = set(), []
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.on("console", lambda said: complaints.append(said.text))
    with served(site / "check") as (address, server):
        page.goto(address)
        can_start(page)
        assert page.evaluate("ctdc.started") is False  # who only reads loads no more
        page.locator("h1").click()
        page.evaluate(
            "ctdc.ready.then(() => navigator.serviceWorker.ready).then(() => 1)"
        )
        server.kill()
        server.wait()
        page.goto(address)
        assert page.evaluate(CHECKED) == 1
    can_start(page)
    assert page.evaluate("caches.keys().then((names) => names.length)") == 1
    assert (asked - {address.split("/")[2], ""}, complaints) == (set(), [])
    context.close()


def remove_all(page: Page) -> None:
    """Take back the files that were chosen, one after the other."""
    while page.locator("#chosen button").count():
        page.locator("#chosen button").first.click()


def dropped(opened: Opened, *paths: Path) -> None:
    """Let the browser drop files and folders on the page, as a person does."""
    box = opened.page.locator("#drop")
    box.scroll_into_view_if_needed()
    at, files = box.bounding_box(), [str(path) for path in paths]
    data = {"items": [], "files": files, "dragOperationsMask": 1}
    session = opened.context.new_cdp_session(opened.page)
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": at["x"] + 9, "y": at["y"] + 9, "data": data}
        session.send("Input.dispatchDragEvent", event)
        if kind == "dragOver":  # a drop is one only where the page has agreed to it
            expect(box).to_have_class("over")


def test_files_and_folders_can_be_dropped_and_what_is_unreadable_is_reported(
    opened, tmp_path
):
    page = opened.page
    page.locator("#task").select_option("check")
    remove_all(page)
    folder = tmp_path / "Año 2023"
    (folder / "más").mkdir(parents=True)
    (folder / "más" / "good.csv").write_bytes((EXAMPLES / "good.csv").read_bytes())
    (tmp_path / "empty.xlsx").write_bytes(b"")
    dropped(opened, folder, tmp_path / "empty.xlsx")
    names = ["Año 2023/más/good.csv", "empty.xlsx"]
    expect(page.locator("#chosen li")).to_have_text([f"×{name}" for name in names])
    can_start(page)
    page.get_by_role("button", name="Start").click()
    verdict(page, "check.2")
    report = page.frame_locator("#view")
    expect(report.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#said")).to_be_hidden()
    expect(page.get_by_role("button", name="Make XLSX")).to_be_visible()


STATISTICS = "statistics/index.html"


def test_statistics_are_made_of_the_files_in_a_folder(opened, tmp_path):
    page = opened.page
    page.locator("#task").select_option("stats")
    remove_all(page)
    folder = tmp_path / "2023"
    folder.mkdir()
    shutil.copy(EXAMPLES / "good.csv", folder / "-good.csv")
    page.get_by_label("Choose a folder").set_input_files(folder)
    can_start(page)
    page.get_by_role("button", name="Start").click()
    verdict(page, "stats.0")
    expect(page.get_by_role("link", name=STATISTICS)).to_be_visible()


# A clock of which each look is a minute after the last, and what the page then says.
HASTE = "() => { let now = 0; Date.now = () => (now += 60_000); }"
NOTED = """() => {
  window.noted = new Set();
  const line = document.getElementById("progress");
  const note = () => noted.add(line.textContent);
  new MutationObserver(note).observe(line, { childList: true });
}"""


def test_the_page_says_how_far_it_has_read(opened, tmp_path):
    page = opened.page
    page.evaluate("ctdc.ready")
    page.workers[0].evaluate(HASTE)
    page.evaluate(NOTED)
    large = tmp_path / "large.csv"
    large.write_text("gender\n" + "female\n" * 500_000, "utf-8")
    page.locator("#task").select_option("check")
    remove_all(page)
    page.get_by_label("Choose files").set_input_files(large)
    can_start(page)
    page.get_by_role("button", name="Start").click()
    verdict(page, "check.1")
    said = ENGLISH["page.read"].format(name="large.csv", percent=0)
    assert said in page.evaluate("[...noted]")
    expect(page.locator("#progress")).to_be_empty()


BAD_RUNS = {
    "a text for words": "'ctdc-validate a.csv'",
    "nothing": "null",
    "no files": "['ctdc'], null",
    "files without names": "['ctdc'], [new Blob(['a'])]",
    "a number for a file": "['ctdc'], {'a.csv': 1}",
    "an object for a file": "['ctdc'], {'a.csv': {}}",
}


def test_a_run_that_is_asked_for_wrongly_says_what_it_takes(opened):
    id_ = "page.bad-run"
    for name, given in BAD_RUNS.items():
        asked = f"() => ctdc.run({given}).catch((e) => [e.message, e.cause])"
        assert (name, opened.page.evaluate(asked)) == (name, [id_, ENGLISH[id_]])


# Just after Stop the program is not there yet: what the page says and offers.
STOPPED = """async () => {
  const by = (id) => document.getElementById(id);
  by("stop").click();
  await new Promise((done) => setTimeout(done));
  return [by("status").textContent, by("start").ariaDisabled, by("stop").hidden];
}"""


def test_what_runs_can_be_stopped_and_the_page_goes_on(opened):
    page = opened.page
    page.locator("#task").select_option("sample")
    page.get_by_label(ENGLISH["page.option.records"]).fill("900000")
    can_start(page)
    start = page.get_by_role("button", name="Start")
    start.press("Enter")
    said(page, "running")
    expect(start).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Stop")).to_be_focused()
    words = f"{ENGLISH['page.stopped']} {ENGLISH['page.starting']}"
    assert page.evaluate(STOPPED) == [words, "true", True]
    said(page, "stopped", "ready")
    can_start(page)
    expect(page.locator("#result")).to_be_hidden()
    (done,) = opened.run([(["ctdc-validate", "--version"], {})])
    assert done.code == 0


def test_after_a_run_that_ended_the_runtime_the_page_goes_on(opened):
    opened.page.evaluate("ctdc.ready")
    (worker,) = opened.page.workers
    worker.evaluate("() => { runner = { run() { throw new Error() }, wipe() {} }; }")
    asked = """async () => {
      const line = ["ctdc-validate", "--version"];
      const first = await ctdc.run(line).catch((fault) => fault.message);
      return [first, (await ctdc.run(line)).code];
    }"""
    assert opened.page.evaluate(asked) == ["page.fault", 0]


def test_a_name_that_cannot_be_a_file_in_the_folder_is_refused(opened):
    asked = """(name) => ctdc.run(["ctdc-validate", name], {[name]: "a"})
      .then(() => "done", (fault) => fault.message)"""
    names = ("/a.csv", "../a.csv", "b/../../a.csv", "", ".", "b/", "a\0.csv", "é" * 128)
    assert {opened.page.evaluate(asked, name) for name in names} == {"page.bad-name"}


def test_a_file_that_takes_the_place_of_another_is_told(opened, tmp_path):
    page = opened.page
    page.locator("#task").select_option("check")
    remove_all(page)
    (tmp_path / "good.csv").write_text("gender\n")
    for file in (EXAMPLES / "good.csv", tmp_path / "good.csv"):
        page.get_by_label("Choose files").set_input_files(file)
    said(page, "replaced")
    expect(page.locator("#chosen li")).to_have_count(1)
    remove_all(page)


def test_a_person_makes_the_page_forget_all(opened):
    page = opened.page
    page.locator("#task").select_option("check")
    remove_all(page)
    page.get_by_label("Choose files").set_input_files(EXAMPLES / "good.csv")
    can_start(page)
    page.get_by_role("button", name="Start").click()
    verdict(page, "check.0")
    before = opened.page.workers
    page.get_by_role("button", name=ENGLISH["page.forget"]).press("Enter")
    expect(page.locator("#result")).to_be_hidden()
    expect(page.locator("#chosen li")).to_have_count(0)
    assert page.locator("#view").get_attribute("srcdoc") is None
    assert not {*before} & {*opened.page.workers}  # its memory went with it


if WHOLE:

    def test_the_page_is_the_same_each_time_it_is_built(path, tmp_path):
        packages = [PACKAGES / package["file"] for package in LOCK["packages"]]
        for package in packages:  # and nothing that was compiled before
            shutil.copy(package, tmp_path)
        assert one_file(container(tmp_path)) == path.read_text("utf-8")

    @pytest.mark.enable_socket  # to speak with Firefox on this computer
    def test_firefox_prints_and_writes_what_the_commands_do(path, tmp_path):
        with firefox(tmp_path / "profile") as window:
            window.open(path.as_uri())

            def here(run: Run) -> Done:
                return as_done(window.evaluate(RUNS, [as_asked(run)])[0])

            (tmp_path / "runs").mkdir()
            assert differences(corpus(whole=False), here, tmp_path / "runs") == []
            inside = ("blob:", "data:", path.as_uri())
            asked = [r for r in window.requests if not r.startswith(inside)]
            assert (asked, window.complaints) == ([], [])
