"""Where tags are evaluated: a sandbox that sees plain data, refuses unknown names, and escapes all it writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from types import BuiltinMethodType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.filters import do_batch, do_center, do_indent, sync_do_slice
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from documents.template.bounds import Turns, bounded, check_call, joined, replaced, written
from documents.template.escape import write_plain, write_runs, write_text
from documents.template.packing import Packed, pack
from models.errors import TemplateError

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PLAIN = (str, int, float, Decimal, dict, list, tuple)
# What these would put on the page is escaped twice or not at all.
REFUSED = (
    nodes.Macro,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.AssignBlock,
    nodes.Include,
    nodes.Import,
    nodes.Extends,
)
LONGEST_REPEAT = 100_000


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates come from people's hands: no attribute, call or product that plain data does not need."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a mapping first: fields called "items" or "keys" are fields."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call it: methods of plain data, and what Jinja itself gives to a loop."""
        if isinstance(obj, BuiltinMethodType):
            return isinstance(obj.__self__, PLAIN)
        owner = getattr(obj, "__self__", None)
        return isinstance(owner, LoopContext) or obj is self.globals.get("range")

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What the call gives; one that would make far more than it was given is refused."""
        if isinstance(__obj, BuiltinMethodType):
            check_call(__obj.__self__, __obj.__name__, (*args, *kwargs.values()))
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Products of numbers only, and small powers: "x" * 10**9 is no document."""
        numbers = isinstance(left, int | Decimal) and isinstance(right, int | Decimal)
        if not numbers or (operator == "**" and (abs(right) > 64 or abs(left) > LONGEST_REPEAT)):
            raise SecurityError(f"{operator} of these operands is not allowed")
        return super().call_binop(context, operator, left, right)


def _environment(write: Any) -> Sandbox:
    sandbox = Sandbox(undefined=StrictUndefined, finalize=write, autoescape=False, optimized=True)
    sandbox.globals = {"range": Turns}
    same = dict.fromkeys(("e", "escape", "forceescape", "safe"), str)  # all is escaped, always
    sandbox.filters = {**sandbox.filters, **same, "runs": write_runs, "plain": write_plain}
    for name in ("xmlattr", "tojson", "urlize", "format", "pprint", "random"):
        del sandbox.filters[name]
    wide = {"center": do_center, "batch": do_batch, "slice": sync_do_slice, "indent": do_indent}
    sandbox.filters |= {name: bounded(name, ours) for name, ours in wide.items()}
    sandbox.filters |= {"replace": replaced, "join": joined}
    return sandbox


WORD, PROPERTIES = _environment(write_text), _environment(write_plain)


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """One part as a function from values to what lies in the zip."""

    name: str
    template: Template
    variables: frozenset[str]

    def render(self, values: dict[str, object]) -> Packed:
        """The part, packed while it is written. Raises TemplateError."""
        try:
            context = self.template.new_context(values)
            return pack(self.name, written(self.template.root_render_func(context), values))
        except UndefinedError as error:
            missing = ", ".join(sorted(self.variables - values.keys())) or "a field"
            raise TemplateError(f"{self.name}: {error.message}. Not given: {missing}.") from error
        except Exception as error:
            raise TemplateError(f"{self.name}: {type(error).__name__}: {error}") from error


def compile_part(name: str, source: str, *, is_word: bool) -> Compiled:
    """The part compiled. Raises TemplateError for a tag that cannot be read or is not allowed."""
    environment, source = WORD if is_word else PROPERTIES, DECLARATION + source
    try:
        tree = environment.parse(source)
        for refused in tree.find_all(REFUSED):
            raise TemplateError(f"{name}: a {type(refused).__name__} is not supported in a Word template.")
        template = environment.from_string(source)
    except TemplateSyntaxError as error:
        raise TemplateError(f"{name}: broken tag: {error.message}{_near(source, error.lineno)}") from error
    except (JinjaError, RecursionError) as error:
        raise TemplateError(f"{name}: {type(error).__name__}: {error}") from error
    return Compiled(name=name, template=template, variables=frozenset(meta.find_undeclared_variables(tree)))


def _near(source: str, line: int) -> str:
    tags = re.findall(r"\{[{%].*?[}%]\}", "".join(source.split("\n")[line - 1 : line]))
    return f" (tags of that line: {' '.join(tags)[:300]})" if tags else ""
