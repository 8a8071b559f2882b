"""Sample inboxes for trying the program: invented workbooks, their truth and their builder."""
