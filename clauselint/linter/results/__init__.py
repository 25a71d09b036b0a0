"""What was found in posts before, so that a second run need not look for it again."""
