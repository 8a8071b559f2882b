"""Builds the sample inboxes and their truth file: everything is invented and drawn from code."""
