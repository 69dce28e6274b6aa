"""``fundtrack rules``: the rules, whether they are well formed, and whether their examples hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundtrack.cli.app import group
from fundtrack.cli.ingest import Encoding, Files
from fundtrack.cli.inputs import find_sources
from fundtrack.cli.notes import complain, note
from fundtrack.cli.output import OutputOptions
from fundtrack.cli.params import spread
from fundtrack.cli.plain import PlainCommand

app = group()


@app.callback()
def rules() -> None:
    """List, check and test the rules that read documents.

    Example:  fundtrack rules check
    """


@app.command("list", cls=PlainCommand)
@spread
def list_rules(context: typer.Context, out: OutputOptions) -> None:
    """Print all sentence rules.

    Example:  fundtrack rules list --format md
    """
    from fundtrack.render.rules import rule_table
    from fundtrack.rules import load_rules

    out.check()
    out.print(rule_table(load_rules(context.obj.rules).rules()))


@app.command("check", cls=PlainCommand)
def check(
    context: typer.Context,
    folder: Annotated[
        str | None,
        typer.Argument(metavar="DIR", help="An own rules folder, like --rules DIR.", show_default=False),
    ] = None,
) -> None:
    """Check every rules file.

    Prints all faults at once, one a line, and exits with 1 when there are any.

    Example:  fundtrack rules check
    """
    from fundtrack.cli.app import rules_folder
    from fundtrack.render.output import write
    from fundtrack.render.text import printable
    from fundtrack.rules import check as find_problems

    problems = find_problems(rules_folder(folder) if folder else context.obj.rules)
    write((printable(problem) + "\n" for problem in problems), None)
    if problems:
        raise typer.Exit(1)
    if not context.obj.quiet:
        note("the rules are well formed")


@app.command("test", cls=PlainCommand)
def test(
    context: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="RULE", help="Ids of rules; all without any.", show_default=False)
    ] = None,
) -> None:
    """Run the examples that stand beside the rules.

    Prints those that fail, one a line, and exits with 1 when any does.

    Example:  fundtrack rules test
    """
    from fundtrack.knowledge import load
    from fundtrack.render.output import write
    from fundtrack.render.text import printable
    from fundtrack.rules import load_rules
    from fundtrack.rules.examples import run

    folder: Path | None = context.obj.rules
    knowledge = load(folder)
    ruleset = load_rules(folder, knowledge)
    known = [rule.id for rule in ruleset.rules()]
    for word in ids or ():
        _check_id(word, known)
    failures = run(ruleset, knowledge, ids or ())
    write((printable(str(failure)) + "\n" for failure in failures), None)
    if failures:
        raise typer.Exit(1)
    if not context.obj.quiet:
        number = len(ids or known)
        note(f"the examples of {number} rule{'' if number == 1 else 's'} hold")


@app.command("coverage", cls=PlainCommand)
@spread
def coverage(
    context: typer.Context,
    files: Files,
    out: OutputOptions,
    encoding: Encoding = None,
    unused: Annotated[bool, typer.Option("--unused", help="Only the rules that fire on none of them.")] = False,
) -> None:
    """Print how often each rule fires on documents, and on which.

    Those that never fire come first. A rule counts each time its pattern fits, also where another rule
    decides. Exits with 1 when some of the documents could not be read, with 2 when none could.

    Example:  fundtrack rules coverage briefs/ --unused
    """
    from fundtrack.errors import InputError
    from fundtrack.pipeline import fired
    from fundtrack.render.rules import coverage_table
    from fundtrack.rules import Hit, load_rules
    from fundtrack.rules.coverage import coverage as count

    out.check()
    sources, problems = find_sources(files)
    told: list[tuple[str, list[Hit]]] = []
    for source in sources:
        try:
            hits = list(fired(source.content, name=source.name, rules=context.obj.rules, encoding=encoding))
            told.append((source.name, hits))
        except InputError as error:
            problems.append(error)
    for problem in problems:
        complain(str(problem))
    if told:
        uses = count(load_rules(context.obj.rules), told)
        out.print(coverage_table([use for use in uses if not (unused and use.hits)], len(told)))
    if problems:
        raise typer.Exit(1 if told else 2)


def _check_id(word: str, known: list[str]) -> None:
    from difflib import get_close_matches

    from fundtrack.errors import UsageError

    if word not in known:
        near = get_close_matches(word, known)
        raise UsageError(
            f"no rule {word!r}",
            remedy=f"did you mean {' or '.join(near)}?" if near else "fundtrack rules list names them",
        )
