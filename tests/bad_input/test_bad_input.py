"""Bad input through the real command: one clear line that says what to do, the right exit code, no harm done."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from bad_pdfs import nameless_glyphs_pdf, scanned_pdf, text_pdf
from running import COMMAND, Done, run_process

AWARD = "The Agency for Chips awarded $5 million to the Northern Institute on May 3, 2024.\n"
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1  # of linux/prctl.h and linux/capability.h

Run = Callable[..., Done]


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment without the settings of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FUNDTRACK_", "XDG_"))}
    home = tmp_path_factory.mktemp("home")
    return {**kept, "XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home / "data")}


@pytest.fixture
def run(own: dict[str, str], tmp_path: Path) -> Run:
    """Run ``fundtrack`` in the test's folder, in an interpreter of its own."""

    def command(*words: str, stdin: bytes = b"", **env: str) -> Done:
        return run_process(words, stdin, {**own, **env}, tmp_path)

    return command


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    """A store that holds one event."""
    (tmp_path / "good.txt").write_text(AWARD, encoding="utf-8")
    assert run("--store", "s.db", "ingest", "good.txt").code == 0
    return tmp_path / "s.db"


def check_refused(done: Done, *says: str) -> None:
    """One line on standard error, nothing on standard output, exit code 2."""
    assert (done.code, done.out) == (2, ""), done.err
    assert done.err.count("\n") == 1, done.err
    assert done.err.startswith("fundtrack: ")
    for words in says:
        assert words in done.err


UNREADABLE = {
    "locked.pdf": (text_pdf("secret"), "protected by a password; save it without one"),
    "scan.pdf": (scanned_pdf(), "no text, only images; run text recognition"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_pdf_without_readable_text_leaves_the_store_alone(run: Run, store: Path, tmp_path: Path, name: str) -> None:
    content, says = UNREADABLE[name]
    before = store.read_bytes()
    (tmp_path / name).write_bytes(content)
    check_refused(run("--store", "s.db", "ingest", name), name, says)
    check_refused(run("extract", name), name, says)
    assert store.read_bytes() == before


def test_a_pdf_whose_fonts_hide_their_characters(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hidden.pdf").write_bytes(nameless_glyphs_pdf())
    check_refused(run("extract", "hidden.pdf"), "hidden.pdf", "garbled", "ocr")


def test_a_pdf_that_only_its_owner_may_change_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "printable.pdf").write_bytes(text_pdf(""))
    (tmp_path / "plain.pdf").write_bytes(text_pdf())
    sums = [[row["amount"] for row in json.loads(run("extract", name).out)] for name in ("printable.pdf", "plain.pdf")]
    assert sums == [[5_000_000], [5_000_000]]


def test_one_bad_document_in_a_folder_stops_no_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "a-locked.pdf").write_bytes(text_pdf("secret"))
    (tmp_path / "briefs" / "b.txt").write_text(AWARD, encoding="utf-8")
    done = run("--store", "s.db", "ingest", "briefs")
    assert done.code == 1
    assert "a-locked.pdf: the PDF is protected" in done.err
    assert done.err.splitlines()[-1] == "1 new event in s.db"


def test_a_folder_without_documents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").touch()
    check_refused(run("--store", "s.db", "ingest", "empty"), "empty: holds no documents")
    assert not (tmp_path / "s.db").exists()


def test_an_empty_standard_input(run: Run) -> None:
    check_refused(run("extract", "-"), "stdin", "empty")


def test_a_name_cannot_steer_the_terminal(run: Run) -> None:
    done = run("extract", "no\x1b]0;x\x07\nsuch.txt")
    check_refused(done, "no such file")
    assert "\x1b" not in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_name_that_is_no_text(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff.txt")
    (tmp_path / name).write_text(AWARD, encoding="utf-8")
    (row,) = json.loads(run("extract", name).out)
    assert row["document"].endswith(".txt")
    assert run("--store", "s.db", "ingest", name).code == 0
    assert len(json.loads(run("--store", "s.db", "events").out)) == 1


def foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")


def cut_store(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("spoil", [foreign_database, cut_store], ids=lambda spoil: spoil.__name__)
@pytest.mark.parametrize("words", [("events",), ("summary",), ("ingest", "more.txt")], ids=" ".join)
def test_a_store_that_is_none_of_ours(
    run: Run, store: Path, tmp_path: Path, spoil: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    if spoil is foreign_database:
        store.unlink()
    spoil(store)
    before = store.read_bytes()
    (tmp_path / "more.txt").write_text(AWARD.replace("5", "6"), encoding="utf-8")
    check_refused(run("--store", "s.db", *words), "s.db")
    assert store.read_bytes() == before


@pytest.mark.parametrize("place", [".", "postgresql://host/funds"])
def test_a_place_that_can_be_no_store(run: Run, place: str) -> None:
    check_refused(run("--store", place, "events"), "; ")


RULES = {
    "tab": ("zh/mine.yaml", b"format: 1\n\tlang: zh\n", "mine.yaml:2:1: "),
    "encoding": ("zh/mine.yaml", "format: 1\nabout: 中文\n".encode("gb18030"), "mine.yaml"),
    "list": ("names/mine.yaml", b"- one\n- two\n", "mine.yaml:1:1: "),
    "unknown key": ("names/mine.yaml", b"format: 1\nkind: agency\nentires: []\n", "mine.yaml:3:1: "),
    "stray": ("mine.yaml", b"format: 1\n", "mine.yaml: not in a folder that is read"),
    "pattern": (
        "en/mine.yaml",
        b"format: 1\nlang: en\nabout: x\nrules:\n  - id: en-x\n    note: x\n    pattern: '({amount:Money}'\n"
        b"    match: [{text: $5 million}]\n    reject: [{text: none, why: x}]\n",
        "mine.yaml:7:",
    ),
}


@pytest.mark.parametrize("case", RULES)
def test_a_broken_rules_file_stops_the_run_with_its_place(run: Run, store: Path, tmp_path: Path, case: str) -> None:
    name, content, place = RULES[case]
    path = tmp_path / "own" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    before = store.read_bytes()
    (tmp_path / "more.txt").write_text(AWARD.replace("5", "6"), encoding="utf-8")
    done = run("--store", "s.db", "--rules", "own", "ingest", "more.txt")
    assert (done.code, done.out) == (2, "")
    assert all(line.startswith("fundtrack: ") for line in done.err.splitlines())
    assert place in done.err
    assert store.read_bytes() == before
    assert run("rules", "check", "own").code == 1


def test_a_cache_that_cannot_be_written_is_done_without(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("extract", "-", stdin=AWARD.encode(), XDG_CACHE_HOME=str(tmp_path / "file" / "cache"))
    assert (done.code, done.err) == (0, "")
    assert len(json.loads(done.out)) == 1


def test_a_damaged_cache_is_made_again(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "cache"
    first = run("extract", "-", stdin=AWARD.encode(), XDG_CACHE_HOME=str(home))
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(path.read_bytes()[:-50])
    again = run("extract", "-", stdin=AWARD.encode(), XDG_CACHE_HOME=str(home))
    assert (again.code, again.out, again.err) == (0, first.out, "")


def without_override() -> None:
    """Take from root, before it becomes the command, the right to write where the mode of a file forbids it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if os.geteuid() == 0 and libc.prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


@pytest.mark.skipif(os.geteuid() == 0 and sys.platform != "linux", reason="nothing is read-only for root there")
def test_a_folder_and_a_store_that_are_read_only(own: dict[str, str], store: Path, tmp_path: Path) -> None:
    def run(*words: str) -> Done:
        command = [*COMMAND, "--store", f"shared/{words[0]}", *words[1:]]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=own, preexec_fn=without_override)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode(), done.stdout)

    folder = tmp_path / "shared"
    folder.mkdir()
    (tmp_path / "more.txt").write_text(AWARD.replace("5", "6"), encoding="utf-8")
    shutil.copy(store, folder / "s.db")
    (folder / "s.db").chmod(0o444)
    before = (folder / "s.db").read_bytes()
    folder.chmod(0o555)
    try:
        for name in ("new.db", "s.db"):
            check_refused(run(name, "ingest", "more.txt"), name, "; ")
        assert [path.name for path in folder.iterdir()] == ["s.db"]
        assert (folder / "s.db").read_bytes() == before
        assert [row["document"] for row in json.loads(run("s.db", "docs", "list").out)] == ["good.txt"]
    finally:
        folder.chmod(0o755)
