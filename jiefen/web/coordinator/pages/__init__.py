"""Pages of the coordinator, the administrator and the auditor."""
