"""An Aurous server in a box, for the demonstration, the tests and developers."""
