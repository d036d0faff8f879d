"""Firefox as Debian has it, driven without a driver: it speaks WebDriver BiDi itself.

Playwright 1.65 cannot drive a Firefox that was not built for it: of this one it asks a
command that this one does not know.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from programs import need
from websockets.sync.client import ClientConnection, connect

LISTENING = re.compile(r"WebDriver BiDi listening on (\S+)")
# It asks nothing by itself.
SETTINGS = """
user_pref("app.normandy.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("messaging-system.rsexperimentloader.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#");
"""
EVENTS = ["network.beforeRequestSent", "log.entryAdded"]


class Firefox:
    """A window. ``requests`` are the addresses that were asked for."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._numbers = count(1)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=EVENTS)
        (window,) = self.ask("browsingContext.getTree")["contexts"]
        self._window = window["context"]

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a command, and wait for what it gives."""
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": parameters}
        self._connection.send(json.dumps(asked))
        while (heard := json.loads(self._connection.recv())).get("id") != number:
            self._note(heard)
        assert heard["type"] == "success", heard
        return heard["result"]

    def _note(self, heard: dict[str, Any]) -> None:
        if heard.get("method") == EVENTS[0]:
            self.requests.append(heard["params"]["request"]["url"])
        elif heard.get("method") == EVENTS[1]:
            self.complaints.append(heard["params"]["text"])

    def open(self, address: str) -> None:
        """Open an address in the window."""
        self.ask(
            "browsingContext.navigate",
            context=self._window, url=address, wait="complete",
        )  # fmt: skip

    def evaluate(self, function: str, argument: Any = None) -> Any:
        """Call a function of JavaScript in the page; what goes in and out is JSON."""
        given = {"type": "string", "value": json.dumps(argument)}
        done = self.ask(
            "script.callFunction",
            functionDeclaration=f"""async (given) =>
              JSON.stringify(await ({function})(JSON.parse(given))) ?? "null" """,
            arguments=[given], target={"context": self._window}, awaitPromise=True,
        )  # fmt: skip
        assert done["type"] == "success", done
        return json.loads(done["result"]["value"])


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Start the browser without a window on the screen, with a new profile."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    need(program, "Firefox")
    profile.mkdir()
    (profile / "user.js").write_text(SETTINGS)
    options = ["--headless", "--no-remote", "--remote-debugging-port", "0"]
    command = [str(program), *options, "--profile", str(profile)]
    with Popen(command, stderr=PIPE, text=True) as started:
        try:
            said = (LISTENING.search(line) for line in started.stderr)
            address = next(found[1] for found in said if found)
            with connect(f"{address}/session", max_size=None) as connection:
                yield Firefox(connection)
        finally:
            started.kill()
