"""``show --image`` and ``annotate``: files are written, or one line says why not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import Cli

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def brief(tmp_path: Path) -> None:
    """The brief as PDF and as text in the test's folder."""
    for name in ("brief.pdf", "brief.txt"):
        shutil.copy(SEEDS / name, tmp_path / name)


def test_a_page_is_drawn_and_a_copy_is_marked(cli: Cli, brief: None, tmp_path: Path) -> None:
    assert cli("--store", "s.db", "-q", "ingest", "brief.pdf").code == 0
    row = cli("--store", "s.db", "events", "--recipient", "GlobalWafers", "--format", "csv").out.splitlines()[1]
    assert cli("--store", "s.db", "show", row.split(",")[0], "--image", "page.png").code == 0
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    done = cli("annotate", "brief.pdf", "marked.pdf")
    assert (done.code, done.out) == (0, "")
    assert "marked.pdf: 25 amounts (5 conversion, 20 event)" in done.err
    assert (tmp_path / "marked.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("annotate", "brief.txt", "x.pdf"), "only a PDF can be annotated"),
        (("annotate", "brief.pdf", "brief.pdf"), "would replace what it is made of"),
        (("annotate", "none.pdf", "x.pdf"), "none.pdf"),
        (("annotate", "brief.pdf", "no/such/x.pdf"), "cannot be written"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_cannot_be_done_is_one_line(
    cli: Cli, brief: None, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = cli("-q", *words)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("file", "name", "said"),
    [("brief.txt", "p.png", "a text has no pages to draw"), ("brief.pdf", "p.jpg", "a picture of a page is a .png")],
)
def test_what_cannot_be_drawn_is_one_line(
    cli: Cli, brief: None, tmp_path: Path, file: str, name: str, said: str
) -> None:
    cli("--store", "s.db", "-q", "ingest", file)
    row = cli("--store", "s.db", "events", "--format", "csv").out.splitlines()[1]
    done = cli("--store", "s.db", "show", row.split(",")[0], "--image", name)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert said in done.err
    assert not (tmp_path / name).exists()
