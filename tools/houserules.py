"""The rules of this house that no other linter knows: `python tools/houserules.py`.

Each rule is a small function: it gets a node of the syntax tree and where that node stands, and
gives a sentence for each thing that is wrong. CONTRIBUTING says why the rules are there.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PACKAGES = ("kwtui", "screens", "models")
SHOWING = ("kwtui/", "screens/")
"""Where something can reach the terminal."""

TEXT_MODULE = "screens.text"
PAINTS = frozenset({"screens/text.py", "screens/widgets/cells.py"})
"""The files that may make content, text and segments of anything: they clean it."""
MARKUP_CALLS = frozenset(
    {"Static", "Label", "Button", "Checkbox", "RadioButton", "OptionList", "Option", "Content"}
    | {"Text", "Segment", "from_markup", "notify", "update", "add_row", "add_column"}
    | {"add_columns", "add_option", "add_options"}
)
SHOWN_KEYWORDS = frozenset(
    {"content", "renderable", "label", "message", "title", "text", "prompt"}
    | {"placeholder", "tooltip", "value"}
)
SHOWN_ATTRIBUTES = frozenset(
    {"title", "sub_title", "border_title", "border_subtitle", "tooltip", "placeholder"}
)

WAITS = frozenset({"run", "attempt", "fetched"})
"""What waits for a database thread."""
PASSES_ON = "Only inside `@work`"
"""A helper that says so in its docstring may wait; whoever awaits it is then bound by the rule."""

FORBIDDEN_MODULES = frozenset({"subprocess", "pty", "webbrowser"})
FORBIDDEN_CALLS = ("system", "popen", "exec", "spawn", "posix_spawn", "startfile", "fork")
FORBIDDEN_METHODS = ("suspend", "open_url", "deliver_", "save_screenshot", "create_subprocess_")
MAY_EXECUTE = frozenset({("kwtui/__main__.py", "execv")})

RAW_SQL = frozenset(
    {"models/database.py", "models/schema.py", "models/journal.py", "models/verify.py"}
    | {"models/drafts_file.py", "models/migration.py"}
)
"""The files that may speak SQL themselves: the one way to write, what stands under it, and the
drafts, which have a file of their own without gate or journal."""

CLOCKS = frozenset({"models/clock.py", "kwtui/problems.py"})
"""The clock itself, and the log of what went wrong, which must not depend on it."""
NOW = frozenset(
    {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    | {"arrow.now", "arrow.utcnow", "Arrow.now", "Arrow.utcnow", "time.time_ns"}
)

LOOPS = (ast.For, ast.AsyncFor, ast.While)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Place:
    """Where a node stands."""

    file: str
    functions: list[Function] = field(default_factory=list)
    """The functions around it, the innermost last."""
    loops: int = 0
    """How many loops of the innermost function are around it."""
    from_text: set[str] = field(default_factory=set)
    """The names that this file has from screens/text.py."""
    from_database: set[str] = field(default_factory=set)
    """The names that this file has from models/database.py."""
    waiting: frozenset[str] = WAITS
    """What waits for a database thread, with the helpers of this file that say that they do."""


def name_of(node: ast.AST) -> str:
    """Return a dotted name as it is written (`os.path.join`); empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = name_of(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def imported(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Give (module, name) for each thing that a statement imports; a module has no name."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, "") for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from ((node.module, alias.name) for alias in node.names)


def harmless(node: ast.expr, place: Place) -> bool:
    """Return whether an argument holds no text of a record, or one that screens/text.py cleaned."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.JoinedStr):
        return all(isinstance(part, ast.Constant) for part in node.values)
    if isinstance(node, ast.Call):
        name = name_of(node.func)
        return name in place.from_text or name.startswith((f"{TEXT_MODULE}.", "text."))
    return False


def text_goes_through_the_text_module(node: ast.AST, place: Place) -> Iterator[str]:
    """Text of a record reaches the terminal by no other way than screens/text.py."""
    if not place.file.startswith(SHOWING) or place.file in PAINTS:
        return
    if isinstance(node, ast.Call):
        name = name_of(node.func).rpartition(".")[2]
        if name in MARKUP_CALLS:
            words = [word.value for word in node.keywords if word.arg in SHOWN_KEYWORDS]
            if not all(harmless(argument, place) for argument in [*node.args, *words]):
                yield f"{name}(…) may show text as markup; give it a literal or content(…)"
    for target, value in assigned(node):
        if target in SHOWN_ATTRIBUTES and not harmless(value, place):
            yield f".{target} = … may show text as markup; give it a literal or content(…)"


def assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Give (attribute, value) for each assignment to an attribute."""
    if isinstance(node, ast.Assign):
        targets, value = node.targets, node.value
    elif isinstance(node, ast.AnnAssign | ast.AugAssign) and node.value is not None:
        targets, value = [node.target], node.value
    else:
        return
    yield from ((each.attr, value) for each in targets if isinstance(each, ast.Attribute))


def database_is_awaited_in_workers(node: ast.AST, place: Place) -> Iterator[str]:
    """A bound action that waits for the database would hold back every later key."""
    if not isinstance(node, ast.Await) or not isinstance(node.value, ast.Call):
        return
    name = name_of(node.value.func)
    last = name.rpartition(".")[2]
    if last not in place.waiting or not place.file.startswith(SHOWING):
        return
    if last == "run" and name not in place.from_database | {"database.run"}:
        return
    around = place.functions[-1] if place.functions else None
    if around and (works(around) or passes_on(around)):
        return
    yield f"await {name}(…) outside a function with @work holds back the keys"


def works(function: Function) -> bool:
    """Return whether a function is a Textual worker."""
    decorators = [getattr(each, "func", each) for each in function.decorator_list]
    return any(name_of(each).rpartition(".")[2] == "work" for each in decorators)


def passes_on(node: ast.AST) -> bool:
    """Return whether this is a helper that says that only workers may await it."""
    return (
        isinstance(node, ast.AsyncFunctionDef)
        and PASSES_ON in (ast.get_docstring(node) or "")
        and not node.decorator_list
        and not node.name.startswith(("action_", "on_", "_on_", "key_"))
    )


def nothing_leaves_the_program(node: ast.AST, place: Place) -> Iterator[str]:
    """From inside the program no other program, editor, browser or screenshot is started."""
    if not place.file.startswith(SHOWING):
        return
    for module, name in imported(node):
        forbidden = module == "os" and name.startswith(FORBIDDEN_CALLS)
        if module.split(".")[0] in FORBIDDEN_MODULES or forbidden:
            yield f"import of {module}.{name}".rstrip(".") + ": nothing is started from here"
    if isinstance(node, ast.Call):
        before, _, last = name_of(node.func).rpartition(".")
        of_os = before == "os" and last.startswith(FORBIDDEN_CALLS)
        if of_os and (place.file, last) not in MAY_EXECUTE:
            yield f"os.{last}(…): nothing is started from here"
        if last.startswith(FORBIDDEN_METHODS) and (before or not last.startswith("suspend")):
            yield f"{last}(…): nothing is started, opened or written from here"


def database_stays_in_models(node: ast.AST, place: Place) -> Iterator[str]:
    """Peewee is known to models only, and SQL of our own to a few of its files."""
    for module, _ in imported(node):
        top = module.split(".")[0]
        if top in ("peewee", "playhouse") and not place.file.startswith("models/"):
            yield f"import of {top} outside models"
        if top == "sqlite3" and place.file not in RAW_SQL:
            yield "import of sqlite3: use the one way to write, in models/database.py"
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr in ("atomic", "execute_sql") and place.file not in RAW_SQL:
        yield f".{node.func.attr}(…): use the one way to write, in models/database.py"


def arrow_is_not_parsed_in_loops(node: ast.AST, place: Place) -> Iterator[str]:
    """Arrow takes 43 µs to read a time."""
    if isinstance(node, ast.Call) and name_of(node.func) == "arrow.get" and place.loops:
        yield "arrow.get(…) in a loop is slow; use datetime.fromisoformat"


def now_comes_from_the_clock(node: ast.AST, place: Place) -> Iterator[str]:
    """The clock is passed in, so that tests and the demo can set it."""
    if isinstance(node, ast.Call) and place.file not in CLOCKS:
        name = ".".join(name_of(node.func).split(".")[-2:])
        if name in NOW:
            yield f"{name}(…): the time comes from a clock of models/clock.py"
    for module, name in imported(node):
        if f"{module}.{name}" == "time.time" and place.file not in CLOCKS:
            yield "import of time.time: the time comes from a clock of models/clock.py"


Rule = Callable[[ast.AST, Place], Iterator[str]]
RULES: tuple[Rule, ...] = (
    text_goes_through_the_text_module,
    database_is_awaited_in_workers,
    nothing_leaves_the_program,
    database_stays_in_models,
    arrow_is_not_parsed_in_loops,
    now_comes_from_the_clock,
)


class Visitor(ast.NodeVisitor):
    """Walks through a file once and asks every rule about every node."""

    def __init__(self, file: str) -> None:
        """Takes the file's path below the project, with slashes."""
        self.place = Place(file)
        self.found: list[tuple[int, str]] = []

    def visit(self, node: ast.AST) -> None:
        """Ask the rules about a node, then about what is in it."""
        self._note_imports(node)
        line = getattr(node, "lineno", 0)
        self.found += [(line, sentence) for rule in RULES for sentence in rule(node, self.place)]
        if isinstance(node, Function):
            self._inside_function(node)
        elif isinstance(node, LOOPS + COMPREHENSIONS):
            self._inside_loop(node)
        else:
            self.generic_visit(node)

    def _note_imports(self, node: ast.AST) -> None:
        """Remember the names that come from the modules that the rules know."""
        if not isinstance(node, ast.ImportFrom):
            return
        names = {alias.asname or alias.name for alias in node.names}
        if node.module == TEXT_MODULE:
            self.place.from_text |= names
        elif node.module == "models.database":
            self.place.from_database |= names

    def _inside_function(self, node: Function) -> None:
        """Visit a function: loops around its definition are not loops around its body."""
        loops, self.place.loops = self.place.loops, 0
        self.place.functions.append(node)
        self.generic_visit(node)
        self.place.functions.pop()
        self.place.loops = loops

    def _inside_loop(self, node: ast.AST) -> None:
        """Visit a loop; what a `for` goes through is worked out once, before it."""
        if isinstance(node, ast.For | ast.AsyncFor):
            self.visit(node.iter)
            parts: list[ast.AST] = [node.target, *node.body, *node.orelse]
        else:
            parts = list(ast.iter_child_nodes(node))
        self.place.loops += 1
        for part in parts:
            self.visit(part)
        self.place.loops -= 1


def check(source: str, file: str) -> list[str]:
    """Return what is wrong in a file's source, as `file:line: sentence`."""
    tree = ast.parse(source, file)
    visitor = Visitor(file)
    helpers = [
        node.name for node in ast.walk(tree) if isinstance(node, Function) and passes_on(node)
    ]
    visitor.place.waiting = WAITS.union(helpers)
    visitor.visit(tree)
    return [f"{file}:{line}: {sentence}" for line, sentence in visitor.found]


def main(root: Path, packages: Sequence[str] = PACKAGES) -> int:
    """Print what is wrong in the project at `root`; return 1 if anything is."""
    found: list[str] = []
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            found += check(path.read_text("utf-8"), path.relative_to(root).as_posix())
    for line in found:
        sys.stdout.write(f"{line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
