"""Load the rules, from the cache where nothing has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fundtrack.knowledge import Knowledge
from fundtrack.knowledge import load as load_knowledge
from fundtrack.knowledge.cache import cached
from fundtrack.knowledge.source import Source
from fundtrack.rules.ruleset import RuleSet, from_data


def load_rules(overlay: Path | None = None, knowledge: Knowledge | None = None) -> RuleSet:
    """All rules, ours and the overlay's. Raises RulesError with the problems of all rule files.

    knowledge: of the same overlay, if it is loaded already.
    """
    known = knowledge or load_knowledge(overlay)
    source = Source.open(overlay)

    def made() -> dict[str, Any]:
        from fundtrack.rules.build import build

        return build(source, known.words)

    return from_data(cached("rules", known.hash, made), known.words, source, known.hash)
