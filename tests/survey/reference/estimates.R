# The estimates of sample.csv by R's survey package (Lumley), as an implementation that shares nothing with ours.
# Usage: Rscript estimates.R sample.csv > estimates.csv      Debian: apt install r-base-core r-cran-survey
suppressPackageStartupMessages(library(survey))
d <- read.csv(commandArgs(trailingOnly = TRUE)[1], stringsAsFactors = TRUE)
items <- paste0("i", 1:6)
for (item in items) {
  a <- d[[item]]
  if (item == "i2") a <- ifelse(a == 0, 0, 6 - a)             # agreeing is bad
  d[[paste0("s", item)]] <- ifelse(a == 0, NA, a)             # score
  d[[paste0("f", item)]] <- ifelse(a == 0, NA, a >= 4) * 1    # favourable
  d[[paste0("y", item)]] <- (a >= 4) * 1
  d[[paste0("a", item)]] <- (a > 0) * 1
}
d$merged <- factor(ifelse(d$stratum %in% c("shore", "valley"), "shore", as.character(d$stratum)))  # valley: one unit
# Clusters of the same name in merged strata stay two units.
d$unit <- interaction(d$stratum, d$cluster, drop = TRUE)

say <- function(...) cat(paste(..., sep = ","), "\n", sep = "")
number <- function(x) formatC(as.numeric(x), digits = 17, format = "g")
tell <- function(design, part, of, m, df) {
  limits <- confint(m, df = df)
  say(design, part, of, "share", number(coef(m)))
  say(design, part, of, "error", number(SE(m)))
  say(design, part, of, "low", number(limits[1]))
  say(design, part, of, "high", number(limits[2]))
}
weights_of <- list(                                            # of the items in each node
  a1 = c(1/2, 1/2, 0, 0, 0, 0), a2 = c(0, 0, 1, 0, 0, 0), b1 = c(0, 0, 0, 1/3, 1/3, 1/3),
  a = c(3/8, 3/8, 1/4, 0, 0, 0), b = c(0, 0, 0, 1/3, 1/3, 1/3),
  whole = c(1/4, 1/4, 1/6, 1/9, 1/9, 1/9))

part_of <- function(name, part, design, df) {
  for (item in items) {
    m <- svymean(as.formula(paste0("~f", item)), design, na.rm = TRUE, deff = "replace")
    tell(name, part, item, m, df)
    say(name, part, item, "design_effect", number(deff(m)))
    say(name, part, item, "mean", number(coef(svymean(as.formula(paste0("~s", item)), design, na.rm = TRUE))))
  }
  # A node is a function of totals; its error is the delta method's, from the covariances of all totals.
  totals <- svytotal(as.formula(paste("~", paste0(c("y", "a"), rep(items, each = 2), collapse = "+"))), design)
  for (node in names(weights_of)) {
    terms <- sprintf("%.17g * y%s / a%s", weights_of[[node]], items, items)[weights_of[[node]] > 0]
    found <- svycontrast(totals, str2lang(paste(terms, collapse = " + ")))
    share <- as.numeric(coef(found)); error <- as.numeric(SE(found))
    width <- qt(0.975, df) * error
    say(name, part, node, "share", number(share)); say(name, part, node, "error", number(error))
    say(name, part, node, "low", number(share - width)); say(name, part, node, "high", number(share + width))
  }
}
all_of <- function(name, design) {
  df <- degf(design)
  part_of(name, "all", design, df)
  for (district in c("north", "port")) part_of(name, district, design[d$district == district, ], df)
  part_of(name, "man", design[d$sex == "man", ], df)
  say(name, "all", "a1", "alpha", number(svycralpha(~si1 + si2, design, na.rm = TRUE)))
  say(name, "all", "b1", "alpha", number(svycralpha(~si4 + si5 + si6, design, na.rm = TRUE)))
  say(name, "all", "whole", "alpha", number(svycralpha(~si1 + si2 + si3 + si4 + si5 + si6, design, na.rm = TRUE)))
  say(name, "all", "", "degrees", df)
  w <- weights(design)
  say(name, "all", "", "effective", number(sum(w)^2 / sum(w^2)))
  for (i in c(1, 100, 260)) say(name, "all", "", paste0("weight_", i), number(w[i] * nrow(d) / sum(w)))
}

say("design", "part", "of", "what", "value")
plain <- svydesign(ids = ~1, weights = ~1, data = d)
strata <- svydesign(ids = ~1, strata = ~merged, weights = ~weight, data = d)
clusters <- svydesign(ids = ~unit, strata = ~merged, weights = ~weight, data = d)
sex <- data.frame(sex = c("woman", "man"), Freq = c(53000, 47000))
all_of("plain", plain)
all_of("stratified", strata)
all_of("clustered", clusters)
all_of("post_stratified", postStratify(clusters, ~sex, sex))
named <- c("(Intercept)" = 100000, sexman = 47000, sexwoman = 53000, ageyoung = 30000, agemiddle = 45000,
           ageold = 25000, districtnorth = 50000, districtsouth = 30000, districtport = 20000)
totals <- named[colnames(model.matrix(~sex + age + district, d))]
all_of("raked", calibrate(clusters, ~sex + age + district, totals, calfun = "raking", epsilon = 1e-13, maxit = 500))
