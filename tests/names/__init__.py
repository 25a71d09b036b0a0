"""Tests of how listed names are found."""
