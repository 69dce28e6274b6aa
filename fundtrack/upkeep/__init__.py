"""Keeping a store right: reading its documents again, and checking what it holds."""
