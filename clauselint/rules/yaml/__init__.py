"""YAML as data with places: YAML 1.2 scalars, no aliases, no duplicates."""
