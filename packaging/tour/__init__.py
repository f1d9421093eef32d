"""Every state of the window, reached with the real program on a sandbox, and its pictures."""
