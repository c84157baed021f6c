"""Writes sample.csv: 260 invented respondents of a stratified and clustered survey. Run once; the file is what counts."""

import csv
from pathlib import Path

import numpy as np

PEOPLE, ITEMS, STRATA, CLUSTERS = 260, 6, ("centre", "hills", "shore", "valley"), 7


def main() -> None:
    rng = np.random.default_rng(20261122)
    stratum = rng.choice(len(STRATA), PEOPLE, p=(0.4, 0.3, 0.2, 0.1))
    cluster = rng.integers(0, CLUSTERS, PEOPLE)
    cluster[stratum == 3] = 0  # one unit only
    effect = rng.normal(0, 0.7, (len(STRATA), CLUSTERS))[stratum, cluster]
    district = rng.choice(3, PEOPLE, p=(0.45, 0.35, 0.2))
    liking = rng.normal(0, 0.8, PEOPLE) + effect + np.array([0.4, 0.0, -0.5])[district]
    rows = []
    for i in range(PEOPLE):
        answers = np.clip(np.round(3 + liking[i] + rng.normal(0, 1, ITEMS)), 1, 5).astype(int)
        answers[rng.random(ITEMS) < 0.12] = 0
        rows.append(
            {
                "stratum": STRATA[stratum[i]],
                "cluster": f"c{cluster[i]}",
                "weight": round(float(rng.uniform(0.5, 3.0)), 3),
                "district": ("north", "south", "port")[district[i]],
                "sex": ("woman", "man")[int(rng.random() < 0.42)],
                "age": ("young", "middle", "old")[rng.choice(3, p=(0.25, 0.5, 0.25))],
                **{f"i{k + 1}": answers[k] for k in range(ITEMS)},
            }
        )
    with Path(__file__).with_name("sample.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
