"""Bytes to pages: files, HTML, feeds, JSON Lines; charset."""
