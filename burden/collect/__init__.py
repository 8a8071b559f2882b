"""Which workbooks there are, and what is known of them before they are read."""
