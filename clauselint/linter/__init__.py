"""The engine: posts and rules in, reports out."""
