"""Answers come in: an export of the form, in whatever shape, becomes `Responses`, or findings say why not.

Only the columns of the form are read, and of the others the names; what somebody is called, where they live and with
which telephone they answered is never looked at. Keys and times serve to find repeated records and are not kept.
"""
