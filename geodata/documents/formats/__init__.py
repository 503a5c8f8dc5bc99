"""One module a format: ``read(data, options)`` -> Draft. They run in the box only."""
