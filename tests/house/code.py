"""The code of the house as text and as syntax trees, read once; no test here runs what it reads."""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
SOURCE = HOUSE / "src" / "voorzet"

_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A Python file: where it lies (from the root of the checkout), its text and its tree."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text)

    @property
    def name(self) -> str:
        """The path below src/voorzet, or below the root for tests."""
        return self.path.removeprefix("src/voorzet/")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree."""
        return tuple(ast.walk(self.tree))

    @property
    def room(self) -> str:
        """The folder below src/voorzet."""
        return self.name.partition("/")[0]

    @property
    def is_migration(self) -> bool:
        """Whether Django wrote it, or could have."""
        return "/migrations/" in self.path

    @property
    def is_test(self) -> bool:
        """Whether it only runs under pytest."""
        return self.path.startswith("tests/") or "/tests/" in self.path

    def functions(self) -> Iterator[Function]:
        """Every function in it, also those inside others."""
        return (node for node in self.nodes if isinstance(node, Function))


@cache
def list_tracked() -> tuple[str, ...]:
    """Every file of the project: what git keeps, less what was just removed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607  # wherever git is installed
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for path in listed.stdout.split("\0") if path and (HOUSE / path).is_file())


@cache
def list_modules() -> tuple[Module, ...]:
    """Every Python file of the project, also the launcher."""
    return tuple(
        Module(path, (HOUSE / path).read_text(encoding="utf-8"))
        for path in list_tracked()
        if path.endswith(".py") or path == "voorzet"
    )


def list_product() -> list[Module]:
    """The modules of the product: no tests, no migrations."""
    return [
        module
        for module in list_modules()
        if module.path.startswith("src/") and not module.is_test and not module.is_migration
    ]


def words_of(name: str) -> set[str]:
    """The words in a name written as `one_two`, `OneTwo` or `one-two`."""
    return {word.lower() for word in _WORD.findall(name)}


def name_of(node: ast.expr) -> str:
    """`a` of `a`, `b` of `a.b`, `c` of `a.b.c(…)`; empty for anything else."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def text_of(node: ast.expr | None) -> str:
    """The text of a string constant; empty for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
