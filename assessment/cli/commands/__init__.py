"""The commands, one file each: they take the words of a call and hand them to the rooms that do the work."""
