"""Which database a question goes to: each open record has a connection of its own, by an alias of Django's.

In: an alias, for as long as a block runs; out: where tables are asked and written. Records can be open side by side, in one thread or in
many: an alias is set for the block of one thread alone, and a generator sets its own each time that it goes on.
"""

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

from django.db import connections, router, transaction

_APP = "record"
_alias: ContextVar[str] = ContextVar("alias", default="default")


class HasAlias(Protocol):
    """Whatever knows the alias of its database."""

    alias: str


T = TypeVar("T", bound=HasAlias)


class Router:
    """Sends what is asked of the tables of a record to the record that is asked; of other tables it says nothing."""

    def db_for_read(self, model: type[Any], **_: object) -> str | None:
        """Return the alias for a question."""
        return here() if model._meta.app_label == _APP else None  # noqa: SLF001 Django's own name for it is public by its documentation

    def db_for_write(self, model: type[Any], **_: object) -> str | None:
        """Return the alias for a change."""
        return self.db_for_read(model)


def here() -> str:
    """Return the alias of the record that is asked."""
    return _alias.get()


@contextlib.contextmanager
def asking(alias: str) -> Iterator[None]:
    """Let questions go to a database in this block."""
    token = _alias.set(alias)
    try:
        yield
    finally:
        _alias.reset(token)


def cursor() -> Any:  # noqa: ANN401 Django has no types
    """Return a cursor of the database of the record that is asked."""
    return connections[here()].cursor()


def vendor() -> str:
    """Return what kind of database it is: `sqlite`, `postgresql`."""
    return str(connections[here()].vendor)


def atomic() -> Any:  # noqa: ANN401 as above
    """Return a block of which all is done or nothing, in the database of the record that is asked."""
    return transaction.atomic(using=here())


def add_router() -> None:
    """Let this program's router answer for its tables, in whatever project it runs."""
    if not any(isinstance(one, Router) for one in router.routers):
        router.routers.insert(0, Router())


def asks_its_own(kind: type[T]) -> type[T]:
    """Let every public method of a class ask the database that the object's `alias` names."""
    for name, member in list(vars(kind).items()):
        if not name.startswith("_") and inspect.isfunction(member):
            setattr(kind, name, _stepwise(member) if inspect.isgeneratorfunction(member) else _whole(member))
    return kind


def _whole(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def asked(self: HasAlias, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 whatever the method takes
        with asking(self.alias):
            return method(self, *arguments, **named)

    return asked


def _stepwise(method: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    @functools.wraps(method)
    def asked(self: HasAlias, *arguments: Any, **named: Any) -> Iterator[Any]:  # noqa: ANN401 as above
        steps = method(self, *arguments, **named)
        try:
            while True:
                with asking(self.alias):
                    try:
                        step = next(steps)
                    except StopIteration:
                        return
                yield step
        finally:
            with asking(self.alias):
                steps.close()  # type: ignore[attr-defined]  # it is a generator

    return asked
