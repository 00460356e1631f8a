"""Work beside the pages: a table of jobs, and the processes that do them. No broker: the workbench's own database holds what waits."""
