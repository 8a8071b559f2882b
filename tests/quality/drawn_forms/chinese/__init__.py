"""Forms of Chinese counties and townships that mix several shapes."""
