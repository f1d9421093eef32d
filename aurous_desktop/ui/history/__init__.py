"""Earlier versions of a character."""
