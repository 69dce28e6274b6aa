"""What belongs into the catalogues: an extraction method for Babel that also knows help texts.

Run by ``make catalogues`` and by the test of the catalogues' completeness, never by fundtrack at work.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from babel.messages.extract import extract_python

Found = tuple[Any, Any, Any, Any]  # line, function, message, comments; Babel's own annotation has them in disorder


def extract(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[Found]:
    """The messages of a module: arguments of ``_``, ``N_`` and ``plural``; help of options; docstrings of commands."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            yield from _help(node)
        elif isinstance(node, ast.FunctionDef) and any(map(_registers, node.decorator_list)):
            words = ast.get_docstring(node, clean=False)
            if words:
                yield node.lineno, None, inspect.cleandoc(words), []


def _help(call: ast.Call) -> Iterator[Found]:
    for keyword in call.keywords:
        value = keyword.value
        if keyword.arg == "help" and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.lineno, None, value.value, []


def _registers(decorator: ast.expr) -> bool:
    """Whether it is ``@app.command(...)`` or ``@app.callback(...)``."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in ("command", "callback")
