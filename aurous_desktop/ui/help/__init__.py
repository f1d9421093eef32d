"""Help: the pages, the sheet of keys."""
