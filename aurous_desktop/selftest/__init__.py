"""The self-test: what every package is smoked with before it is given to anybody."""
