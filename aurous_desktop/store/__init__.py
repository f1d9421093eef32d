"""What is kept on this computer: server rows, drafts, attempts, history, pictures, the key."""
