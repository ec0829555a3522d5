"""Frozen records that flow through Riwaya. No behaviour beyond small derived properties."""
