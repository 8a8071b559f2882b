"""Renderers: each reads one ``Audit`` value and nothing else, never a workbook."""
