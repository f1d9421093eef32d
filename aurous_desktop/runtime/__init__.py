"""Process plumbing: the event loop, paths, logs, settings, resources."""
