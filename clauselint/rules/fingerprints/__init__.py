"""Fingerprints of confidential documents, and passages of these found in posts."""
