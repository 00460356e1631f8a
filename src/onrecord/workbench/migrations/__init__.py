"""The steps by which the tables of the workbench came to be what they are."""
