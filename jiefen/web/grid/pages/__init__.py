"""Pages of grid workers and counter clerks, who file for others."""
