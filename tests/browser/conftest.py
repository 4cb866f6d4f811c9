"""A headless Chromium, and what a test asks it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds after which a condition that does not hold is a failure."""

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    # Of its own accord a browser asks for updates, experiments, sign-in and much more.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-quic",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

COLOURS = """
const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const fill = colour => { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); };
const shown = () => [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
const path = node => node ? [...path(node.parentElement), node] : [];
const texts = node => [...node.childNodes].filter(part => part.nodeType === Node.TEXT_NODE);
return [...document.querySelectorAll(`${arguments[0]}, ${arguments[0]} *`)].flatMap(node => {
    const text = texts(node).map(part => part.data).join("").trim();
    const styles = path(node).map(part => getComputedStyle(part));
    paint.globalAlpha = 1;
    ["white", ...styles.map(style => style.backgroundColor)].forEach(fill);
    const ground = shown();
    paint.globalAlpha = styles.reduce((product, style) => product * Number(style.opacity), 1);
    fill(styles.at(-1).color);
    return text ? [[text, shown(), ground]] : [];
});
"""
"""Paints each text's ground and the text above it, and reads both colours."""


STILL: Final = """
const [done] = arguments;
const frame = then => requestAnimationFrame(() => requestAnimationFrame(then));
frame(() => done(document.getAnimations().length === 0));
"""
"""Asks after a frame was drawn, for only then has what changed begun to move."""


RESULTS: Final = """
const links = [...document.querySelectorAll(".md-search-result__item > a")];
return [document.querySelector(".md-search-result__meta").innerText, links.map(link => link.href)];
"""
"""Reads in one step what Material's search shows, for the next letter replaces it all."""

SETTLED: Final = 0.5
"""Seconds for which search shows the same once it is done."""


@dataclass(frozen=True)
class Browser:
    """One window on a site."""

    driver: Chrome
    site: str
    """The site's address, with a slash at the end."""

    def open(self, page: str, *, width: int = 1280, prefers: str = "light") -> None:
        """Open a page of the site for a reader with a screen of some width, who prefers light or dark."""
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        media = {"features": [{"name": "prefers-color-scheme", "value": prefers}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        self.driver.get(self.site + page)

    def forget(self) -> None:
        """Clear what the site keeps in the browser, such as the palette that it was last shown in."""
        self.driver.get("about:blank")  # First: Material saves the palette when a page is left.
        origin = {"origin": self.site.rstrip("/"), "storageTypes": "local_storage"}
        self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", origin)

    @property
    def page(self) -> str:
        """The page that is shown, relative to the site."""
        return str(self.driver.current_url).removeprefix(self.site)

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the script returns
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def link(self, text: str, within: str = "article") -> WebElement:
        """Find the one link that shows a text."""
        found = [link for link in self.all(f"{within} a") if link.text == text]
        assert len(found) == 1, f"{len(found)} links {text!r} on {self.page}"
        return found[0]

    def follow(self, link: WebElement, page: str) -> None:
        """Click on a link, and wait until the page is there that it must lead to."""
        link.click()
        self.until(lambda: self.page == page, f"a click leads to {page}")

    def search(self, words: str) -> list[str]:
        """Search with Material's search, as a reader does, and give the pages that are found."""
        self.open("")
        field = self.one('[data-md-component="search-query"]')
        field.click()
        field.send_keys(words)
        self.until(lambda: "matching" in self.run(RESULTS)[0], f"the search for {words!r} has a result")
        said, links = self.until(self._settled, f"the search for {words!r} has come to its last letter")
        assert (said == "No matching documents") == (links == [])
        addresses = (link.removeprefix(self.site) for link in links)
        return [address.partition("?")[0].partition("#")[0] for address in addresses]

    def _settled(self) -> list[Any]:
        """Give what search shows, if it shows the same for a while: it answers each letter anew."""
        before: list[Any] = self.run(RESULTS)
        time.sleep(SETTLED)
        return before if self.run(RESULTS) == before else []

    def until(self, holds: Callable[[], T], what: str) -> T:
        """Wait until something is true, and give it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := holds():
                return found
            time.sleep(0.05)
        pytest.fail(f"{what}: not so on {self.page}")

    def shows(self, text: str) -> bool:
        """Tell whether the page shows a text now, also while it is being replaced by another."""
        return text in str(self.run("return document.body ? document.body.innerText : ''"))

    def still(self) -> None:
        """Wait until nothing moves, such as colours that change when a palette does."""
        self.until(lambda: self.driver.execute_async_script(STILL), "nothing moves")

    def contrasts(self, selector: str) -> Mapping[str, float]:
        """Give the least contrast of every text below a selector, as WCAG 2 measures it."""
        self.still()
        least: dict[str, float] = {}
        for text, colour, ground in self.run(COLOURS, selector):
            dark, light = sorted((_luminance(colour), _luminance(ground)))
            least[text] = min(least.get(text, 21.0), (light + 0.05) / (dark + 0.05))
        return least

    def errors(self) -> list[str]:
        """Give, and forget, the errors in the console."""
        return [entry["message"] for entry in _log(self.driver, "browser") if entry["level"] == "SEVERE"]

    def requests(self) -> list[str]:
        """Give, and forget, the addresses of all that pages asked a server for."""
        messages = [json.loads(entry["message"])["message"] for entry in _log(self.driver, "performance")]
        asked = [item["params"]["request"]["url"] for item in messages if item["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith("data:")]


def _log(driver: Chrome, kind: str) -> list[dict[str, str]]:
    """Give, and forget, what the browser wrote down."""
    entries: list[dict[str, str]] = driver.get_log(kind)  # type: ignore[no-untyped-call]  # Selenium leaves it so
    return entries


def _luminance(colour: Sequence[int]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@dataclass(frozen=True)
class Programs:
    chromium: str
    driver: str


@pytest.fixture(scope="session")
def programs() -> Programs:
    """Find Chromium and its driver; without them a test is skipped, but fails where CI is set."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if chromium is not None and driver is not None:
        return Programs(chromium, driver)
    reason = f"there is no {'Chromium' if chromium is None else 'chromedriver'} on the path"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI is set")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chrome(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = programs.chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium does not start for root with it.
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options, Service(programs.driver, log_output=subprocess.DEVNULL))
    try:
        driver.set_page_load_timeout(PATIENCE)
        yield driver
    finally:
        driver.quit()


@pytest.fixture(scope="session")
def window() -> type[Browser]:
    """How the folders below, each with a site of its own, open a window on it."""
    return Browser


@pytest.fixture(autouse=True)
def _as_new(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave no trace of a test in the browser."""
    yield
    if "chrome" not in request.fixturenames:
        return
    chrome: Chrome = request.getfixturevalue("chrome")
    site = urlsplit(chrome.current_url)
    if site.netloc:
        Browser(chrome, f"{site.scheme}://{site.netloc}/").forget()
    _log(chrome, "browser")
    _log(chrome, "performance")


@pytest.fixture(scope="session")
def environment() -> Mapping[str, str]:
    """What `mkdocs` is started with: nothing of the machine decides about the site."""
    known = {key: value for key, value in os.environ.items() if key not in {"SITE_URL", "SOURCE_DATE_EPOCH"}}
    return known | {"NO_MKDOCS_2_WARNING": "1"}
