"""Where a name stands and of what kind."""

from riwaya.names.find import find_names, names_and_states

__all__ = ["find_names", "names_and_states"]
