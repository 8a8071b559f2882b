"""Forms of agencies, councils and international bodies that mix several shapes."""
