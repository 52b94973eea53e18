"""What is exchanged with the court: documented events and files, out and in."""
