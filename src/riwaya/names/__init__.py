"""Where a name stands and of what kind."""

from riwaya.names.find import find_names

__all__ = ["find_names"]
