"""The first run, and the key."""
