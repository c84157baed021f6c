"""Surveys of residents: the form goes out, answers come in, and what may be published of them is estimated."""
