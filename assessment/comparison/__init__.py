"""What is set beside what: a city's years, cities of one kind, and tables that others have published."""
