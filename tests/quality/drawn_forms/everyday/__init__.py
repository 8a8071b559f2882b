"""Forms as most inboxes hold them: a list, a table, a page of labels, one or two sheets each."""
