"""The walk of ``fundtrack review``: what is shown, which answers it takes, and what they put into the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fundtrack.cli.deciding import Deciding, Subject, find_subject
from fundtrack.cli.dialogue import Dialogue
from fundtrack.errors import UsageError
from fundtrack.journal import in_force
from fundtrack.model.commitment import RELATIONS, Link
from fundtrack.query import waiting
from fundtrack.query.amendments import Amending
from fundtrack.query.filters import choose
from fundtrack.query.waiting import Waiting
from fundtrack.render import review as words
from fundtrack.render.journal import change_words
from fundtrack.render.output import in_colour, terminal_width
from fundtrack.render.text import printable

if TYPE_CHECKING:
    from fundtrack.model.decision import Decision
    from fundtrack.model.event import Event
    from fundtrack.store import Store, Where

_ANSWERS = {"a": "accept", "c": "correct", "r": "reject", "s": "skip", "u": "undo", "q": "quit", "?": "help"}
_HELP = """\
s  skip: it is not asked again, but with --skipped
u  undo the last answer and ask it again
q  quit; the next review goes on from here
Words behind a letter are the reason: r a price, no subsidy
"""
_MEANT = {
    "amount": {
        "correct": "it is funding: an event is made of it, whose fields you give",
        "reject": "it is no funding",
    },
    "event": {
        "accept": "every field is right",
        "correct": "set fields, and accept the rest",
        "reject": "it is no funding event",
    },
    "link": {
        "accept": "the two events stand so to each other",
        "correct": "they belong together in another way",
        "reject": "they have nothing to do with each other",
    },
}
_DONE = {"accept": "accepted", "link": "accepted", "reject": "rejected", "unlink": "rejected", "skip": "skipped"}
_GIVE_UP = "."


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is asked about: an event or amount, and the link from it to another where this is asked about."""

    item: Waiting
    subject: Subject
    link: Link | None = None

    @property
    def kind(self) -> str:
        """One of the keys of _MEANT."""
        if self.link is not None:
            return "link"
        return "event" if self.subject.amount is None else "amount"


class Review:
    """One person's walk through a store."""

    def __init__(self, store: Store, dialogue: Dialogue, who: str, rules: Path | None) -> None:
        self._store, self._dialogue, self._who, self._rules = store, dialogue, who, rules
        self._again: list[Waiting] = []  # to be asked next, the first last
        self._made: list[tuple[Waiting, str, list[Decision]]] = []
        self._left = 0  # of the kind that is asked about
        self._colour, self._width = in_colour(), terminal_width()

    def walk(self, where: Where, *, skipped: bool) -> None:
        """Ask about everything that waits, until there is no more or the person has enough; tell what came of it."""
        try:
            queue = self._queue(where, skipped=skipped)
            while (item := self._again.pop() if self._again else next(queue, None)) is not None:
                shown = self._show(item)
                if shown is not None and not self._answered(shown):
                    break
            else:
                self._say("nothing is left to decide")
        finally:
            self._say(self._counts())

    def _queue(self, where: Where, *, skipped: bool) -> Iterator[Waiting]:
        """What waits, kind by kind; the links are worked out when it is their turn, by what was decided before."""
        settled = waiting.settled(self._store.journal(), self._who, skipped=skipped)
        kinds: tuple[tuple[str, str, Callable[[Store, Where], list[Waiting]]], ...] = (
            ("amount without an explanation", "amounts without an explanation", waiting.amounts),
            ("unsure event", "unsure events", waiting.unsure_events),
            ("unsure link", "unsure links", waiting.unsure_links),
        )
        for one, name, find in kinds:
            found = [item for item in find(self._store, where) if item.key not in settled]
            if found:
                self._say("")
                self._say(f"{len(found)} {name if len(found) > 1 else one}")
            for number, item in enumerate(found):
                self._left = len(found) - number
                yield item

    def _show(self, item: Waiting) -> _Shown | None:
        """Show one thing; None where it is no longer there, or no longer asked."""
        try:
            subject = find_subject(self._store, item.event)
            other = self._store.event(item.link.other) if item.link else None
        except UsageError:
            return None
        event, amount, look = subject.event, subject.amount, {"colour": self._colour}
        if item.link is not None and other is not None:
            lines = words.link_lines(item.link, event, other, self._width, **look)
        elif amount is not None:
            known = self._store.extraction(event.sha256).events
            lines = words.amount_lines(amount, event.document, known=known, **look)
        else:
            held = in_force(self._store.journal())
            said = [entry for entry in held if (entry.document, entry.event) == (event.sha256, event.id)]
            lines = words.event_lines(event, self._width, whole=self._whole(event), said=said, **look)
        self._dialogue.tell(["\n", *lines])
        return _Shown(item, subject, item.link)

    def _whole(self, event: Event) -> Event | None:
        try:
            return self._store.event(event.part_of) if event.part_of else None
        except UsageError:  # its document is in the store no more
            return None

    def _answered(self, shown: _Shown) -> bool:
        """Ask until there is an answer that decides; False to stop."""
        letters = "".join(letter for letter in _ANSWERS if not (letter == "a" and shown.kind == "amount"))
        while True:
            line = self._dialogue.ask(f"{self._left} left  {'/'.join(letters)} > ")
            if line is None:
                return False
            word, _, why = line.strip().partition(" ")
            answer = _ANSWERS.get(word[:1].lower(), "")
            if not answer.startswith(word.lower().replace("?", "help")) or not word:
                self._say(f"no answer {word!r}; ? tells the answers" if word else "? tells the answers")
                continue
            if answer == "quit":
                return False
            if answer == "help":
                meant = _MEANT[shown.kind].items()
                self._dialogue.tell([*(f"{word[0]}  {word}: {text}\n" for word, text in meant), _HELP])
            elif answer == "undo":
                if self._undone(shown.item):
                    return True
            elif self._decided(shown, answer, why.strip()):
                return True

    def _decided(self, shown: _Shown, answer: str, why: str) -> bool:
        """Put the answer into the journal; False where there is none after all."""
        if answer == "accept" and shown.kind == "amount":
            self._say("an amount is no event; c makes one of it, r says that it is no funding")
            return False
        deciding = Deciding.now(self._store, self._who)
        event, link = shown.subject.event, shown.link
        if answer == "correct":
            entries = self._link_kind(shown, deciding, why) if link else self._corrections(shown, deciding, why)
        elif answer == "skip":
            entries = [deciding.say("skip", event, why, other=link.other if link else "")]
        elif link is None:
            entries = [deciding.say(answer, event, why)]
        elif answer == "accept":
            entries = [deciding.say("link", event, why, other=link.other, field=link.kind)]
        else:
            entries = [deciding.say("unlink", event, why, other=link.other)]
        if not entries:
            return False
        self._store.decide(entries)
        done = "corrected" if answer == "correct" else _DONE[entries[0].kind]
        self._made.append((shown.item, done, entries))
        self._say("an event now" if answer == "correct" and shown.kind == "amount" else done)
        return True

    def _corrections(self, shown: _Shown, deciding: Deciding, why: str) -> list[Decision]:
        """Fields that the person gives line by line; the rest of an event is accepted. Nothing given: no answer."""
        amending = Amending(self._store, shown.subject.event, self._rules)
        self._say(f"fields, one a line; an empty line ends, {_GIVE_UP} gives up")
        given: list[str] = []
        while (line := self._dialogue.ask("  FIELD=VALUE > ")) is not None and line.strip() != _GIVE_UP:
            try:
                if line.strip():
                    amending.check(line.strip())
                    given.append(line.strip())
                    continue
                entries = deciding.amend(shown.subject, amending.values(given), why)
            except UsageError as error:
                self._say(f"{error}")
                continue
            for entry in entries:
                self._say(f"  {change_words(entry)}")
            if entries and shown.subject.amount is None:
                entries.append(deciding.say("accept", shown.subject.event, why))
            return entries
        return []

    def _link_kind(self, shown: _Shown, deciding: Deciding, why: str) -> list[Decision]:
        """How the two events stand to each other; an empty answer is none."""
        assert shown.link is not None
        while (line := self._dialogue.ask(f"  {', '.join(RELATIONS)} > ")) is not None and line.strip():
            try:
                kind = choose("kind", line, RELATIONS)
            except UsageError as error:
                self._say(f"{error}")
                continue
            return [deciding.say("link", shown.subject.event, why, other=shown.link.other, field=kind)]
        return []

    def _undone(self, now: Waiting) -> bool:
        """Take the last answer back, to ask it again before what is asked now; False where there is none."""
        if not self._made:
            self._say("there is nothing to undo")
            return False
        item, done, entries = self._made.pop()
        deciding = Deciding.now(self._store, self._who)
        self._store.decide([deciding.take_back(entry) for entry in entries])
        self._say(f"undone: {done} {item.event}")
        self._again += [now, item]
        return True

    def _say(self, line: str) -> None:
        self._dialogue.tell([printable(line) + "\n"])

    def _counts(self) -> str:
        many = Counter(done for _, done, _ in self._made)
        parts = [f"{many[done]} {done}" for done in ("accepted", "corrected", "rejected", "skipped") if many[done]]
        return ", ".join(parts) or "nothing was decided"
