"""The contents of the HTML report, made from an Audit: values that templates only have to show."""
