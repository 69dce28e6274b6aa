"""What can go wrong: errors that stop a run, and issues that a run reports and survives."""

from __future__ import annotations

from dataclasses import dataclass


class FundtrackError(Exception):
    """A problem that a user can cause and mend: one line saying what, where and what to do.

    ``exit_code`` is what the command line exits with (2: could not run).
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f"; {self.remedy}" if self.remedy else "")


class InputError(FundtrackError):
    """A document cannot be read; other documents of the same run go on."""


class RulesError(FundtrackError):
    """The rules folder cannot be used; ``problems`` holds every fault, ``file:line:column: …`` each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class StoreError(FundtrackError):
    """The store cannot be opened, read or written."""


class DamageError(StoreError):
    """The store's file is damaged."""


class UsageError(FundtrackError):
    """An argument has a value that cannot be meant (an unknown country, currency, dimension, event)."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem found on the way that does not stop the run.

    code: dotted and stable ("rate.conflict", "page.no_text"); message: one sentence for people;
    where: document and page ("brief.pdf p. 8"); remedy: what a person can do, or "".
    """

    code: str
    message: str
    where: str = ""
    remedy: str = ""
