"""A picture of where the rows of a brought table and the stories are."""
