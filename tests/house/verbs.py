"""The verbs as the code has them: functions that act, and what they write in the journal."""

import ast
from dataclasses import dataclass
from functools import cache

from tests.house.code import Function, Module, list_product, name_of, text_of

WRITERS = {"record", "tell", "_tell"}


@dataclass(frozen=True)
class Act:
    """A public function of a room's actions."""

    module: Module
    function: Function

    @property
    def where(self) -> str:
        """For a message: where it is."""
        return f"{self.module.path}:{self.function.lineno} {self.function.name}"


def in_actions(module: Module) -> bool:
    """Whether this is a room's actions.py, or a file of its actions/."""
    return module.name.removesuffix(".py").split("/")[1:2] == ["actions"]


@cache
def list_acts() -> tuple[Act, ...]:
    """Every public act: what `__all__` of a package names, or what a file has without underscore."""
    return tuple(
        Act(module, node)
        for module in list_product()
        if in_actions(module)
        for node in module.tree.body
        if isinstance(node, Function) and node.name in _public(module)
    )


def _public(module: Module) -> set[str]:
    if module.name.count("/") == 1:
        return {
            node.name
            for node in module.tree.body
            if isinstance(node, Function) and not node.name.startswith("_")
        }
    [package] = [one for one in list_product() if one.name == f"{module.room}/actions/__init__.py"]
    [names] = [
        node.value
        for node in package.tree.body
        if isinstance(node, ast.Assign) and name_of(node.targets[0]) == "__all__"
    ]
    return set(ast.literal_eval(names))


def list_recorded() -> dict[str, str]:
    """Every verb that is written, with a place where that is done."""
    return {
        verb: f"{module.path}:{node.lineno}"
        for module in list_product()
        for node in module.nodes
        if isinstance(node, ast.Call) and name_of(node) in WRITERS and len(node.args) > 1
        if (verb := text_of(node.args[1]))
    }


def records(act: Act) -> bool:
    """Whether the act writes the journal, itself or through what it calls in its own room."""
    seen: set[str] = set()
    ahead = [act.function]
    inside = _functions_of(act.module.room)
    while ahead:
        for node in ast.walk(ahead.pop()):
            called = name_of(node) if isinstance(node, ast.Call) else ""
            if called in WRITERS:
                return True
            if called not in seen:
                seen.add(called)
                ahead += inside.get(called, [])
    return False


@cache
def _functions_of(room: str) -> dict[str, list[Function]]:
    found: dict[str, list[Function]] = {}
    for module in list_product():
        if module.room == room and in_actions(module):
            for node in module.tree.body:
                if isinstance(node, Function):
                    found.setdefault(node.name, []).append(node)
    return found
