"""Packs of rules: read from YAML, checked, and every problem told in plain words."""
