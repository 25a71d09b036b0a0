"""Sealed files: lists that are safe to commit, and the keys that open them."""
