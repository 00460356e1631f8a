"""The guards of the reading room: where they stand in the sources, and how a program runs with one of them out.

A guard is what makes a rule hold back: an `if` whose body only leaves (`return`, `continue`, `break`, `raise`), a condition
of a comprehension, one of the conditions joined by `and` or `or`. `Importer` loads the room with all chosen guards put into calls;
the calls note which guards decide something (`decided`), or leave out the one that is `out`. Nothing is written to a file.
"""

import ast
import builtins
import copy
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "onrecord.reading"
ROOM = ROOT / "src" / "onrecord" / "reading"
LEAVING = (ast.Return, ast.Continue, ast.Break, ast.Raise)
CALL = "_weigh_guard"
"""The name under which the loaded sources find `Weigher.weigh`: no source of the room has it."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A stretch of a file (lines from 1, columns of bytes from 0), and the value that stands there when the guard is out."""

    file: Path
    line: int
    column: int
    end_line: int
    end_column: int
    without: bool

    @property
    def where(self) -> str:
        """Return file, line and column, as `src/onrecord/reading/claims.py:12:7`."""
        return f"{self.file.relative_to(ROOT)}:{self.line}:{self.column}"

    def words(self) -> str:
        """Return the guard as it stands, cut at 110 characters."""
        lines = self.file.read_text(encoding="utf-8").encode().splitlines()[self.line - 1 : self.end_line]
        lines[-1] = lines[-1][: self.end_column]
        lines[0] = lines[0][self.column :]
        return " ".join(line.decode().strip() for line in lines)[:110]


def guards(file: Path) -> Iterator[Guard]:
    """Give the guards of a file, in the order of a walk over its tree."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and _only_leaves(node):
            yield _guard(file, node.test, without=False)
        elif isinstance(node, ast.comprehension):
            yield from (_guard(file, condition, without=True) for condition in node.ifs)
        elif isinstance(node, ast.BoolOp):
            yield from (_guard(file, part, without=isinstance(node.op, ast.And)) for part in node.values)


def _only_leaves(node: ast.If) -> bool:
    return not node.orelse and len(node.body) == 1 and isinstance(node.body[0], LEAVING)


def _guard(file: Path, node: ast.expr, *, without: bool) -> Guard:
    return Guard(file, *_stretch(node), without)


def _stretch(node: ast.expr) -> tuple[int, int, int, int]:
    return node.lineno, node.col_offset, node.end_lineno or node.lineno, node.end_col_offset or 0


class Weigher:
    """What the calls in the loaded sources come to: it watches which guards decide, or leaves one out.

    `decided` has the numbers of the guards without which something in the code would have had another value since it was last
    emptied; `out` is the number of the guard that is left out, None for none.
    """

    def __init__(self, chosen: Sequence[Guard]) -> None:
        """Take the guards that are weighed; their numbers are their places in the sequence."""
        self.chosen = chosen
        self.decided: set[int] = set()
        self.out: int | None = None
        self._is_weighing = False

    def weigh(self, number: int, value: object, rest: Callable[[], object] | None, *, is_truth: bool) -> object:
        """Return the value of a guard, or what stands there without it.

        `rest` gives what follows it in its `and` or `or`; `is_truth` tells that only the truth of the whole counts.
        """
        without = self.chosen[number].without
        if self.out is not None:
            return without if self.out == number else value
        if number not in self.decided and not self._is_weighing:
            self._is_weighing = True  # what is asked here on top of what the program asks is not weighed
            try:
                if _differ(value, without, rest, is_truth=is_truth):
                    self.decided.add(number)
            finally:
                self._is_weighing = False
        return value


def _differ(value: object, without: object, rest: Callable[[], object] | None, *, is_truth: bool) -> bool:
    """Tell whether an `and`, an `or`, or a lone condition comes out otherwise without a guard that has a value."""
    if rest is None:
        return bool(value) is not without if is_truth else value is not without
    if bool(value) is without:  # the rest is asked, as it is without the guard
        return False
    try:
        other = rest()
    except Exception:  # noqa: BLE001  (the guard kept the rest from being asked where it cannot be)
        return True
    return bool(other) is not bool(value) if is_truth else other != value


class Importer(importlib.abc.MetaPathFinder):
    """Loads the modules of the reading room with the chosen guards put into calls of a weigher."""

    def __init__(self, weigher: Weigher) -> None:
        """Take the weigher, which has the guards."""
        self._weigher = weigher

    def install(self) -> None:
        """Stand before all other importers; the room must not have been imported yet."""
        if PACKAGE in sys.modules:
            message = f"{PACKAGE} was imported before its guards could be weighed"
            raise RuntimeError(message)
        setattr(builtins, CALL, self._weigher.weigh)
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> importlib.machinery.ModuleSpec | None:
        """Return the usual specification of a module of the room, with a loader that changes its tree; None for all others."""
        if not f"{name}.".startswith(f"{PACKAGE}."):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.origin is not None and spec.origin.endswith(".py"):
            spec.loader = _Loader(name, spec.origin, self._weigher.chosen)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, chosen: Sequence[Guard]) -> None:
        super().__init__(name, path)
        here = Path(path).resolve()
        self._numbers = {
            (guard.line, guard.column, guard.end_line, guard.end_column): number
            for number, guard in enumerate(chosen)
            if guard.file == here
        }

    def get_code(self, fullname: str) -> CodeType | None:
        if not self._numbers:
            return super().get_code(fullname)
        path = self.get_filename(fullname)
        tree = ast.parse(self.get_data(path))
        return compile(ast.fix_missing_locations(_Calls(self._numbers, tree).visit(tree)), path, "exec", dont_inherit=True)


class _Calls(ast.NodeTransformer):
    """Puts guards into calls: `a and b` becomes `_weigh_guard(0, a, lambda: b, is_truth=...) and b`."""

    def __init__(self, numbers: dict[tuple[int, int, int, int], int], tree: ast.AST) -> None:
        self._numbers = numbers
        self._truths = set(_truths(tree))

    def visit_If(self, node: ast.If) -> ast.AST:
        test = node.test
        self.generic_visit(node)
        if _only_leaves(node):
            node.test = self._called(test, node.test, None, is_truth=True)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        conditions = list(node.ifs)
        self.generic_visit(node)
        node.ifs = [self._called(old, new, None, is_truth=True) for old, new in zip(conditions, node.ifs, strict=True)]
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        parts = [copy.deepcopy(part) for part in node.values]
        is_truth = id(node) in self._truths
        self.generic_visit(node)
        rests = [_joined(node.op, parts[n + 1 :]) for n in range(len(parts))]
        node.values = [self._called(part, new, rest, is_truth=is_truth) for part, new, rest in zip(parts, node.values, rests, strict=True)]
        return node

    def _called(self, old: ast.expr, new: ast.expr, rest: ast.expr | None, *, is_truth: bool) -> ast.expr:
        number = self._numbers.get(_stretch(old))
        if number is None:
            return new
        nothing = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
        asked = ast.Constant(None) if rest is None else ast.Lambda(nothing, rest)
        call = ast.Call(ast.Name(CALL, ast.Load()), [ast.Constant(number), new, asked], [ast.keyword("is_truth", ast.Constant(is_truth))])
        return ast.copy_location(call, old)


def _joined(op: ast.boolop, parts: list[ast.expr]) -> ast.expr | None:
    """Return what follows a part of an `and` or `or`; None where nothing does, or where asking it once more would change something."""
    if not parts or any(_has_effect(node) for part in parts for node in ast.walk(part)):
        return None
    return parts[0] if len(parts) == 1 else ast.BoolOp(op, parts)


def _has_effect(node: ast.AST) -> bool:
    """Tell whether an expression may change something: it takes from an iterator, sets a name, or calls what an object does."""
    if not isinstance(node, ast.Call):
        return isinstance(node, (ast.NamedExpr, ast.Yield, ast.Await))
    if isinstance(node.func, ast.Attribute):
        return isinstance(node.func.value, ast.Name) and node.func.value.id == "self"
    return isinstance(node.func, ast.Name) and node.func.id == "next" and isinstance(node.args[0], ast.Name)


def _truths(tree: ast.AST) -> Iterator[int]:
    """Give the nodes of which only the truth counts: tests of `if` and `while`, operands of `not`, and what is joined in such."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.If, ast.While, ast.IfExp)):
            yield from _parts(node.test)
        elif isinstance(node, ast.comprehension):
            yield from (part for condition in node.ifs for part in _parts(condition))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield from _parts(node.operand)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"any", "all", "bool"} and node.args:
            yield from _parts(node.args[0].elt if isinstance(node.args[0], ast.GeneratorExp) else node.args[0])


def _parts(node: ast.expr) -> Iterator[int]:
    yield id(node)
    if isinstance(node, ast.BoolOp):
        for part in node.values:
            yield from _parts(part)
