"""Riwaya reads Arabic news about a conflict and keeps a record of who said and did what, according to whom."""

__version__ = "0.1.0"
