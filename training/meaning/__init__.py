"""How the judge of meaning is trained."""
