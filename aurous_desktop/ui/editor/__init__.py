"""The form: a character's details as fields, and what stands around them."""
