"""Tests of what clauselint does in git, each in a repository of its own."""
