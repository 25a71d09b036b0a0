"""Reading drafts: from bytes in a file to posts whose every visible character has its place."""
