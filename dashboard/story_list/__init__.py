"""The list of stories: a small component of our own, quick and steered by the keyboard."""
