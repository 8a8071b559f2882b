"""Papers a person sends on: made as one value, written as HTML, Markdown or DOCX."""
