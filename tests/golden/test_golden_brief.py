"""What the real brief gives, as a file to read; ``pytest tests/golden --accept`` rewrites it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from telling import differences, tell, without_place

from fundtrack.model.event import Extraction

GOLDEN = Path(__file__).with_name("brief.yaml")
HEAD = "# What seeds/brief.pdf gives. Rewritten by: pytest tests/golden --accept\n"


def test_the_pdf_gives_what_it_gave(brief_pdf: Extraction, accept: bool) -> None:
    found = tell(brief_pdf)
    if accept:
        content = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=120)
        GOLDEN.write_text(HEAD + content, encoding="utf-8")
    changes = differences(yaml.safe_load(GOLDEN.read_text("utf-8")), found)
    if changes:
        pytest.fail(f"{changes}\nintended? then: pytest tests/golden --accept", pytrace=False)


def test_the_text_form_agrees_in_all_but_places(brief_pdf: Extraction, brief_text: Extraction) -> None:
    changes = differences(without_place(tell(brief_pdf)), without_place(tell(brief_text)))
    if changes:
        pytest.fail(f"from PDF to text:\n{changes}", pytrace=False)


def test_the_rates_of_both_forms_agree(brief_pdf: Extraction, brief_text: Extraction) -> None:
    def told(extraction: Extraction) -> list[tuple[object, ...]]:
        return [(q.base, q.target, q.base_amount, q.target_amount, q.low, q.high, q.date) for q in extraction.rates]

    assert told(brief_pdf) == told(brief_text)
    assert len(brief_pdf.rates) == 5
