"""Use cases that need two capabilities, one file each: this folder lists what the system can do."""
