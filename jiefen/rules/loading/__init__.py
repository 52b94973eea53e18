"""Reading the plan from its files, with every fault named by file and line."""
