"""Made-up events for linking: awards told by several documents as they move on, and one recipient with thousands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from fundtrack.model.commitment import Linkable, Party

_DAY = date(2015, 1, 1)
_AGENCIES = ("us-doc", "us-doe", "us-nsf", "jp-meti", "gb-dsit", "kr-motie")
_PROGRAMMES = ("us-chips-act", "us-chips-incentives", "gb-nqtp", "jp-chip-fund", "", "")


def spread(count: int) -> list[Linkable]:
    """``count`` events of about a twentieth as many recipients."""
    return list(_events(count, max(1, count // 20)))


def crowded(count: int) -> list[Linkable]:
    """``count`` events of one recipient."""
    return list(_events(count, 1))


def _events(count: int, recipients: int) -> Iterator[Linkable]:
    chance = Random(count)
    made = 0
    while made < count:
        who = chance.randrange(recipients)
        day = _DAY + timedelta(days=chance.randrange(4000))
        amount = Decimal(chance.randrange(100, 10_000)) * 10 ** chance.randrange(3, 7)
        agency, programme = chance.choice(_AGENCIES), chance.choice(_PROGRAMMES)
        for step, stage in enumerate(("proposed", "awarded", "disbursed")[: chance.randrange(1, 4)]):
            for telling in range(chance.randrange(1, 4)):
                told = day + timedelta(days=200 * step + telling)
                rounded = amount if telling < 2 else Decimal(f"{amount:.2g}")
                yield _event(made, told, stage, rounded, (f"Maker {who}", agency, programme))
                made += 1


def _event(number: int, day: date, stage: str, amount: Decimal, names: tuple[str, str, str]) -> Linkable:
    who, agency, programme = names
    return Linkable(
        id=f"{number:08x}",
        sha256=f"{number:064x}",
        document=f"{number}.txt",
        position=0,
        article=0,
        date=day.isoformat(),
        stage=stage,
        scope="award",
        funding_source="public",
        instrument=None,
        per=None,
        amount=amount,
        amount_min=None,
        currency="USD",
        qualifier="exact",
        quoted_amount=None,
        quoted_currency=None,
        agency=(Party(agency, agency, ""),),
        agency_country="US",
        recipient=(Party(who, "", ""),),
        recipient_country="US",
        program=(Party(programme, programme, ""),) if programme else (),
        technology="semiconductor",
        part_of=None,
        replaced=False,
        places=(),
        title="",
        source_url="",
        confidence="sure",
    )
