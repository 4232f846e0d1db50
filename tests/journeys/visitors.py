"""Somebody with a browser, watched for everything a person would not see go wrong."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

PHONE = (390, 844)
DESKTOP = (1280, 860)
# Wide, and as narrow as WCAG 1.4.10 asks: 1280 pixels at 400 percent.
WIDTHS = (1280, 320)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Evaluated by the browser's own tools, so that the content security policy of the page stays as it is.
ALREADY_THERE = "0"
AXE = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": WCAG}}


@dataclass
class Visitor:
    """A browser of somebody's own, on one page.

    Attributes:
        address: of the site; a request to any other host is a fault.
        expected: statuses of 400 and more that the journey means to get.
        faults: what must not happen: errors on the console (also of the content security policy),
            errors in scripts, requests to others, answers of 400 and more that nobody expected.
    """

    name: str
    address: str
    context: BrowserContext
    expected: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.context.on("console", self._note_console)
        self.context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        self.context.on("request", lambda request: self._note_host(request.url))
        self.context.on("response", self._note_status)
        self.page = self.context.new_page()

    def opens(self, address: str) -> Page:
        """Goes to an address, of this site when it begins with a slash."""
        self.page.goto(self.address + address if address.startswith("/") else address)
        return self.page

    def chooses(self, label: str) -> None:
        """Ticks a choice as people do, by its words; the box itself may lie under them."""
        self.page.locator("label", has_text=label).click()

    def looks(self) -> None:
        """Holds the page to WCAG 2.2 AA and to a narrow screen, as it is now."""
        shown = self.page.viewport_size
        assert shown is not None
        self.page.evaluate(AXE_SCRIPT)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": shown["height"]})
            # What sticks to the lower edge covers other things until it lies where it belongs.
            self.page.evaluate("scrollTo(0, document.scrollingElement.scrollHeight)")
            found = Axe(ALREADY_THERE).run(self.page, options=AXE)
            assert found.violations_count == 0, (
                f"{self.name}, {self.page.url} at {width} px\n{found.generate_report()}"
            )
        wide = self.page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= WIDTHS[-1], (
            f"{self.name}, {self.page.url}: {wide} px wide\n{self._too_wide()}"
        )
        self.page.set_viewport_size(shown)

    def _too_wide(self) -> str:
        return str(
            self.page.evaluate(
                """[...document.querySelectorAll("main *, header *, footer *")]
                .filter((one) => one.getBoundingClientRect().right > innerWidth)
                .map((one) => one.outerHTML.slice(0, 120)).slice(-5).join("\\n")"""
            )
        )

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.name}, {self.page.url}: {fault}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # Answers of 400 and more are noted with their status below.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._note(f"console: {message.text}")

    def _note_host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and not url.startswith(self.address):
            self._note(f"request to {parts.netloc}")

    def _note_status(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self._note(f"{response.status} for {response.url}")
