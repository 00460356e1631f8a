"""Takes words of the command line that are plainly right; what needs more, Typer takes.

In: the parameters of a command, as Typer made them; out: the same, which take text, paths and numbers by themselves. Typer's own way
loads pydantic, which takes an eighth of a look; whatever it might refuse is given to it, so that errors are its own. A
Typer that keeps its ways elsewhere is left as it is.
"""

import os
from pathlib import Path
from typing import Any, get_args, get_origin

_KEPT = "_runtime_param"  # where a parameter of Typer has what takes its words, once it was needed


def take_plain_words(parameters: list[Any]) -> list[Any]:
    """Return parameters that take plain words by themselves: they are the same objects."""
    for parameter in parameters:
        if getattr(parameter, _KEPT, parameter) is None and getattr(parameter, "type_descriptor", None) is not None:
            setattr(parameter, _KEPT, _Taking(parameter))
    return parameters


class _Taking:
    """Takes the words of one parameter."""

    def __init__(self, parameter: Any) -> None:  # noqa: ANN401 Typer's, which gives it no public name
        self._parameter = parameter

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 as above
        """Return what a value means; Typer asks for it under this name."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        told = param.type_descriptor
        kind = get_args(told.annotation)[0] if get_origin(told.annotation) is list else told.annotation
        if not told.parameter_info.parser and several == (kind is not told.annotation):
            words = list(value) if several else [value]
            if all(_is_plain(word, kind, told.parameter_info) for word in words):
                return tuple(map(kind, words)) if several else kind(value)
        setattr(self._parameter, _KEPT, None)  # from now on Typer's own takes them
        return self._parameter.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _is_plain(word: object, kind: Any, asked: Any) -> bool:  # noqa: ANN401 a type, and what Typer was told of the parameter
    """Tell whether nothing about a word could be refused."""
    if kind is str:
        return isinstance(word, str)
    if kind is int:
        number = int(word) if isinstance(word, str) and word.isascii() and word.isdigit() else None
        return number is not None and (asked.min is None or number >= asked.min) and (asked.max is None or number <= asked.max)
    if kind is Path:
        special = asked.exists or asked.resolve_path or asked.writable or asked.allow_dash or asked.path_type
        path = Path(word) if isinstance(word, (str, Path)) and not special and asked.file_okay and asked.dir_okay else None
        return path is not None and (not os.path.lexists(path) or os.access(path, os.R_OK))
    return False
