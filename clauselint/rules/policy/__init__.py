"""Policies: clauses found in Markdown, what refers to them, and their upkeep."""
