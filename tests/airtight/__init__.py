"""Promises to hold whatever is thrown at them: nothing leaks, commands anything or gets out."""
