"""The form of a survey goes out: as an XLSForm, as a paper sheet; and the checks that other tools do not make."""
