"""The house keeps its plan: what the rooms may import, how pure the domain is, how large a piece may grow."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

import labnotes

ROOT: Final = Path(labnotes.__path__[0])
MODULES: Final = {
    ".".join(("labnotes", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in sorted(ROOT.rglob("*.py"))
}
DOMAIN: Final = [name for name in MODULES if name.startswith("labnotes.notes")]

# Who may import whom: a room, and the rooms whose modules it may name. A new room needs a row.
ROOMS: Final = {
    "__init__": set(),
    "plugin": {"config", "extensions", "website"},
    "extensions": {"website", "figures"},
    "config": {"notes", "options"},
    "options": {"notes"},
    "notes": set(),
    "website": {"notes", "notebooks"},
    "figures": {"notes"},
    "notebooks": {"notes"},
    "audit": {"notes"},
    "moving": {"notes"},
    "cli": {"notes", "audit", "figures", "notebooks", "config", "moving"},
}

# Single modules that a room may name beyond its row.
EXCEPTIONS: Final = {
    # so that `labnotes list -f` and a build read by the same code
    "cli": {"labnotes.website.git_dates", "labnotes.website.notebook_pages", "labnotes.website.reading"},
    # so that the build ends with the audit that `labnotes audit` makes
    "website": {"labnotes.audit.public", "labnotes.audit.searching", "labnotes.audit.secrets"},
}

# The parts of the standard library that know no disk, no clock and no environment.
PURE: Final = {
    *("__future__", "bisect", "collections", "collections.abc", "copy", "dataclasses", "datetime", "decimal", "enum"),
    "difflib",
    *("email.utils", "functools", "graphlib", "hashlib", "heapq", "html", "html.entities", "html.parser", "itertools"),
    *("json", "math", "operator", "posixpath", "re", "reprlib", "string", "textwrap", "tomllib", "types", "typing"),
    *("unicodedata", "urllib.parse", "xml.etree.ElementTree", "xml.sax.saxutils"),
}
PURE_NAMES: Final = {"pathlib": {"PurePosixPath", "PurePath"}, "contextlib": {"suppress"}}
IMPURE_CALLS: Final = {
    *(
        "now",
        "today",
        "utcnow",
        "fromtimestamp_local",
        "read_text",
        "write_text",
        "read_bytes",
        "write_bytes",
        "localtime",
    ),
    *("open", "input", "print", "exec", "eval", "getenv", "__import__", "breakpoint"),
}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[tuple[str, str | None]]:
    """Give every import wherever it stands in a module: the module named, and the name taken from it."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relative to itself"
            yield from ((node.module or "", alias.name) for alias in node.names)


def own_imports(name: str) -> set[str]:
    """Give the modules of ours that a module names."""
    found = set()
    for module, taken in imports(name):
        if module.partition(".")[0] == "labnotes":
            below = f"{module}.{taken}"
            found.add(below if below in MODULES else module)
    return found


def room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def lines_of_code(file: Path, first: int = 1, last: int | None = None) -> int:
    """Count lines that are neither blank nor comments."""
    lines = file.read_text(encoding="utf-8").splitlines()[first - 1 : last]
    return sum(1 for line in lines if line.strip() and not line.lstrip().startswith("#"))


def functions(name: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}.{node.name}", node


def test_there_is_something_to_look_at() -> None:
    assert {"labnotes", "labnotes.plugin", "labnotes.notes.publishing", "labnotes.website.reading"} <= MODULES.keys()
    assert own_imports("labnotes.plugin") > {"labnotes.config"}
    assert len(DOMAIN) > 10


@pytest.mark.parametrize("name", MODULES)
def test_a_room_imports_only_from_the_rooms_that_it_may_know(name: str) -> None:
    here = room(name)
    assert here in ROOMS, f"say in ROOMS whom {here} may import"
    allowed = {here, *ROOMS[here]}
    strangers = {other for other in own_imports(name) if room(other) not in allowed}
    assert strangers <= EXCEPTIONS.get(here, set())


def test_no_module_imports_itself_through_others() -> None:
    try:
        TopologicalSorter({name: own_imports(name) - {name} for name in MODULES}).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_the_package_itself_imports_nothing() -> None:
    assert list(imports("labnotes")) == []
    assert [type(node) for node in tree("labnotes").body] == [ast.Expr]


@pytest.mark.parametrize("name", DOMAIN)
def test_the_domain_imports_only_what_is_pure(name: str) -> None:
    for module, taken in imports(name):
        if module in PURE_NAMES:
            assert taken in PURE_NAMES[module], f"{module}.{taken}"
        elif module.partition(".")[0] == "labnotes":
            assert module.startswith("labnotes.notes")
        else:
            assert module in PURE | {"yaml"}


@pytest.mark.parametrize("name", DOMAIN)
def test_the_domain_asks_neither_clock_nor_disk_nor_environment(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in IMPURE_CALLS, f"line {node.lineno}: {called}()"
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"environ", "argv", "stdin", "stdout", "stderr"}, f"line {node.lineno}"
        assert not isinstance(node, ast.Global | ast.Nonlocal | ast.AsyncFunctionDef | ast.Await)


@pytest.mark.parametrize("name", DOMAIN)
def test_the_domain_keeps_no_state(name: str) -> None:
    """Names at the top of a module are constants: what changes lives in one object for each build."""
    for node in tree(name).body:
        if isinstance(node, ast.Assign) or (
            isinstance(node, ast.AnnAssign) and "Final" not in ast.dump(node.annotation)
        ):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            assert all(re.fullmatch(r"_?[A-Z]\w*|__all__", one) for one in names), f"line {node.lineno}: {names}"


@pytest.mark.parametrize("name", MODULES)
def test_only_what_mkdocs_calls_public_is_used(name: str) -> None:
    for module, taken in imports(name):
        if module.partition(".")[0] in {"mkdocs", "material", "markdown", "jinja2", "click"}:
            assert not any(part.startswith("_") for part in (*module.split("."), taken or "")), f"{module}.{taken}"
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Attribute) and re.match(r"_(?!_)", node.attr):
            owner = node.value
            assert isinstance(owner, ast.Name), f"line {node.lineno}: {node.attr}"
            assert owner.id in {"self", "cls"} or re.match(r"_|other$", owner.id), f"line {node.lineno}: {node.attr}"


@pytest.mark.parametrize("name", MODULES)
def test_no_name_says_nothing(name: str) -> None:
    nodes = (node for node in ast.walk(tree(name)) if isinstance(node, ast.FunctionDef | ast.ClassDef))
    for one in (*name.split("."), *(node.name for node in nodes)):
        assert not re.search(r"util|helper|manager|misc|common|base$", one, re.IGNORECASE), one


def public(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{prefix}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{prefix}.{node.name}")


@pytest.mark.parametrize("name", MODULES)
def test_everything_public_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(tree(name)), name
    assert [one for one, node in public(tree(name).body, name) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("name", MODULES)
def test_no_file_and_no_function_grows_too_large(name: str) -> None:
    assert lines_of_code(MODULES[name]) <= 250
    long = {one: lines_of_code(MODULES[name], node.lineno, node.end_lineno) for one, node in functions(name)}
    assert {one: count for one, count in long.items() if count > 40} == {}


def test_a_hook_is_short() -> None:
    hooks = {
        one: lines_of_code(MODULES["labnotes.plugin"], node.body[0].lineno, node.end_lineno)
        for one, node in functions("labnotes.plugin")
    }
    assert len(hooks) > 5
    assert {one: count for one, count in hooks.items() if count > 12} == {}
