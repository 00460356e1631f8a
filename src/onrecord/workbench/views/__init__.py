"""The views of the workbench: a file for each page, or for pages that belong together."""
