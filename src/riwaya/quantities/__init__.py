"""Numbers with their units and words."""

from riwaya.quantities.find import find_quantities

__all__ = ["find_quantities"]
