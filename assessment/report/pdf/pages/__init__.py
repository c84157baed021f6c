"""The pages of the PDF scorecard, drawn from the story: one file per kind of page, marks and paper shared."""
