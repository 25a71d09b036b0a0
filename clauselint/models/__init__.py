"""The nouns of clauselint: frozen values without input or output."""
