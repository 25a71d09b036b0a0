"""Registers: files that say who agreed to what, and until when."""
