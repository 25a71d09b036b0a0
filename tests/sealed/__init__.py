"""Sealed lists: what they find, what they give away, and what becomes of damaged ones."""
