"""Every example of the README is run, and prints what the README says; ``pytest tests/docs --accept`` renews it."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
EXAMPLES = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)
SHELL = re.compile(r"(?<=^```sh\n).*?(?=^```$)", re.M | re.S)
LINKS = re.compile(r"\]\(([^)#:]+)\)")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder with the brief in it, and an environment of a user who has just installed the command."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "seeds", home / "seeds")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FUNDTRACK_", "XDG_"))}
    own = {
        "HOME": str(home), "COLUMNS": "100", "NO_COLOR": "1", "TERM": "xterm", "LC_ALL": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}",
    }  # fmt: skip
    return home, {**kept, **own}


def on_a_terminal(line: str, folder: Path, environment: dict[str, str]) -> str:
    """What a line of shell prints when standard output is a terminal: standard error first."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        ["bash", "-c", line], stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE, cwd=folder,
        env=environment,
    ) as process:  # fmt: skip
        os.close(theirs)
        pieces = []
        while piece := _read(ours):
            pieces.append(piece)
        os.close(ours)
        assert process.stderr is not None
        errors = process.stderr.read()
    return (errors + b"".join(pieces)).decode("utf-8").replace("\r", "")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile, as make shows them."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert found is not None
    return [line.strip().replace("$(BIN)", ".venv/bin") for line in found[1].splitlines()]


def shown(line: str, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """A prompt with its line and what it prints. ``make TARGET`` prints the commands that it runs."""
    yield f"$ {line}\n"
    if not line.startswith("make "):
        yield on_a_terminal(line, folder, environment)
        return
    for command in recipe(line.removeprefix("make ")):
        yield f"{command}\n"
        yield on_a_terminal(command.replace(".venv/bin/", ""), folder, environment)


def test_every_example_prints_what_the_readme_says(shell: tuple[Path, dict[str, str]], accept: bool) -> None:
    text = README.read_text("utf-8")

    def run(block: re.Match[str]) -> str:
        lines = [line[2:] for line in block[0].splitlines() if line.startswith("$ ")]
        return "".join(piece for line in lines for piece in shown(line, *shell))

    real = EXAMPLES.sub(run, text)
    if accept:
        README.write_text(real, encoding="utf-8")
    else:
        assert EXAMPLES.findall(text) == EXAMPLES.findall(real)


def test_every_other_command_of_the_readme_exists() -> None:
    lines = [
        line.split("#")[0].split() for block in SHELL.findall(README.read_text("utf-8")) for line in block.splitlines()
    ]
    assert lines
    for command, *words in lines:
        assert command in ("make", "pip")
        assert words[0] == "install" or re.search(rf"^{words[0]}:", (ROOT / "Makefile").read_text("utf-8"), re.M)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/design.md", "docs/annotation.md"])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for link in LINKS.findall(path.read_text("utf-8")):
        assert (path.parent / link).exists(), link
