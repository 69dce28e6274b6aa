# ruff: noqa: E501
"""The rules folder: YAML with marks, checks against schemas, the overlay, and the cache of what was built."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from fundtrack.errors import RulesError
from fundtrack.knowledge.cache import KEEP, cached
from fundtrack.knowledge.source import Source, load_marked, load_valid, validate


def written(folder: Path, content: str | bytes, name: str = "a.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


SCALARS = [
    ("true", True),
    ("yes", "yes"),
    ("no", "no"),
    ("NO", "NO"),
    ("On", "On"),
    ("12", 12),
    ("-3", -3),
    ("012", "012"),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    ("12:30", "12:30"),
    ("0.5", 0.5),
    ("1e3", "1e3"),
    ("2024-07-17", "2024-07-17"),
    ("null", None),
    ("~", None),
    ("", None),
    ("'12'", "12"),
    ('"yes"', "yes"),
    ("=", "="),
    ("7 亿", "7 亿"),
]


@pytest.mark.parametrize(("scalar", "value"), SCALARS, ids=[s or "nothing" for s, _ in SCALARS])
def test_scalars_are_read_as_in_yaml_1_2(tmp_path: Path, scalar: str, value: object) -> None:
    data = load_marked(written(tmp_path, f"key: {scalar}\n")).data
    assert data == {"key": value} and type(data["key"]) is type(value)


REFUSED = [
    ("a: 1\na: 2\n", ["2:1: the key 'a' is there twice; keep one"]),
    ("1: a\ntrue: b\n", ["1:1: the key 1 is not a string; put it in quotes", "2:1: the key true is not a string; put it in quotes"]),
    ("a: &x b\nc: *x\n", ["1:4: a value is used again by an alias (&name, *name); write it out in each place"]),
    ("a: !!python/name:os.system ''\n", ["1:4: the tag 'python/name:os.system' is not used in rule files; delete it"]),
    ("a: [1\nb: 2\n", ["2:2: not valid YAML: while parsing a flow sequence did not find expected ',' or ']'; check quotes and indentation"]),
    ("", ["1:1: the file is empty; delete it or fill it"]),
    (b"a: \xff\n", ["1:1: byte 3 is not UTF-8; save the file as UTF-8"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), REFUSED)
def test_what_yaml_can_hide_is_refused(tmp_path: Path, content: str | bytes, expected: list[str]) -> None:
    path = written(tmp_path, content)
    with pytest.raises(RulesError) as error:
        load_marked(path)
    assert error.value.problems == [f"{path.as_posix()}:{line}" for line in expected]


def test_every_value_knows_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, "rules:\n  - id: x\n    pattern: 'a''b (c'\n    note: >-\n      two\n      lines\n")
    marked = load_marked(path)
    name = path.as_posix()
    assert marked.where("rules", 0, "id") == f"{name}:2:9"
    assert marked.where_key("rules", 0, "pattern") == f"{name}:3:5"
    assert marked.where("rules", 0, "absent", "deeper") == f"{name}:2:5"  # the nearest that there is
    assert marked.where_in(("rules", 0, "pattern"), 4) == f"{name}:3:20"  # behind the doubled quotation mark
    assert marked.where_in(("rules", 0, "note"), 5) == f"{name}:4:11"  # over several lines: its start


@given(st.text(alphabet="ab'\" :{}\\#中", max_size=12), st.data())
def test_a_character_of_a_quoted_string_knows_its_column(tmp_path_factory: Any, text: str, data: st.DataObject) -> None:
    line = "k: '" + text.replace("'", "''") + "'"
    marked = load_marked(written(tmp_path_factory.mktemp("m"), line))
    if text:
        offset = data.draw(st.integers(0, len(text) - 1))
        column = int(marked.where_in(("k",), offset).rsplit(":", 1)[1])
        assert line[column - 1] == text[offset]


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Part(Closed):
    id: str
    size: int = 0


class Whole(Closed):
    format: Literal[1]
    parts: tuple[Part, ...]
    named: dict[str, Part] = {}


FAULTS = [
    ("format: 1\nparts: [{id: a}]\nnamed: {x: {id: b, size: 3}}\n", []),
    ("format: 2\nparts: []\n", ["1:9: 'format': 2 is not known; allowed: 1"]),
    ("format: 1\n", ["1:1: the key 'parts' is missing; add it"]),
    ("format: 1\nparts: [{id: a, sice: 1}]\n", ["2:17: a: no key 'sice'; allowed: id, size; did you mean 'size'?"]),
    ("format: 1\nparts: [{id: a, size: big}]\n", ["2:23: a: 'size': 'big': input should be a valid integer"]),
    ("format: 1\nparts: [{size: 1}]\n", ["2:9: parts.0: the key 'id' is missing; add it"]),
    ("format: 1\nparts: [{id: 7}]\n", ["2:14: parts.0: 'id': 7 is not text; put it in quotes"]),
    ("format: 1\nparts: []\nnamed: {x: {id: b, seize: 3}}\n", ["3:20: b: no key 'seize'; allowed: id, size; did you mean 'size'?"]),
    ("- a\n", ["1:1: the file: [\"a\"]: input should be an object"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), FAULTS)
def test_faults_say_where_what_and_what_is_allowed(tmp_path: Path, content: str, expected: list[str]) -> None:
    path = written(tmp_path, content)
    model, problems = validate(load_marked(path), Whole)
    assert problems == [f"{path.as_posix()}:{line}" for line in expected]
    assert (model is None) == bool(problems)


def test_faults_of_form_and_of_schema_come_the_same_way(tmp_path: Path) -> None:
    assert load_valid(written(tmp_path, "a: ["), Whole)[2] != []
    assert load_valid(written(tmp_path, "a: 1"), Whole)[2] != []
    assert load_valid(written(tmp_path, "format: 1\nparts: []"), Whole)[2] == []


class TestSource:
    """Our folder and a user's over it."""

    def test_ours_is_found_and_holds_the_sections(self) -> None:
        source = Source.open()
        assert {"zh", "en"} <= set(source.languages())
        assert [path.name for path in source.files("words")] == ["joints.yaml", "traditional.yaml"]

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(RulesError, match="nowhere: no such folder; give one that holds rule files"):
            Source.open(tmp_path / "nowhere")

    def test_files_come_ours_first_then_by_name(self, tmp_path: Path) -> None:
        for name in ("ours/zh/b.yaml", "ours/zh/a.yaml", "mine/zh/0.yaml", "ours/zh/deep/c.yaml", "ours/en/x.yaml"):
            written(tmp_path, "a: 1", name)
        source = Source(tmp_path / "ours", tmp_path / "mine")
        assert [path.relative_to(tmp_path).as_posix() for path in source.files("zh")] == [
            "ours/zh/a.yaml",
            "ours/zh/b.yaml",
            "ours/zh/deep/c.yaml",
            "mine/zh/0.yaml",
        ]

    def test_files_that_nobody_would_read_are_problems(self, tmp_path: Path) -> None:
        for name in ("README.md", "zh/a.yaml", "zh/b.yml", "zhe/c.yaml", "d.yaml", "money/.hidden"):
            written(tmp_path, "a: 1", name)
        said = [line.removeprefix(f"{tmp_path.as_posix()}/") for line in Source(tmp_path).strays(frozenset({"money"}))]
        assert said == [
            "d.yaml: not in a folder that is read; move it to one of: money, zh",
            "zh/b.yml: only *.yaml is read; rename or move the file",
            "zhe/c.yaml: not in a folder that is read; move it to one of: money, zh",
        ]

    def test_the_hash_follows_names_and_contents_only(self, tmp_path: Path) -> None:
        path = written(tmp_path, "a: 1", "zh/a.yaml")
        first = Source(tmp_path).hash()
        os.utime(path, (1, 1))
        assert Source(tmp_path).hash() == first
        written(tmp_path, "a: 2", "zh/a.yaml")
        second = Source(tmp_path).hash()
        path.rename(path.with_name("b.yaml"))
        assert len({first, second, Source(tmp_path).hash(), Source(tmp_path, tmp_path).hash()}) == 4


class TestCache:
    """Built once for the same files; never a reason to fail."""

    @pytest.fixture(autouse=True)
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        return tmp_path / "cache" / "fundtrack"

    def built(self, key: str, calls: list[str]) -> dict[str, Any]:
        def build() -> dict[str, Any]:
            calls.append(key)
            return {"pair": ("ä", 1)}

        return cached("thing", key, build)

    def test_it_builds_once_and_gives_the_same_types(self) -> None:
        calls: list[str] = []
        assert [self.built("k", calls) for _ in range(3)] == [{"pair": ["ä", 1]}] * 3
        assert self.built("other", calls) == {"pair": ["ä", 1]}
        assert calls == ["k", "other"]

    @pytest.mark.parametrize("damage", [b"", b"{}", b"0\n{}", b"\xff\xfe"])
    def test_a_damaged_file_is_built_again(self, home: Path, damage: bytes) -> None:
        calls: list[str] = []
        self.built("k", calls)
        (path,) = home.glob("thing-*.json")
        path.write_bytes(damage)
        assert self.built("k", calls) == {"pair": ["ä", 1]}
        assert self.built("k", calls) == {"pair": ["ä", 1]}
        assert calls == ["k", "k"]

    def test_a_cache_that_cannot_be_written_is_no_fault(self, home: Path) -> None:
        home.parent.mkdir(parents=True)
        home.write_text("a file where the folder should be", encoding="utf-8")
        calls: list[str] = []
        assert [self.built("k", calls), self.built("k", calls)] == [{"pair": ["ä", 1]}] * 2
        assert calls == ["k", "k"]

    def test_old_files_are_cleared_away(self, home: Path) -> None:
        for i in range(KEEP + 3):
            self.built(str(i), [])
        assert len(list(home.iterdir())) == KEEP
