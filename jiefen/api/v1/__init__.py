"""Version 1 of the HTTP API: thin endpoints, one file a resource."""
