"""Fills a form in ODK Web Forms as a person would: chooses the language, clicks what the labels say, and sends it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BUNDLE = HERE / "bundle" / "main.js"
"""Made by `npm run build`."""

FORM = "/form.xml"
PATIENCE = 10_000  # milliseconds

_CLICK = """async (answers) => {
  const plain = (element) => element.textContent.replace(/\\s+/g, ' ').trim();
  const same = (text) => (element) => plain(element) === text.replace(/\\s+/g, ' ').trim();
  const settled = () => new Promise((done) => setTimeout(done));
  const option = (question, label) => {
    const asked = [...document.querySelectorAll('.control-text label')].find(same(question));
    const options = asked?.closest('.question-container').querySelectorAll('label.value-option') ?? [];
    return [...options].find(same(label));
  };
  for (const [question, labels] of answers) {
    for (const label of labels) {
      for (let turn = 0; turn < 500 && !option(question, label); turn++) await settled();
      const found = option(question, label);
      if (!found) throw new Error(`not on the screen: ${question}: ${label}`);
      found.click();
      await settled();
    }
  }
}"""
"""In the page, since a call of the browser for each of a hundred clicks takes a minute; the form settles between them."""


@dataclass(frozen=True)
class Answer:
    """What is clicked: the label of a question and of each option, as they stand on the screen."""

    question: str
    options: tuple[str, ...]


class Engine:
    """A page with the engine; `xform` is the form that it draws next."""

    def __init__(self, page: Any, address: str) -> None:
        self._page, self._address = page, address
        self.xform = ""

    def open(self, xform: str, language: str = "") -> None:
        """Draw a form, and choose a language by its name in the list, e.g. `Português (pt)`."""
        self.xform = xform
        self._page.goto(self._address)
        self._page.wait_for_selector(".question-container", timeout=PATIENCE)
        if language and language not in self._page.locator(".p-select-label").first.inner_text():
            self._page.locator(".p-select").first.click()
            self._page.get_by_role("option", name=language, exact=True).click()

    def answer(self, answers: Sequence[Answer]) -> None:
        """Click the options, from the first question to the last: later ones may appear only then."""
        self._page.evaluate(_CLICK, [[each.question, list(each.options)] for each in answers])

    def asks(self, question: str) -> bool:
        """Whether a question is on the screen."""
        return bool(self._question(question).count())

    def send(self) -> str | None:
        """The XML that goes to the server; None if the engine finds answers missing or wrong, and keeps the form."""
        self._page.evaluate("window.submission = null")
        self._page.locator(".footer button").last.click()
        self._page.wait_for_function(
            "window.submission || document.querySelector('.question-container .invalid, .form-error-message, .p-message-error')",
            timeout=PATIENCE,
        )
        sent = self._page.evaluate("window.submission")
        return sent["xml"] if sent and sent["status"] == "ready" else None

    def text(self) -> str:
        """Everything that is on the screen."""
        return str(self._page.inner_text("body"))

    def _question(self, label: str) -> Any:
        shown = self._page.locator(".control-text label").filter(has_text=_exactly(label))
        return self._page.locator(".question-container").filter(has=shown)


def _exactly(text: str) -> re.Pattern[str]:
    """The whole of a text, with any spaces between its words."""
    return re.compile(r"^\s*" + r"\s+".join(map(re.escape, text.split())) + r"\s*$")


@contextmanager
def engine(browser: str) -> Iterator[Engine]:
    """The engine in a headless browser, whose path is given; nothing leaves the machine."""
    from playwright.sync_api import sync_playwright

    server = _Server(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            try:
                page = opened.new_page()
                page.set_default_timeout(PATIENCE)
                driven = Engine(page, f"http://127.0.0.1:{server.server_port}/index.html")
                server.engine = driven
                yield driven
            finally:
                opened.close()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    engine: Engine | None = None


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, directory=str(HERE))

    def do_GET(self) -> None:
        """The form in hand, or a file of this folder."""
        if self.path != FORM or self.server.engine is None:
            super().do_GET()
            return
        data = self.server.engine.xform.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
