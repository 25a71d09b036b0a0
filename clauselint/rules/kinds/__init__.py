"""One module for each kind of rule, and `find`, which picks among them."""
