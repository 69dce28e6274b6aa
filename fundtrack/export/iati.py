"""IATI activities (version 2.03): a promise is an activity, its acts are the standard's transactions.

Source: https://iatistandard.org/en/iati-standard/203/. What is meant or on offer is an outgoing pledge
("indicative, non-binding"), what is awarded an outgoing commitment ("firm, written obligation"), what is paid a
disbursement; money taken back is a commitment below zero. Ceilings of laws are no transactions.
"""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as Xml

from fundtrack.export.standards import DAY, PREFIX, identifier, language_of, left_out_lines, title_of
from fundtrack.language import N_, _
from fundtrack.model.event import Name
from fundtrack.query import Step, Timeline
from fundtrack.render.numbers import exact

VERSION = "2.03"
_PLEDGE, _COMMITMENT, _DISBURSEMENT = "12", "2", "3"
TRANSACTIONS = {
    "planned": _PLEDGE,
    "solicited": _PLEDGE,
    "proposed": _PLEDGE,
    "awarded": _COMMITMENT,
    "disbursed": _DISBURSEMENT,
    "cancelled": _COMMITMENT,
}
# https://iatistandard.org/en/iati-standard/203/codelists/activitystatus/
_STATUS = {"planned": "1", "solicited": "1", "proposed": "1", "awarded": "2", "disbursed": "2", "cancelled": "5"}
# https://iatistandard.org/en/iati-standard/203/codelists/financetype/
_FINANCE = {"grant": "110", "subsidy": "111", "loan": "421", "loan_guarantee": "1100", "equity": "510"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_REASONS = {
    "authorized": N_("a ceiling of a law, no transaction"),
    "private": N_("private money"),
    "date": N_("no act with a sum and a day"),
    "agency": N_("no giver"),
}


def iati(lines: tuple[Timeline, ...], prefix: str = PREFIX) -> tuple[bytes, tuple[str, ...]]:
    """The activities as XML, and lines on what they leave out. prefix: of identifiers, the publisher's own."""
    root = Xml.Element("iati-activities", version=VERSION)
    counts = dict.fromkeys(_REASONS, 0)
    for line in lines:
        steps, reason = _steps(line)
        if reason:
            counts[reason] += 1
        else:
            root.append(_activity(line, steps, prefix))
    notes = left_out_lines({_(_REASONS[reason]): number for reason, number in counts.items()})
    for place, note in enumerate(notes):
        root.insert(place, Xml.Comment(f" {_characters(note).replace('--', '- -')} "))
    Xml.indent(root)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n", notes


def _steps(line: Timeline) -> tuple[list[Step], str]:
    """The acts that are transactions, or why there are none."""
    event = line.steps[-1].event
    if event.funding_source != "public":
        return [], "private"
    ladder = [step for step in line.steps if step.event.stage in TRANSACTIONS]
    if not ladder:
        return [], "authorized"
    if not any(step.event.agency for step in line.steps):
        return [], "agency"
    steps = [s for s in ladder if s.event.amount is not None and s.event.currency and DAY.fullmatch(s.date or "")]
    return steps, "" if steps else "date"


def _activity(line: Timeline, steps: list[Step], prefix: str) -> Xml.Element:
    last = steps[-1].event
    giver = next(step.event.agency for step in reversed(line.steps) if step.event.agency)
    receiver = next((step.event.recipient for step in reversed(line.steps) if step.event.recipient), ())
    activity = Xml.Element("iati-activity", {"default-currency": last.currency or "", _LANGUAGE: "en"})
    _text(activity, "iati-identifier", f"{prefix}-{line.commitment}")
    reporter = Xml.SubElement(activity, "reporting-org", {"ref": prefix, "type": "80", "secondary-reporter": "1"})
    _narrative(reporter, prefix)
    _narrative(Xml.SubElement(activity, "title"), title_of(last))
    _narrative(Xml.SubElement(activity, "description", {"type": "1"}), last.quote.text)
    for role, names in (("1", giver), ("4", receiver)):
        for name in names:
            _organisation(activity, "participating-org", name, prefix, role=role)
    Xml.SubElement(activity, "activity-status", code=_STATUS[last.stage])
    first = steps[0]
    kind = "1" if first.event.stage in ("planned", "solicited", "proposed") else "2"  # planned or actual start
    Xml.SubElement(activity, "activity-date", {"iso-date": first.date or "", "type": kind})
    country = last.recipient_country or last.agency_country
    if country and country != "EU":
        Xml.SubElement(activity, "recipient-country", code=country)
    elif country:
        Xml.SubElement(activity, "recipient-region", {"code": "89", "vocabulary": "1"})  # Europe, regional
    for step in steps:
        activity.append(_transaction(step, prefix))
    for url in dict.fromkeys(step.event.source_url for step in steps):
        if url.startswith(("https://", "http://")) and url.isprintable():
            link = Xml.SubElement(activity, "document-link", {"format": "text/html", "url": _characters(url)})
            _narrative(Xml.SubElement(link, "title"), url)
            Xml.SubElement(link, "category", code="A12")
    return activity


def _transaction(step: Step, prefix: str) -> Xml.Element:
    event, day = step.event, step.date or ""
    amount = event.amount or Decimal(0)
    entry = Xml.Element("transaction")
    Xml.SubElement(entry, "transaction-type", code=TRANSACTIONS[event.stage])
    Xml.SubElement(entry, "transaction-date", {"iso-date": day})
    value = Xml.SubElement(entry, "value", {"currency": event.currency or "", "value-date": day})
    value.text = exact(-amount if event.stage == "cancelled" else amount)
    _narrative(Xml.SubElement(entry, "description"), event.quote.text)
    for tag, names in (("provider-org", event.agency), ("receiver-org", event.recipient)):
        for name in names[:1]:
            _organisation(entry, tag, name, prefix)
    if event.instrument in _FINANCE:
        Xml.SubElement(entry, "finance-type", code=_FINANCE[event.instrument])
    return entry


def _organisation(parent: Xml.Element, tag: str, name: Name, prefix: str, role: str = "") -> None:
    attributes = {"ref": f"{prefix}-org-{identifier(name)}", **({"role": role} if role else {})}
    _narrative(Xml.SubElement(parent, tag, attributes), name.name)


def _narrative(parent: Xml.Element, words: str) -> None:
    node = _text(parent, "narrative", words or "—")
    if language_of(words) != "en":
        node.set(_LANGUAGE, language_of(words))


def _text(parent: Xml.Element, tag: str, words: str) -> Xml.Element:
    node = Xml.SubElement(parent, tag)
    node.text = _characters(words)
    return node


def _characters(text: str) -> str:
    """The text with what XML cannot hold (controls, surrogates, noncharacters) replaced by U+FFFD."""
    return "".join(c if _allowed(ord(c)) else "\ufffd" for c in text)


def _allowed(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
