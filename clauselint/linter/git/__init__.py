"""What git holds: staged drafts, drafts of commits, and its hooks."""
