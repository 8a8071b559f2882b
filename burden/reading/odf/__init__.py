"""OpenDocument: .ods, .ots, .fods."""
