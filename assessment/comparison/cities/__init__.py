"""Many cities of one rubric in one table: who fits, which group, which rank, how sure, and who does better.

`choose.choose` says who can be ranked and why the others cannot; `table.make_ranking` makes the `Ranking` that every
renderer reads; `position.peers_of` says where one city stands. Source of the rules: `docs/method.md`, Tables of cities.
"""
