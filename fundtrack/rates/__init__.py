"""Exchange rates that texts quote: intervals, the book of them, and amounts converted with evidence."""

from fundtrack.rates.agreement import Agreement, agree, conflicts
from fundtrack.rates.book import Asked, RateBook, convert
from fundtrack.rates.ecb import load_reference
from fundtrack.rates.quotes import quote
from fundtrack.rates.reference import Reference

__all__ = ["Agreement", "Asked", "RateBook", "Reference", "agree", "conflicts", "convert", "load_reference", "quote"]
