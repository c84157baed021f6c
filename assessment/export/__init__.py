"""Results of one or many cities as open data: tidy tables, and metadata that say what every column is. Pure: no files."""
