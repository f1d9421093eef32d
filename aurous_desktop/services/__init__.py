"""What a person can do with characters, as use cases without a screen."""
