"""`list:` files of names, whose problems never show a name."""
