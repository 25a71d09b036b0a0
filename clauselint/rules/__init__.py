"""Loading policies and packs, and one module per kind of rule."""
