"""Tests of reporters."""
