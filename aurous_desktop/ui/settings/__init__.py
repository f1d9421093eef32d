"""The settings dialog: one small window, every choice with effect at once."""
