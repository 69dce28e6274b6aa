"""Small events for linking, and what came of them as words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fundtrack.knowledge import load
from fundtrack.link import Kin, kin, link
from fundtrack.model.commitment import Linkable, Linking, Party, Ruling

COMMERCE, ENERGY, CHIPS = "#us-doc", "#us-doe", "#us-chips-act"
_FILLED: dict[str, Any] = {
    "stage": "awarded", "scope": "award", "funding_source": "public", "instrument": None, "per": None,
    "amount_min": None, "currency": "USD", "qualifier": "exact", "quoted_amount": None, "quoted_currency": None,
    "agency": (COMMERCE,), "agency_country": "US", "recipient": ("Orrin Wafers",), "recipient_country": None,
    "program": (CHIPS,), "technology": "semiconductor", "part_of": None, "replaced": False, "places": (),
    "title": "", "source_url": "", "confidence": "sure", "position": 0, "article": 0,
}  # fmt: skip


@lru_cache(maxsize=1)
def known() -> Kin:
    return kin(load())


def event(id_: str, amount: str | None, date: str | None, document: str = "", **more: Any) -> Linkable:
    """An award of the Department of Commerce to Orrin Wafers, told by a document of its own; but for ``more``.

    Names are written "Name" or "#id of the vocabulary"; quoted: "371 EUR"; amounts in millions.
    """
    fields = _FILLED | more
    for field in ("agency", "recipient", "program"):
        fields[field] = tuple(_party(name) for name in fields[field])
    if quoted := fields.pop("quoted", None):
        figure, fields["quoted_currency"] = quoted.split()
        fields["quoted_amount"] = Decimal(figure) * 1_000_000
    if amount is None:
        fields["currency"] = fields["qualifier"] = None
    if fields["amount_min"] is not None:
        fields["amount_min"] = Decimal(fields["amount_min"]) * 1_000_000
    whole = None if amount is None else Decimal(amount) * 1_000_000
    document = document or f"of {id_}"
    return Linkable(id=id_, sha256=document, document=document, date=date, amount=whole, **fields)


def _party(name: str) -> Party:
    return Party(name, name[1:], "") if name.startswith("#") else Party(name, "", "")


def linked(items: Iterable[Linkable], rulings: Sequence[Ruling] = ()) -> Linking:
    return link(items, known(), rulings)


def told(items: Sequence[Linkable], linking: Linking) -> str:
    """Commitments in alphabetical order: "a = b > c", acts in order, the telling that counts first; "~b" contradicts
    it, "(c)" is an act on a part of the sum."""
    acts: dict[str, dict[int, list[tuple[int, str]]]] = {}
    for item in items:
        standing = linking.standings.get(item.id)
        if standing is None:
            acts.setdefault(item.id, {}).setdefault(0, []).append((0, item.id))
        else:
            word = f"~{item.id}" if standing.version else item.id
            word = f"({word})" if standing.partial else word
            held = acts.setdefault(standing.commitment, {}).setdefault(standing.act, [])
            held.append((standing.rank, word))
    lines = [
        " > ".join(" = ".join(word for _, word in sorted(one[act])) for act in sorted(one)) for one in acts.values()
    ]
    return ", ".join(sorted(lines))


def inside(linking: Linking) -> str:
    """Parts and wholes: "a < b"."""
    return ", ".join(f"{part} < {whole}" for part, whole in sorted(linking.wholes.items()))
