"""``fundtrack explain``: why a sentence gave what it gave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundtrack.cli.inputs import Source, read_one
from fundtrack.cli.plain import PlainCommand

if TYPE_CHECKING:
    from fundtrack.rules.explain import Explanation

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(cls=PlainCommand)
def explain(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="A document, or - for standard input.", show_default=False)
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="SENTENCE", help="This instead of a file.", show_default=False)
    ] = None,
    containing: Annotated[
        str | None,
        typer.Option("--containing", metavar="WORDS", help="Only sentences that hold these words.", show_default=False),
    ] = None,
    near: Annotated[str, typer.Option("--near", metavar="NUMBER", help="How many rules that nearly fired.")] = "3",
) -> None:
    """Show why sentences gave what they gave.

    Each is shown with its mentions, the rules that fired, and those that nearly did. Sentences without an
    amount on which no rule fires are passed over, unless --containing or --text asks for them.

    Example:  fundtrack explain --text "Ohio awarded $5 million to the lab."
    """
    from fundtrack.errors import UsageError
    from fundtrack.render.output import write
    from fundtrack.render.rules import explained

    if (file is None) == (text is None):
        raise UsageError("give either a FILE or --text SENTENCE", where="explain", remedy="not both and not neither")
    if not near.isdecimal():
        raise UsageError(f"{near!r} is no number", where="--near", remedy="give 0 or more")
    source = Source("text", text.encode("utf-8", "replace")) if text is not None else read_one(file or "-")
    pieces = (
        line
        for words, explanation in _explanations(source, context.obj.rules)
        if _wanted(words, explanation, containing, text is not None)
        for line in explained(words, explanation, int(near))
    )
    write(pieces, None)


def _explanations(source: Source, rules: Path | None) -> Iterator[tuple[str, Explanation]]:
    from fundtrack import pipeline
    from fundtrack.rules import load_rules
    from fundtrack.rules.explain import Explainer

    explainer = Explainer(load_rules(rules))
    for text, span, mentions, lang in pipeline.sentences(source.content, name=source.name, rules=rules):
        yield text[span.start : span.end], explainer.explain(text, span, mentions, lang)


def _wanted(words: str, explanation: Explanation, containing: str | None, all_of_it: bool) -> bool:
    if containing is not None:
        return containing in words
    return all_of_it or bool(explanation.hits) or any(m.kind.value == "Money" for m in explanation.mentions)
