"""Composes the stages into one value; holds no logic and prints nothing."""
