"""Scripts that write tables of the package from Unicode's data."""
