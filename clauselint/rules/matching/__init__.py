"""Folded text, phrases, literals and the automaton; a post while it is judged."""
