"""Tests of the cache of results."""
