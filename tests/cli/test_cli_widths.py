"""What people see on terminals of several widths: through the real entry point, on a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len
from running import drained

BRIEF = Path(__file__).parents[2] / "seeds" / "brief.pdf"
ENTRY = (sys.executable, "-c", "from fundtrack.cli import main; main()")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("widths") / "store.db"
    subprocess.run([*ENTRY, "--quiet", "--store", str(path), "ingest", str(BRIEF)], check=True)
    return path


def on_terminal(columns: int, *words: str) -> list[str]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    environment |= {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    process = subprocess.Popen([*ENTRY, *words], stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    seen = drained(ours)
    assert process.wait() == 0
    return seen.decode().splitlines()


def test_a_narrow_terminal_says_which_columns_are_missing(store: Path) -> None:
    lines = on_terminal(100, "--store", str(store), "events", "--country", "GB")
    assert "Not shown: In USD, Counted" in lines
    assert lines[-1] == "more columns: --format csv or --output FILE.xlsx"


def test_a_wide_terminal_shows_all(store: Path) -> None:
    lines = on_terminal(160, "--store", str(store), "events")
    assert "In USD  Counted" in lines[0]
    assert not [line for line in lines if line.startswith(("Not shown", "more columns"))]


@pytest.mark.parametrize("columns", [100, 140])
@pytest.mark.parametrize("command", [("events",), ("audit", "brief.pdf"), ("summary", "--left-out"), ("docs", "list")])
def test_no_row_is_wider_than_the_terminal(store: Path, command: tuple[str, ...], columns: int) -> None:
    assert max(map(cell_len, on_terminal(columns, "--store", str(store), *command))) <= columns


def test_quotes_of_rates_stand_whole_on_lines_of_their_own(store: Path) -> None:
    lines = on_terminal(80, "--store", str(store), "rates")
    assert not [line for line in lines if "…" in line]
    assert [line[:6] for line in lines if line.endswith("  contradicts the others")] == ["  p. 5", "  p. 8"]


def test_an_audit_gives_no_room_to_an_empty_column(store: Path) -> None:
    head = on_terminal(100, "--store", str(store), "audit", "brief.pdf")[0].split()
    assert "Why" not in head
    assert head[-2:] == ["Sentence", "Id"]


@pytest.mark.parametrize("words", [(), ("--country", "GB")])
def test_a_summary_needs_no_babel(store: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-X", "importtime", *ENTRY[1:], "--store", str(store), "summary", *words]
    done = subprocess.run([*command, "--format", "table"], check=True, capture_output=True, encoding="utf-8")
    assert "33,455,700,000" in done.stdout or words
    assert "fundtrack.render" in done.stderr
    assert "babel" not in done.stderr


def test_a_shown_event_puts_evidence_below_its_value_where_it_is_narrow(store: Path) -> None:
    lines = on_terminal(80, "--store", str(store), "show", "2c1e1de303")
    place = next(i for i, line in enumerate(lines) if line.startswith("  amount"))
    assert lines[place].endswith("22,000,000 GBP")
    assert lines[place + 1].strip().endswith("p. 7")
    assert max(cell_len(line) for line in lines[place : place + 20] if line.startswith("  ")) <= 80
