"""The keyboard goes into a form that was opened by a key."""
