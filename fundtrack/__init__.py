"""fundtrack reads documents about public funding and turns them into typed funding events."""

__version__ = "0.1.0"
