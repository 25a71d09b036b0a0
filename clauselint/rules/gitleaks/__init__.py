"""Rules of gitleaks and of what reads the same TOML, made into ours."""
