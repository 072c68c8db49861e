"""Changed cells go into the file they came from, and every other byte of it stays as it was."""
