"""Measurements of clauselint, each printed by one command."""
