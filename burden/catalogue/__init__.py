"""What has been issued before: the requests in force, kept with their revisions in one file.

A request is read once, when it is added. Names of fields are made from each form alone, so that a
draft is joined with what is kept by equality of names, and no workbook is read again.
"""
