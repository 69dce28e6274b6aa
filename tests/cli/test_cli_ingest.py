"""Documents from the command line to the store: which are found, what is reported, what a second time changes."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from running import COMMAND, Cli

from fundtrack.cli.inputs import find_sources
from fundtrack.errors import InputError

AWARD = "The Agency for Chips awarded $5 million to the Northern Institute on May 3, 2024.\n"
SEED = Path(__file__).parents[2] / "seeds" / "brief.pdf"
MARKET = "Analysts say the market will reach $600 billion by 2030.\n"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with documents at two depths, and files that are none."""
    folder = tmp_path / "briefs"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name, text in {
        "b.txt": AWARD,
        "a.TXT": MARKET,
        "deep/c.md": "Ohio gave $7 million to the lab.\n",
        ".hidden/d.txt": "unseen",
        "picture.png": "unseen",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def names(*words: str) -> list[str]:
    return [source.name for source in find_sources(words)[0]]


def test_folders_patterns_and_files_name_each_document_once(documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(documents.parent)
    assert names("briefs") == ["a.TXT", "b.txt", "c.md"]
    assert names("briefs/*.txt") == ["b.txt"]
    assert names("briefs/**/*.md") == ["c.md"]
    assert names("briefs/picture.png") == ["picture.png"]
    assert names("briefs/b.txt", "briefs", "./briefs/b.txt") == ["b.txt", "a.TXT", "c.md"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "[1].txt").write_text("x", encoding="utf-8")
    assert names(str(tmp_path / "[1].txt")) == ["[1].txt"]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("empty", "empty: holds no documents; it is searched for .pdf .txt"),
        ("*.nope", "*.nope: matches no file; check the pattern"),
    ],
)
def test_what_names_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, says: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    sources, problems = find_sources([word])
    assert sources == []
    assert [type(problem) for problem in problems] == [InputError]
    assert str(problems[0]).startswith(says)


def test_a_report_tells_articles_and_the_fate_of_every_amount(cli: Cli, documents: Path) -> None:
    done = cli("--store", "s.db", "ingest", "briefs/b.txt")
    assert (done.code, done.out) == (0, "")
    first, second, *_, last = done.err.splitlines()
    assert first == "b.txt  1 article  1 amount"
    assert second.endswith("0 are quoted conversions, 0 not funding, 0 unexplained")
    assert last == "1 new event in s.db"


def test_a_second_time_changes_nothing_and_says_so(cli: Cli, documents: Path, tmp_path: Path) -> None:
    cli("--store", "s.db", "ingest", "briefs")
    before = cli("--store", "s.db", "events", "--nested").out
    done = cli("--store", "s.db", "ingest", "briefs/b.txt")
    assert done.err.splitlines()[-1] == "nothing new: s.db has this document's 1 event already"
    assert cli("--store", "s.db", "events", "--nested").out == before


def test_standard_input_and_quiet(cli: Cli) -> None:
    done = cli("--store", "s.db", "--quiet", "ingest", "-", stdin=AWARD.encode())
    assert (done.code, done.out, done.err) == (0, "", "")
    assert [row["document"] for row in json.loads(cli("--store", "s.db", "docs", "list").out)] == ["stdin"]


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(cli: Cli, documents: Path, command: str) -> None:
    Path(documents / "empty.txt").touch()
    done = cli("--store", "s.db", "--quiet", command, "briefs/b.txt", "missing.pdf", "briefs/empty.txt", "nothing/*")
    assert done.code == 1
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["fundtrack"] * 3
    assert {"missing.pdf", "empty.txt", "nothing/*"} == {
        line.split(": ")[1].split("/briefs/")[-1] for line in done.err.splitlines()
    }
    if command == "extract":
        assert len(json.loads(done.out)) == 1


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_nothing_readable_is_a_failure(cli: Cli, tmp_path: Path, command: str) -> None:
    done = cli("--store", "s.db", command, "missing.pdf")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "s.db").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n"),
        ("truncated.pdf", SEED.read_bytes()[:5000]),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 100),
        ("page.txt", b"<!DOCTYPE html><html></html>"),
        ("office.pdf", b"PK\x03\x04" + b"0" * 100),
        ("binary.txt", bytes(range(256)) * 40),
    ],
)
def test_what_is_no_document_leaves_the_store_alone(
    cli: Cli, store: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    before = store.read_bytes()
    (tmp_path / name).write_bytes(content)
    done = cli("ingest", name)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"fundtrack: {name}: ")
    assert "; " in done.err  # what to do
    assert done.err.count("\n") == 1
    assert store.read_bytes() == before


def test_an_encoding_that_does_not_exist(cli: Cli, documents: Path) -> None:
    done = cli("extract", "briefs/b.txt", "--encoding", "utf-99")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "utf-99" in done.err


def test_what_a_real_brief_gives_is_what_the_schema_says(cli: Cli) -> None:
    from fundtrack.render.schema import Nested

    nested = Nested.model_validate_json(cli("extract", str(SEED), "--nested").out)
    (document,) = nested.documents
    assert (document.pages, document.articles) == (32, 24)
    assert {event.document for event in nested.events} == {"brief.pdf"}
    slots = {reason.slot for event in nested.events for reason in event.evidence}
    assert {"agency", "recipient", "program", "stage"} <= slots


def test_extract_and_ingest_see_the_same_events(cli: Cli, documents: Path) -> None:
    cli("--store", "s.db", "ingest", "briefs")
    stored = json.loads(cli("--store", "s.db", "events", "--nested").out)
    printed = json.loads(cli("extract", "briefs", "--nested").out)
    by_name = {document["name"]: document for document in printed["documents"]}
    assert {event["id"]: event for event in printed["events"]} == {event["id"]: event for event in stored["events"]}
    assert all(by_name[document["name"]] == document for document in stored["documents"])


def test_filters_that_let_all_through_change_nothing(cli: Cli, documents: Path) -> None:
    everything = [word for source in ("public", "private", "mixed") for word in ("--funding-source", source)]
    plain = cli("extract", "briefs/deep/c.md", "briefs", "--nested")
    assert cli("extract", "briefs/deep/c.md", "briefs", "--nested", *everything).out == plain.out
    assert len(json.loads(plain.out)["documents"]) == 3


def test_the_same_content_counts_once(cli: Cli, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(AWARD, encoding="utf-8")
    done = cli("extract", "briefs/b.txt", "copy.txt")
    assert (done.code, len(json.loads(done.out))) == (0, 1)
    assert done.err == "fundtrack: copy.txt: has the same content as b.txt; counted once\n"


def test_the_ledger_of_a_file_and_of_the_store_are_the_same(cli: Cli, documents: Path) -> None:
    cli("--store", "s.db", "ingest", "briefs")
    from_file = cli("audit", "briefs/a.TXT").out
    assert from_file == cli("--store", "s.db", "audit", "a.TXT").out
    assert [row["mention"] for row in json.loads(from_file)] == ["$600 billion"]


def test_audit_can_be_a_check(cli: Cli, store: Path) -> None:
    assert cli("audit", "north.pdf").code == 0
    done = cli("audit", "north.pdf", "--unexplained", "--check")
    assert (done.code, [row["mention"] for row in json.loads(done.out)]) == (1, ["$7"])


def test_documents_can_be_removed(cli: Cli, store: Path) -> None:
    done = cli("docs", "remove", "north.pdf")
    assert (done.code, done.out, done.err) == (0, "", "removed north.pdf with 6 events\n")
    assert json.loads(cli("docs", "list").out) == []
    assert json.loads(cli("events").out) == []


def test_mentions_line_by_line(cli: Cli) -> None:
    done = cli("mentions", "-", "--lines", stdin=b"They paid $5 million.\n\nNothing here.\n")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line["line"] for line in lines] == [1, 2, 3]
    money = [mention for mention in lines[0]["mentions"] if mention["type"] == "Money"]
    assert [(m["text"], m["value"]["amount"], m["value"]["currency"]) for m in money] == [
        ("$5 million", "5000000", "USD")
    ]
    assert lines[0]["text"][money[0]["start"] : money[0]["end"]] == "$5 million"
    assert lines[1]["mentions"] == []


def test_explain_shows_mentions_and_rules(cli: Cli) -> None:
    done = cli("explain", "--text", AWARD)
    assert done.code == 0
    assert "$5 million" in done.out
    assert "5,000,000 USD" in done.out
    assert "fired" in done.out or "no rule fired" in done.out


def test_rules_can_be_listed_and_tested_by_name(cli: Cli) -> None:
    rules = json.loads(cli("rules", "list").out)
    assert {"id", "lang", "pattern", "where"} <= set(rules[0])
    assert cli("rules", "test", rules[0]["id"]).err == "the examples of 1 rule hold\n"
    done = cli("rules", "test", rules[0]["id"][:-1] + "qq")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "no rule" in done.err


def test_a_progress_bar_only_for_people(environment: dict[str, str], documents: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*COMMAND, "--store", "s.db", "ingest", "briefs"], stdout=subprocess.PIPE, stderr=theirs, cwd=tmp_path,
        env=environment,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while piece := _read(ours):
        shown += piece
    os.close(ours)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"3/3" in shown
    assert b"b.txt  1 article  1 amount" in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


RULE = """format: 1
lang: en
about: an own construction
rules:
  - id: en-own-lends
    note: X quietly lends N.
    pattern: '{agency:Public} quietly lends {amount:Money}'
    set: {instrument: loan}
    match: [{text: Ohio quietly lends $5 million.}]
    reject: [{text: Ohio quietly spends $5 million., why: no loan}]
"""


def test_what_was_read_with_these_rules_is_not_read_again(cli: Cli, documents: Path, tmp_path: Path) -> None:
    """Seen by a mark put into the store: reading again would wipe it out."""
    first = cli("--store", "s.db", "ingest", "briefs/b.txt").err.splitlines()
    mark(tmp_path / "s.db")
    again = cli("--store", "s.db", "ingest", "briefs/b.txt").err.splitlines()
    assert (again[:-1], again[-1]) == (first[:-1], "nothing new: s.db has this document's 1 event already")
    assert marked(tmp_path / "s.db")


@pytest.mark.parametrize("why", ["--again", "other rules", "other program", "--encoding"])
def test_what_could_be_read_otherwise_is_read_again(cli: Cli, documents: Path, tmp_path: Path, why: str) -> None:
    cli("--store", "s.db", "ingest", "briefs/b.txt")
    mark(tmp_path / "s.db")
    (tmp_path / "own" / "en").mkdir(parents=True)
    (tmp_path / "own" / "en" / "own.yaml").write_text(RULE, encoding="utf-8")
    if why == "other program":
        change(tmp_path / "s.db", "UPDATE documents SET program = '0.0'")
    words = {"--again": ["--again"], "--encoding": ["--encoding", "utf-8"]}.get(why, [])
    rules = ["--rules", "own"] if why == "other rules" else []
    done = cli(*rules, "--store", "s.db", "ingest", "briefs/b.txt", *words)
    assert done.code == 0
    assert not marked(tmp_path / "s.db")


def change(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as store, store:
        return store.execute(statement).fetchall()


def mark(path: Path) -> None:
    """Change an event and the digest that vouches for it behind the program's back."""
    change(path, "UPDATE documents SET digest = 'x'")
    change(path, "UPDATE events SET title = 'marked'")


def marked(path: Path) -> bool:
    return change(path, "SELECT title FROM events") == [("marked",)]


def test_the_ledger_lists_what_is_unsure_first(cli: Cli) -> None:
    rows = json.loads(cli("audit", str(SEED)).out)
    order = {"unsure": 1, "likely": 2, "sure": 3, None: 4}
    ranks = [0 if row["fate"] == "unexplained" else order[row["confidence"]] for row in rows]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 2
    in_text = json.loads(cli("audit", str(SEED), "--order", "text").out)
    assert [row["start"] for row in in_text] == sorted(row["start"] for row in rows)


@pytest.mark.parametrize("least", ["unsure", "likely", "sure"])
def test_events_can_be_asked_for_by_their_confidence(cli: Cli, least: str) -> None:
    levels = ["unsure", "likely", "sure"]
    every = json.loads(cli("extract", str(SEED), "--format", "json").out)
    some = json.loads(cli("extract", str(SEED), "--format", "json", "--min-confidence", least).out)
    wanted = levels[levels.index(least) :]
    assert [row["event_id"] for row in some] == [row["event_id"] for row in every if row["confidence"] in wanted]
    grave = {"no-rule", "rules-disagree", "nobody-named", "stage-not-stated"}
    doubts = {row["event_id"]: set((row["doubts"] or "").split("; ")) for row in every}
    assert all((row["confidence"] == "sure") == (not grave & doubts[row["event_id"]]) for row in every)


def test_a_confidence_that_does_not_exist(cli: Cli, store: Path) -> None:
    done = cli("events", "--min-confidence", "shure")
    assert (done.code, done.err) == (2, "fundtrack: unknown confidence 'shure'; did you mean sure, unsure?\n")


def kept(cli: Cli) -> list[bool]:
    return [row["kept"] for row in json.loads(cli("--store", "s.db", "docs", "list").out)]


def test_the_store_gives_a_document_back_byte_for_byte(cli: Cli, documents: Path, tmp_path: Path) -> None:
    strange = AWARD.replace("\n", "\r\n").encode("utf-16")
    (tmp_path / "strange.txt").write_bytes(strange)
    cli("--store", "s.db", "ingest", "strange.txt", str(SEED))
    assert kept(cli) == [True, True]
    (tmp_path / "out").mkdir()
    for where, there in (("copy.txt", "copy.txt"), ("out", "out/strange.txt")):
        assert cli("--store", "s.db", "docs", "export", "strange.txt", where).code == 0
        assert (tmp_path / there).read_bytes() == strange
    assert cli("--store", "s.db", "docs", "export", "brief.pdf", "copy.pdf").code == 0
    assert (tmp_path / "copy.pdf").read_bytes() == SEED.read_bytes()
    (tmp_path / "text.txt").write_bytes(AWARD.encode())
    cli("--store", "s.db", "ingest", "text.txt")
    assert cli("--store", "s.db", "docs", "export", "text.txt", "-").raw == AWARD.encode()


def test_no_copy_leaves_the_bytes_out_until_they_are_wanted(cli: Cli, documents: Path, tmp_path: Path) -> None:
    cli("--store", "s.db", "ingest", "--no-copy", "briefs/b.txt")
    assert kept(cli) == [False]
    done = cli("--store", "s.db", "docs", "export", "b.txt", "copy.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err == "fundtrack: b.txt: the store has no copy of this document; ingest the file again\n"
    mark(tmp_path / "s.db")
    assert cli("--store", "s.db", "ingest", "--no-copy", "briefs/b.txt").code == 0
    assert (marked(tmp_path / "s.db"), kept(cli)) == (True, [False])  # nothing to do: not read again
    done = cli("--store", "s.db", "ingest", "briefs/b.txt")
    assert (done.code, kept(cli)) == (0, [True])
    assert cli("--store", "s.db", "ingest", "--no-copy", "--again", "briefs/b.txt").code == 0
    assert kept(cli) == [True]  # what is there is not thrown away


def test_a_report_is_of_what_holds(cli: Cli, documents: Path, tmp_path: Path) -> None:
    """With what a person decided: reading a document again tells no changes that were decisions."""
    from fundtrack.journal import decision
    from fundtrack.store import open_store

    cli("--store", "s.db", "ingest", "briefs/b.txt")
    with open_store(tmp_path / "s.db") as store:
        (event,) = store.events()
        store.decide([decision("amend", event.sha256, event.id, who="Ada", field="stage", after='"planned"')])
    done = cli("--store", "s.db", "ingest", "--again", "briefs/b.txt")
    assert done.err.splitlines()[-1] == "nothing new: s.db has this document's 1 event already"
