"""Linking: which events of which documents tell one promise, how it moved on, and what it is a part of."""

from fundtrack.link.engine import kin, link
from fundtrack.link.kin import Kin

__all__ = ["Kin", "kin", "link"]
