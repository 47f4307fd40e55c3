"""A reader made of headless Chromium: opens pages of the built book and notes everything that goes wrong.

Used by `test_site.py` and `test_demos.py`. No page may ask another host for anything: such a request is
refused and noted. Nothing here waits for a fixed time.
"""

import functools
import gzip
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RULES_OF_COLOUR = ["cat.color"]
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
DESKTOP, PHONE = (1280, 900), (390, 844)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextmanager
def serve(folder: Path, under: str = "/") -> Iterator[str]:
    """The address of a plain file server for a folder, on this machine only, which begins with `under`."""

    class Handler(_Quiet):
        def translate_path(self, path):
            return super().translate_path(
                "/" + path.removeprefix(under) if path.startswith(under) else "/nowhere"
            )

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{under.rstrip('/')}"
        server.shutdown()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """One headless Chromium: $CHROMIUM, or the system's."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class View:
    """An open page, and what was noted while it opened."""

    page: Page
    errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def violations(self, rules: list[str] = AXE_RULES) -> list[str]:
        """What axe-core finds wrong, one line a rule, with the first elements concerned."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text("utf8"))
        options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
        found = self.page.evaluate("options => axe.run(document, options).then(r => r.violations)", options)
        return [
            f"{v['id']} ({len(v['nodes'])}): " + "; ".join(n["html"][:160] for n in v["nodes"][:3])
            for v in found
        ]

    def show(self, *, size: tuple[int, int] | None = None, dark: bool | None = None):
        """Turn the phone or the lamp: another size, another theme, and wait until the page has followed."""
        if dark is not None:
            self.page.emulate_media(color_scheme="dark" if dark else "light")
            self.page.wait_for_function(
                "theme => document.documentElement.dataset.theme === theme", arg="dark" if dark else "light"
            )
        if size is not None:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.settle()

    def settle(self):
        """Wait until nothing is about to change: fonts are there, and no colour or place is moving."""
        self.page.evaluate("document.fonts.ready.then(() => true)")
        self.page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")

    def sideways(self) -> int:
        """By how many pixels the page can be scrolled sideways."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def weight(self, site: Path, base: str) -> int:
        """Bytes of everything that was asked for, each file gzipped unless it is compressed already."""
        total = 0
        for url in {url for url in self.asked if url.startswith(base)}:
            path = site / unquote(urlsplit(url.removeprefix(base)).path).lstrip("/")
            body = (path / "index.html" if path.is_dir() else path).read_bytes()
            packed = path.suffix in {".woff2", ".png", ".webp", ".jpg", ".gif"}
            total += len(body) if packed else len(gzip.compress(body, 6))
        return total


@contextmanager
def look_at(
    browser: Browser, address: str, *, size=DESKTOP, dark=False, late: tuple[str, ...] = (), **options
) -> Iterator[View]:
    """Open an address in a fresh profile and wait until it is there; with demos, until they answer.

    Files that end in one of `late` come half a second after they were asked for.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light", **options
    )
    page = context.new_page()
    view = View(page)
    host = urlsplit(address).netloc

    def decide(route):
        if urlsplit(route.request.url).netloc == host or route.request.url.startswith(("data:", "blob:")):
            view.asked.append(route.request.url)
            if late and urlsplit(route.request.url).path.endswith(late):
                threading.Event().wait(0.5)
            route.continue_()
        else:
            view.refused.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    page.on("console", lambda m: view.errors.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: view.errors.append(str(error)))
    page.on("response", lambda r: view.errors.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    try:
        page.goto(address, wait_until="load")
        if options.get("java_script_enabled", True):
            if page.locator(".chalk-demo").count():
                page.wait_for_load_state("networkidle")
            page.wait_for_function("['light', 'dark'].includes(document.documentElement.dataset.theme)")
            view.settle()
        yield view
    finally:
        context.close()
