"""Microdata of any size: sums of all items in one query, and the same estimates from the sums alone."""
