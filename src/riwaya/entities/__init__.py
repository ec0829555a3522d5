"""Whom a name, a short form, a post or a role means."""

from riwaya.entities.link import link_entities

__all__ = ["link_entities"]
