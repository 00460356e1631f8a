"""HTML that is escaped by construction: text becomes markup in one place only.

In: tag names, attributes, text and markup; out: `Markup`. A plain `str` is always text and is escaped; only what this
module made passes as it is. Attributes that are None or False are left out.

By hand rather than by `jinja2`: a page of ledgers is nested values, each with its own marks, and no template that a person would edit;
and here the type says what is escaped already, so that nothing can be escaped twice or not at all.
"""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from onrecord.core import visible

_VOID = frozenset({"meta", "br", "hr", "wbr"})


class Markup(str):
    """A string that is markup already."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell templates that it is markup."""
        return self


Part: TypeAlias = "str | Iterable[Part]"


def text(value: str) -> Markup:
    """Return text as markup that shows it and does nothing else."""
    return value if isinstance(value, Markup) else Markup(escape(visible(value), quote=True))


def element(tag: str, *parts: Part, **attributes: str | bool | None) -> Markup:
    """Return an element; `class_` is `class`, and `data_of` is `data-of`."""
    opened = opening(tag, **attributes)
    return opened if tag in _VOID else Markup(f"{opened}{joined(parts)}</{tag}>")


def opening(tag: str, **attributes: str | bool | None) -> Markup:
    """Return the opening tag of an element."""
    written = "".join(_attribute(name, value) for name, value in attributes.items())
    return Markup(f"<{tag}{written}>")


def joined(parts: Iterable[Part]) -> Markup:
    """Return parts, and parts of parts, one after the other."""
    return Markup("".join(text(part) if isinstance(part, str) else joined(part) for part in parts))


def _attribute(name: str, value: str | bool | None) -> str:  # noqa: FBT001 a value of HTML may be true or false
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'
