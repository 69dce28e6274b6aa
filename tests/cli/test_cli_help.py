"""Every command says what it does, with an example that works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import Cli
from sample_events import CHIPS, NORTH, POUNDS
from typer.main import get_command

from fundtrack.cli.app import COMMANDS, app
from fundtrack.journal import decision
from fundtrack.journal.lines import to_line
from fundtrack.store import open_store

SEED = Path(__file__).parents[2] / "seeds" / "brief.pdf"


def commands() -> Iterator[tuple[str, ...]]:
    """The words of every command, of those in groups too."""
    root: Any = get_command(app)
    for name in COMMANDS:
        command = root.get_command(None, name)
        yield (name,)
        yield from ((name, sub) for sub in getattr(command, "commands", {}))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_has_help_and_an_example(cli: Cli, words: tuple[str, ...]) -> None:
    done = cli(*words, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"fundtrack {' '.join(words)}" in done.out
    assert re.search(r"Example:\s+fundtrack", done.out)


def test_the_list_of_commands_is_not_cut(cli: Cli) -> None:
    listed = cli("--help").out.split("Commands:")[1]
    assert [line.split()[0] for line in listed.strip().splitlines()] == list(COMMANDS)
    assert "..." not in listed
    assert "..." not in cli("docs", "--help").out.split("Commands:")[1]
    assert "..." not in cli("rules", "--help").out.split("Commands:")[1]


def test_without_words_the_help_is_shown_and_nothing_done(cli: Cli) -> None:
    for words in ((), ("docs",), ("rules",)):
        done = cli(*words)
        assert (done.code, done.out) == (2, "")
        assert "Usage: fundtrack" in done.err


def test_version(cli: Cli) -> None:
    from fundtrack import __version__

    assert cli("--version", process=True).out == f"fundtrack {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete_commands(cli: Cli, shell: str) -> None:
    env = {"_FUNDTRACK_COMPLETE": f"complete_{shell}", "COMP_WORDS": "fundtrack su", "COMP_CWORD": "1",
           "_TYPER_COMPLETE_ARGS": "fundtrack su", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}  # fmt: skip
    assert "summary" in cli(env=env).out


def examples() -> Iterator[str]:
    """The example of every command."""
    root: Any = get_command(app)
    for words in commands():
        command = root
        for word in words:
            command = command.get_command(None, word)
        yield from re.findall(r"Example:\s+fundtrack (.+)", command.help or "")


@pytest.mark.parametrize("example", list(dict.fromkeys(examples())))
def test_every_example_works(cli: Cli, store: Path, tmp_path: Path, example: str) -> None:
    (tmp_path / "brief.pdf").write_bytes(SEED.read_bytes())
    for name in ("briefs/one.txt", "press/two.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(f"{name}: the agency awarded $5 million to the institute.", encoding="utf-8")
    if example.startswith(("docs export", "reextract")):
        with open_store(store) as opened:
            opened.put(NORTH, b"a copy")
    known = example.replace("remove brief.pdf", "remove north.pdf").replace("export brief.pdf", "export north.pdf")
    entry = decision("accept", CHIPS.sha256, CHIPS.id, who="Ana")
    (tmp_path / "decisions.jsonl").write_text(to_line(entry), encoding="utf-8")
    with open_store(store) as opened:
        opened.decide([entry])
    words = shlex.split(known.replace("7c1e2", CHIPS.id).replace("29dd1", POUNDS.id).replace("4f1c", entry.id))
    done = cli(*words)
    assert done.code == 0, done.err
