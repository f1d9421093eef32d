"""The Aurous API as typed async methods."""
