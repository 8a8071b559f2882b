"""Office Open XML: .xlsx, .xlsm, .xltx."""
