"""Deciding what to keep when two people changed the same field."""
