"""The endings of names of files, by which drafts are known."""

TABLES = (".csv", ".tsv")
"""The endings of tables, which are drafts if one of their columns holds posts."""

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".txt", *TABLES)
"""The endings by which drafts in folders are known."""

NO_ENDING = "no ending"
"""What files without an ending are counted as."""
