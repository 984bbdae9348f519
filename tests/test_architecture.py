"""House rules that the import contracts cannot say: names, sizes, docstrings, the domain's imports, colours."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for folder in ("app", "ui", "packaging") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "base", "core"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
BROAD_EXCEPTS_WITH_A_REASON: dict[str, str] = {}
"""File → why it must catch whatever comes."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports name the whole path"
            yield node.module or ""


def passes_on(handler: ast.ExceptHandler) -> bool:
    """It only tidies up and lets the trouble go its way."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_every_part_of_app_stands_on_a_floor() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = set(re.findall(r"app\.(\w+)", " ".join(contracts[0]["layers"])))
    parts = {path.stem for path in (ROOT / "app").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}

    assert parts - {"__init__"} <= floors


def test_the_domain_imports_the_standard_library_only() -> None:
    strangers = {
        f"{name(path)}: {module}"
        for path in (ROOT / "app" / "domain").rglob("*.py")
        for module in imported(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("app.domain")
    }

    assert not strangers


def test_modules_are_named_for_a_purpose() -> None:
    drawers = [name(path) for path in SOURCES if DRAWERS & {part.lower() for part in path.relative_to(ROOT).parts}]
    drawers += [name(path) for path in SOURCES if DRAWERS & set(path.stem.lower().split("_"))]

    assert not drawers


def test_modules_say_what_they_are_for() -> None:
    assert not [name(path) for path in [*SOURCES, *TESTS] if not ast.get_docstring(tree(path))]


def test_rooms_are_small() -> None:
    # A migration is one long statement of what the tables are.
    rooms = [path for path in SOURCES if path.parent.name != "versions"]
    long_files = [name(path) for path in rooms if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE]
    long_functions = [
        f"{name(path)}:{one.lineno} {one.name}"
        for path in rooms
        for one in functions(path)
        if (one.end_lineno or 0) - one.lineno >= LONGEST_FUNCTION
    ]

    assert not long_files
    assert not long_functions


def test_trouble_is_named_where_it_is_caught() -> None:
    broad = [
        f"{name(path)}:{node.lineno}"
        for path in SOURCES
        if name(path) not in BROAD_EXCEPTS_WITH_A_REASON
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & set(re.findall(r"\w+", ast.unparse(node.type))))
        and not passes_on(node)
    ]

    assert not broad


def test_colours_come_from_the_theme() -> None:
    colour = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
    literals = [
        f"{name(path)}:{node.lineno} {node.value}"
        for path in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and colour.search(node.value)
    ]

    assert not literals


def test_no_unfinished_work_is_left_behind() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")

    assert not [name(path) for path in SOURCES if marks.search(path.read_text("utf-8"))]


def test_tracked_words_name_no_machine() -> None:
    places = re.compile(r"(?<![\w.])/(?:work|home|tmp)/\w")

    assert not [name(path) for path in [*SOURCES, *TESTS] if places.search(path.read_text("utf-8"))]
