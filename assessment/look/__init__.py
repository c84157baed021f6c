"""What everything that people see has in common: colours, sizes and level chips, and text made harmless."""
