"""What the layout's tests share: the layout knowledge, and the PDF maker of the reader's tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fundtrack.knowledge import layout as layout_section
from fundtrack.knowledge.layout import LayoutKnowledge
from fundtrack.knowledge.source import Source

sys.path.insert(0, str(Path(__file__).parent.parent / "read"))


@pytest.fixture(scope="session")
def layout() -> LayoutKnowledge:
    data, problems = layout_section.build(Source.open())
    assert problems == []
    return layout_section.from_data(data)
