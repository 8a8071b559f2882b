"""The binary variant of Office Open XML: .xlsb."""
