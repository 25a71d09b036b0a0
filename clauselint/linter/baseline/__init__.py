"""The baseline: violations that were there before, so that only new ones fail."""
