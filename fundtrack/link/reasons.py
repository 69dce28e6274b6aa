"""Why events are linked, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fundtrack.link.agree import Agreement, Bond
from fundtrack.link.amounts import Fit
from fundtrack.link.kin import Kin
from fundtrack.model.event import CONFIDENCES

SURE, LIKELY, UNSURE = CONFIDENCES[2], CONFIDENCES[1], CONFIDENCES[0]
_SUMS = {
    Fit.EXACT: "same_amount",
    Fit.QUOTED: "quoted",
    Fit.ROUNDED: "rounded",
    Fit.CEILING: "ceiling",
    Fit.CURRENCY: "other_currency",
    Fit.UNKNOWN: "no_amount",
}
_WHO = {
    Bond.SAME: "same_recipient",
    Bond.KIN: "kin_recipient",
    Bond.SHARED: "shared_recipient",
    Bond.TRANSLATED: "translated",
    Bond.MISSING: "no_recipient",
}
_PROGRAMMES = {
    Bond.SAME: "same_programme",
    Bond.KIN: "inside_programme",
    Bond.TRANSLATED: "translated_programme",
    Bond.APART: "other_programme",
}
_GIVERS = {Bond.SAME: "same_giver", Bond.KIN: "parent_giver", Bond.APART: "other_giver"}


class Why(NamedTuple):
    """Why an event stands where it does: names of reasons, how sure, and by whom."""

    reasons: tuple[str, ...]
    sureness: str
    by: str = "rules"

    def words(self, texts: Mapping[str, str]) -> str:
        """The reasons in words."""
        return "; ".join(texts[name] for name in self.reasons)


BY_PERSON = Why(("person",), SURE, "person")
BY_DOCUMENT = Why(("stated",), SURE, "document")


def reasons(found: Agreement, kin: Kin, *more: str) -> tuple[str, ...]:
    """Names of what an agreement rests on, and what is missing in it."""
    names: Iterable[str] = (
        _WHO.get(found.who, ""),
        _PROGRAMMES.get(found.programme, "no_programme"),
        _GIVERS.get(found.giver, "no_giver"),
        _SUMS.get(found.sum, ""),
        *(more or (_day(found.gap, kin),)),
    )
    return tuple(name for name in names if name)


def _day(gap: int | None, kin: Kin) -> str:
    if gap is None:
        return "vague_day"
    if gap == 0:
        return "same_day"
    return "close_day" if gap <= kin.links.days["same"] else "told_later"


def sureness(found: Agreement, kin: Kin) -> str:
    """Sure where all is named and equal, unsure where something is missing or speaks against it."""
    near = found.gap is not None and found.gap <= kin.links.days["same"]
    given = max(found.programme, found.giver)
    if (
        min(found.programme, found.giver) == Bond.APART
        or found.who in (Bond.MISSING, Bond.TRANSLATED)
        or found.sum <= Fit.CEILING
        or given <= Bond.TRANSLATED
        or (found.gap is not None and not near)
    ):
        return UNSURE
    whole = found.who == given == Bond.SAME and found.sum >= Fit.QUOTED and near
    return SURE if whole else LIKELY
