"""`clauselint.toml`: what it says, and the rules and clauses that follow from it."""
