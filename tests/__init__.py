"""The tests of clauselint."""
