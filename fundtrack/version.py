"""The version of fundtrack."""

__version__ = "0.1.0"
