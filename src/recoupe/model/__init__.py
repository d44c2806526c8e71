"""Frozen types that the stages meet through. No input, no output, no other layer."""
