"""What is learned, and from what. Not needed at run time."""
