"""Listed names, found in disguise: spread out, decorated, misspelt, masked or encoded."""
