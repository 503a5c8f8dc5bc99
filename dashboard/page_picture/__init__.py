"""A page of a document as a picture, the words of its events marked."""
