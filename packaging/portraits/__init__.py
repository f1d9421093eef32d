"""The drawing of the sample characters' pictures."""
