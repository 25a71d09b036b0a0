"""Waivers as people write them down: in a line of a draft, and in the file of all waivers."""
