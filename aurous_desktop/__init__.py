"""Aurous Desktop: edit the characters of the Aurous Labs API on your own computer."""

__version__ = "0.1.0"
