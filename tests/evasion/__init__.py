"""Disguises of invented names, made by technique, and innocent texts that come close."""
