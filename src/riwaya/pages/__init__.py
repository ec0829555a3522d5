"""Bytes to pages: files, HTML, feeds, JSON Lines; charset."""

from riwaya.pages.options import PageOptions
from riwaya.pages.read import read_pages

__all__ = ["PageOptions", "read_pages"]
