"""Drawings can be read by everybody: in each theme, palette and width, and without seeing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.browser.axe import findings
from tests.browser.plots.conftest import BLOCKS

if TYPE_CHECKING:
    from tests.browser.conftest import Browser
    from tests.browser.plots.conftest import Opened

pytestmark = pytest.mark.browser

LOOKS: Final = (
    ("material", "light", 1280),
    ("material", "dark", 390),
    ("mkdocs", "light", 390),
    ("mkdocs", "dark", 1280),
    ("readthedocs", "light", 390),
)

BOXES: Final = """
const boxes = (node, names) => [...node.querySelectorAll(names)].map(part => part.getBoundingClientRect());
const plain = ({left, top, right, bottom}) => [left, top, right, bottom];
return [...document.querySelectorAll(".labnotes-chart svg")].map(svg => ({
    frame: plain(svg.getBoundingClientRect()),
    texts: [...svg.querySelectorAll("text")].filter(text => !text.hasAttribute("transform"))
        .map(text => plain(text.getBoundingClientRect())),
    heights: [...svg.querySelectorAll("text")].map(text => parseFloat(getComputedStyle(text).fontSize))
        .map(size => size * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width),
}));
"""
COLOURS: Final = """
const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const fill = (colour, share) => { paint.globalAlpha = share; paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); };
const shown = () => [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
const ground = node => {
    const path = [];
    for (let part = node; part; part = part.parentElement) path.unshift(getComputedStyle(part).backgroundColor);
    ["white", ...path].forEach(colour => fill(colour, 1));
};
return [...document.querySelectorAll(".labnotes-chart svg")].flatMap(svg => {
    const strongest = Math.max(0, ...[...svg.querySelectorAll("rect")].map(rect => rect.getAttribute("fill-opacity")));
    const pairs = [];
    for (const part of svg.querySelectorAll('path[stroke^="#"]')) {
        ground(svg);
        const below = shown();
        fill(getComputedStyle(part).stroke, 1);
        pairs.push(["line", shown(), below]);
    }
    ground(svg);
    if (strongest) fill(svg.querySelector("rect").getAttribute("fill"), strongest);
    const below = shown();
    fill(getComputedStyle(svg.querySelector("text")).fill, 1);
    pairs.push(["text", shown(), below]);
    return pairs;
});
"""


def look(opened: Opened, theme: str, prefers: str, width: int) -> Browser:
    browser = opened(theme)
    browser.forget()
    browser.open("", width=width, prefers=prefers)
    browser.run("document.querySelectorAll('details').forEach(part => part.open = true)")
    browser.still()
    return browser


@pytest.mark.parametrize(("theme", "prefers", "width"), LOOKS)
def test_axe_finds_nothing_in_them(opened: Opened, theme: str, prefers: str, width: int) -> None:
    browser = look(opened, theme, prefers, width)
    assert len(browser.all(".labnotes-chart svg")) == len(BLOCKS) + 1
    assert [found for found in findings(browser) if found.ours] == []


@pytest.mark.parametrize(("theme", "prefers", "width"), LOOKS)
def test_all_text_can_be_read_and_none_covers_another(opened: Opened, theme: str, prefers: str, width: int) -> None:
    for drawing in look(opened, theme, prefers, width).run(BOXES):
        left, top, right, bottom = drawing["frame"]
        assert left >= 0
        assert right <= width
        assert min(drawing["heights"]) >= 9
        boxes = drawing["texts"]
        for box in boxes:
            assert left - 1 <= box[0] < box[2] <= right + 1
            assert top - 1 <= box[1] < box[3] <= bottom + 1
        assert [pair for pair in _pairs(boxes) if _overlap(*pair)] == []


def _pairs(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    return [(one, other) for number, one in enumerate(boxes) for other in boxes[:number]]


def _overlap(one: list[float], other: list[float]) -> bool:
    """Tell whether two boxes cover each other by more than the empty rims of their letters."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 4


@pytest.mark.parametrize(("theme", "prefers", "width"), LOOKS)
def test_lines_and_numbers_stand_out_from_their_ground(opened: Opened, theme: str, prefers: str, width: int) -> None:
    pairs = look(opened, theme, prefers, width).run(COLOURS)
    assert {kind for kind, _, _ in pairs} == {"line", "text"}
    least = {kind: min(_contrast(*colours) for name, *colours in pairs if name == kind) for kind in ("line", "text")}
    assert least["line"] >= 3
    assert least["text"] >= 4.5


def _contrast(one: list[int], other: list[int]) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[int]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_who_does_not_see_a_drawing_hears_its_name_once(opened: Opened) -> None:
    browser = look(opened, "material", "light", 1280)
    browser.driver.execute_cdp_cmd("Accessibility.enable", {})
    nodes = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    images = [
        node
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in {"image", "img"} and node["name"]["value"]
    ]
    names = [node["name"]["value"] for node in images]
    assert names == [
        "Line chart: train, val by step",
        "Bar chart: auc, f1 by model",
        "Scatter plot: val by train",
        "Confusion matrix: actual in columns, predicted in rows",
        f"Line chart: {', '.join(f'run {run}' for run in range(12))} by step",
        "Pipeline of 12 stages",
    ]
    assert "train: 0.1111 to 1.0000" in images[0]["description"]["value"]
    assert [child for node in images for child in _spoken(nodes, node)] == []


def _spoken(nodes: list[dict[str, Any]], node: dict[str, Any]) -> list[str]:
    """Give what is read out below a node."""
    below = [child for child in nodes if child["nodeId"] in node.get("childIds", ())]
    own = [child["name"]["value"] for child in below if not child["ignored"] and child.get("name", {}).get("value")]
    return own + [words for child in below for words in _spoken(nodes, child)]


def test_nothing_is_fetched_from_elsewhere(opened: Opened) -> None:
    browser = look(opened, "material", "light", 1280)
    assert [address for address in browser.requests() if not address.startswith(browser.site)] == []
