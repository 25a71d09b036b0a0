"""The endings of names of files, by which drafts are known."""

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".txt")
"""The endings by which drafts in folders are known."""

NO_ENDING = "no ending"
"""What files without an ending are counted as."""
