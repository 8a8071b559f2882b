"""Makes the row builders beside this file importable for all unit tests."""
