"""From a number to a decision: what would raise each answer, what it brings, in which order, and the least effort to a level.

Everything is found by editing answers and scoring again, never by a formula of weights: gates, balance and caps count.
Source: `docs/method.md`, Actions and roadmap.
"""
