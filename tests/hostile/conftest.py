"""Makes the makers, the harness and the worker beside this file importable."""
