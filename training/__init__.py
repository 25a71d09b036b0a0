"""The recipe of the `en_posts` pipeline: from labelled sentences to shipped weights."""
