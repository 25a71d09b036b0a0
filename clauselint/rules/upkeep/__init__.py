"""What a policy's owner should see, and confirming it."""
