"""A draft held against what is already asked, before it is sent.

``run`` composes the stages and returns one frozen ``value.Check``, the only thing renderers read.
"""
