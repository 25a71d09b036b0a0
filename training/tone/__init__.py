"""Trains and measures the tone labels of the bundled pipeline; never part of the wheel."""
