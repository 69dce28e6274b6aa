"""``fundtrack names``: the vocabulary of organisations, programmes, places and terms."""

from __future__ import annotations

from typing import Annotated

import typer

from fundtrack.cli.app import group
from fundtrack.cli.filters import Words, split
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = group()


@app.callback()
def names() -> None:
    """Look up the names that documents are searched for.

    Example:  fundtrack names search 商务部
    """


@app.command("search", cls=PlainCommand)
@spread
def search(
    context: typer.Context,
    out: OutputOptions,
    word: Annotated[
        str, typer.Argument(metavar="WORD", help="Part of a name, alias, abbreviation or id.", show_default=False)
    ] = "",
    kind: Annotated[
        Words, typer.Option(metavar="KIND", help="agency, bank, fund, company, law, ...", show_default=False)
    ] = None,
    country: Annotated[
        Words, typer.Option(metavar="COUNTRY", help="ISO code or a name in any language.", show_default=False)
    ] = None,
) -> None:
    """Print the vocabulary entries that a word leads to.

    Case, width and traditional characters make no difference. The nearest come first: the whole name, then
    names that begin with the word. Without a word all entries of the kind and country are listed.

    Example:  fundtrack names search "national research" --country CA
    """
    from fundtrack.errors import UsageError
    from fundtrack.knowledge import load
    from fundtrack.knowledge.lookup import near
    from fundtrack.knowledge.lookup import search as look_up
    from fundtrack.knowledge.names import MENTION_KINDS
    from fundtrack.query import choose, parse_country
    from fundtrack.render.names import name_table

    out.check()
    kinds = [choose("kind", one, MENTION_KINDS) for one in split(kind)]
    countries = [parse_country(one) for one in split(country)]
    if not (word.strip() or kinds or countries):
        raise UsageError("give a word, a --kind or a --country to search for", remedy="fundtrack names search quantum")
    known = load(context.obj.rules).names
    found = look_up(known, word, kinds=kinds, countries=countries)
    hint = ", ".join(near(known, word)) if not found and word.strip() else ""
    out.print(name_table(found, f"no such name; did you mean {hint}?" if hint else "no such name"))
