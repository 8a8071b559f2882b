"""The binary formats before 2007: .xls, WPS .et."""
