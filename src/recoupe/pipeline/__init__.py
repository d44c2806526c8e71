"""The ordered stages and their executors: the only wiring."""
