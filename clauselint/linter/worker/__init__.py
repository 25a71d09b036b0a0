"""A process of this user that keeps the pipeline and the judge of meaning loaded between runs.

It answers over a socket that nobody else may open: texts in, numbers out. Nothing depends on it.
"""
