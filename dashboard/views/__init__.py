"""One module per page, and the parts that pages share."""
