"""fundtrack reads documents about public funding and turns them into typed funding events.

    import fundtrack

    found = fundtrack.extract("brief.pdf")
    fundtrack.summary(found, by="program", country="US").to_frame()

See docs/tutorial.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fundtrack.version import __version__

if TYPE_CHECKING:
    from fundtrack.api import events, extract, open_store, summary, timelines
    from fundtrack.errors import FundtrackError

__all__ = ["FundtrackError", "__version__", "events", "extract", "open_store", "summary", "timelines"]


def __getattr__(name: str) -> Any:
    """What ``__all__`` names, imported when it is first asked for: the command line does not pay for it."""
    if name == "FundtrackError":
        from fundtrack.errors import FundtrackError

        return FundtrackError
    if name in __all__:
        from fundtrack import api

        return getattr(api, name)
    raise AttributeError(f"module 'fundtrack' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
