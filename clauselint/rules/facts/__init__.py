"""Facts about posts: their names, types and synonyms, and reading them."""
