"""Waivers: found in drafts, held against the rules' demands, and laid over what was found."""
