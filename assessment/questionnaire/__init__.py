"""The questionnaire as a workbook: written for people, read back without loss."""
