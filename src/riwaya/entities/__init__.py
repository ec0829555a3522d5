"""Whom a name, a short form, a post or a role means, and which names of different articles are one person's."""

from riwaya.entities.index import NameWords
from riwaya.entities.link import link_entities, with_known
from riwaya.entities.profiles import read_profiles
from riwaya.entities.sameness import block_of, find_same, load_name_words, sketch

__all__ = ["NameWords", "block_of", "find_same", "link_entities", "load_name_words", "read_profiles", "sketch", "with_known"]
