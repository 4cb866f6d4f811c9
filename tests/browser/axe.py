"""What axe-core (https://github.com/dequelabs/axe-core) finds on a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.browser.conftest import Browser

_RUN: Final = """
const [done] = arguments;
const lasting = name => !/active|current/.test(name);
const classes = node => [...node.classList].filter(lasting).sort().map(name => "." + name).join("");
const named = node => node.tagName.toLowerCase() + classes(node);
const kind = node => [node.parentElement, node].filter(Boolean).map(named).join(" > ");
// Off of its own accord; it asks for 24 px, as success criterion 2.5.8 of WCAG 2.2 does.
const options = {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}};
axe.run(document, options).then(results => done(results.violations.flatMap(({id, nodes}) => nodes.map(found => {
    const node = document.querySelector(found.target.at(-1));
    return {rule: id, kind: kind(node), ours: !!node.closest('[class*="labnotes-"]'), html: found.html.slice(0, 300)};
}))));
"""


@dataclass(frozen=True)
class Finding:
    """One element that breaks a rule."""

    rule: str
    kind: str
    """Names and classes of the element and of the one around it, the same on each page that has the like of it."""
    ours: bool
    """Whether it stands in something that Labnotes writes."""
    html: str


@cache
def _script() -> str:
    # The package wraps it for Playwright, which is not used here; only the script is.
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def findings(browser: Browser) -> list[Finding]:
    """Examine the page that is shown, as it is shown: in this width, in this palette."""
    browser.still()
    browser.run(_script())
    return [Finding(**found) for found in browser.driver.execute_async_script(_RUN)]
