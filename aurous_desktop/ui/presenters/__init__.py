"""What the screens decide: the way between a workspace and the panes that show it."""
