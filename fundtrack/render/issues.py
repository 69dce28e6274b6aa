"""Issues as one line each."""

from __future__ import annotations

from fundtrack.errors import Issue


def issue_line(issue: Issue) -> str:
    """Where it is, what it is, what a person can do; the words are as they came, not yet made printable."""
    place = f"{issue.where}: " if issue.where else ""
    return f"{place}{issue.message}" + (f"; {issue.remedy}" if issue.remedy else "")
