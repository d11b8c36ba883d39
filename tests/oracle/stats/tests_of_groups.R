# Tests of groups, incidences and lifetimes by an independent program: base R and the R package survival.
# Rscript tests_of_groups.R > tests_of_groups.tsv     (made with R 4.2.2, survival 3.5-3)
# Data are drawn here from a fixed seed. One line: case, key, numbers; the keys of a case are its data and its answers.
suppressMessages(library(survival))
options(warn = -1)
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20261121)   # every drawn number is rounded to at most six digits, so that the text holds it whole
say <- function(case, key, x) cat(case, "\t", key, "\t", paste(sprintf("%.15g", as.numeric(x)), collapse = ","), "\n", sep = "")
cat("case\tkey\tnumbers\n")

# Levene's test as the analysis of variance of deviations.
levene <- function(x, g, centre, power) {
  z <- abs(x - ave(x, g, FUN = centre))^power
  a <- anova(lm(z ~ g))
  c(a[1, "F value"], a[1, "Pr(>F)"])
}
group_case <- function(case, x, g) {
  g <- factor(g)
  n <- as.integer(table(g))
  say(case, "value", x)
  say(case, "n", n)
  a <- anova(lm(x ~ g))
  say(case, "anova", c(a[, "Sum Sq"], a[1, "F value"], a[1, "Pr(>F)"]))
  k <- kruskal.test(x, g)
  say(case, "kruskal_wallis", c(k$statistic, k$parameter, k$p.value))
  say(case, "ranks", rank(x))
  if (length(x) <= 5000) {
    s <- shapiro.test(x)
    say(case, "shapiro_wilk", c(s$statistic, s$p.value))
  }
  if (min(n) >= 2 && max(n) >= 3) {
    say(case, "levene_mean", levene(x, g, mean, 1))
    say(case, "levene_median", levene(x, g, median, 1))
    say(case, "levene_square", levene(x, g, mean, 2))
  }
  if (min(tapply(x, g, function(v) if (length(v) > 1) var(v) else 0)) > 0) {
    w <- oneway.test(x ~ g)
    say(case, "welch_anova", c(w$statistic, w$parameter, w$p.value))
    b <- bartlett.test(x, g)
    say(case, "bartlett", c(b$statistic, b$parameter, b$p.value))
    a <- x[g == levels(g)[nlevels(g)]]
    c0 <- x[g == levels(g)[1]]
    for (equal in c(TRUE, FALSE)) {
      t <- t.test(a, c0, var.equal = equal)
      up <- t.test(a, c0, var.equal = equal, alternative = "greater")
      down <- t.test(a, c0, var.equal = equal, alternative = "less")
      say(case, if (equal) "t_student" else "t_welch",
          c(t$estimate[1] - t$estimate[2], t$stderr, t$statistic, t$parameter, t$p.value, up$p.value, down$p.value,
            t$conf.int, t.test(a, c0, var.equal = equal, conf.level = 0.9)$conf.int))
    }
  }
}
designs <- list(c(3, 3), c(2, 3), c(5, 5, 5), c(3, 4, 5, 6), c(10, 10, 10, 10), c(1, 4, 5), c(20, 20, 20, 20, 20), c(15, 10, 10, 15),
                c(7, 2), c(2, 2, 2, 3))
i <- 0
for (n in designs) for (kind in 1:5) {
  i <- i + 1
  g <- rep(seq_along(n), n)
  x <- switch(kind,
    signif(rnorm(length(g), 10, 1), 5),
    signif(rnorm(length(g), 10 + g, 0.5 * g), 4),            # rising mean and spread
    round(rnorm(length(g), 50, 2)),                           # many ties
    signif(10^rnorm(length(g), 4, 1), 6),                     # skewed, over decades
    1e6 + signif(rnorm(length(g), 0, 1), 3))                  # far from 0
  if (length(unique(x)) > 2) group_case(sprintf("groups-%03d", i), x, g)
}
# Extreme differences: p values far out.
group_case("groups-101", c(1.1, 1.2, 1.3, 1.15, 101.1, 101.2, 101.3, 101.4, 201.3, 201.2, 201.25), rep(1:3, c(4, 4, 3)))
group_case("groups-102", c(seq(1, 2, 0.01), seq(4, 5, 0.01)), rep(1:2, c(101, 101)))
for (n in c(3, 4, 5, 6, 7, 11, 12, 13, 50, 200, 5000)) for (kind in 1:3) {
  x <- switch(kind, signif(rnorm(n), 6), signif(rexp(n), 6), round(rnorm(n), 1))
  if (n >= 200) x <- round(x, 2)
  s <- shapiro.test(x)
  case <- sprintf("shapiro-%d-%d", n, kind)
  say(case, "value", x)
  say(case, "shapiro_wilk", c(s$statistic, s$p.value))
}

# Tails.
for (df1 in c(1, 2, 3, 4.5, 9)) for (df2 in c(1, 2.3, 8, 36, 1000)) {
  f <- c(1e-6, 0.1, 0.9, 1, 2.5, 10, 100, 1e4)
  say(sprintf("f-%g-%g", df1, df2), "f", c(df1, df2))
  say(sprintf("f-%g-%g", df1, df2), "x", f)
  say(sprintf("f-%g-%g", df1, df2), "p", pf(f, df1, df2, lower.tail = FALSE))
}
for (df in c(1, 2, 3, 10, 100)) {
  x <- c(1e-5, 0.3, 1, 3.84, 12, 60, 400)
  say(sprintf("chi-%g", df), "x", x)
  say(sprintf("chi-%g", df), "p", pchisq(x, df, lower.tail = FALSE))
}
for (df in c(1, 2.7, 5, 18, 300)) {
  x <- c(-30, -2, -0.1, 0, 0.001, 1, 2.2, 9, 60)
  say(sprintf("t-%g", df), "x", x)
  say(sprintf("t-%g", df), "p", pt(x, df, lower.tail = FALSE))
}
z <- c(-8, -1, 0, 0.5, 1.96, 6, 20, 37)
say("normal-0", "x", z)
say("normal-0", "p", pnorm(z, lower.tail = FALSE))
p <- c(1e-300, 1e-20, 1e-5, 0.025, 0.3, 0.5, 0.8, 0.999)
say("normal-0", "probability", p)
say("normal-0", "quantile", qnorm(p))

# Two-by-two tables: Fisher's test; intervals of one proportion.
tables <- rbind(c(0, 5, 5, 5), c(3, 3, 0, 3), c(1, 10, 6, 10), c(4, 10, 4, 10), c(0, 10, 0, 10), c(10, 10, 10, 10), c(7, 50, 0, 49),
                c(30, 60, 2, 61), c(2, 3, 40, 900), c(120, 400, 80, 390), c(1, 1, 0, 1), c(500, 1000, 300, 1000), c(9, 12, 5, 20))
for (j in seq_len(nrow(tables))) {
  t <- tables[j, ]
  m <- matrix(c(t[1], t[2] - t[1], t[3], t[4] - t[3]), 2)
  case <- sprintf("fisher-%02d", j)
  say(case, "counts", t)
  say(case, "p", c(fisher.test(m)$p.value, fisher.test(m, alternative = "greater")$p.value, fisher.test(m, alternative = "less")$p.value))
}
for (n in c(1, 3, 5, 10, 59, 1000)) for (k in unique(c(0, 1, floor(n / 3), n - 1, n))) for (level in c(0.8, 0.95)) {
  case <- sprintf("proportion-%d-%d-%g", k, n, level)
  say(case, "counts", c(k, n, level))
  two <- binom.test(k, n, conf.level = level)$conf.int
  say(case, "clopper_pearson", c(two, binom.test(k, n, conf.level = level, alternative = "greater")$conf.int[1],
                                 binom.test(k, n, conf.level = level, alternative = "less")$conf.int[2]))
  score <- prop.test(k, n, conf.level = level, correct = FALSE)$conf.int
  say(case, "wilson", c(score, prop.test(k, n, conf.level = level, correct = FALSE, alternative = "greater")$conf.int[1],
                        prop.test(k, n, conf.level = level, correct = FALSE, alternative = "less")$conf.int[2]))
}

# Trends of incidences. prop.trend.test gives the squared statistic; the exact test goes through every table.
exact_trend <- function(x, n, s) {
  all <- as.matrix(expand.grid(lapply(n, function(m) 0:m)))
  all <- all[rowSums(all) == sum(x), , drop = FALSE]
  w <- exp(rowSums(sapply(seq_along(n), function(g) lchoose(n[g], all[, g]))) - lchoose(sum(n), sum(x)))
  t <- as.vector(all %*% s)
  seen <- sum(x * s)
  tied <- 1e-9 * max(abs(t), 1e-300)
  up <- sum(w[t >= seen - tied])
  down <- sum(w[t <= seen + tied])
  c(min(1, 2 * min(up, down)), up, down)
}
trends <- list(list(c(0, 0, 3, 3), c(10, 10, 10, 10), 0:3), list(c(0, 1, 2), c(3, 4, 5), c(0, 1, 10)),
               list(c(5, 3, 2, 0), c(12, 9, 10, 11), c(0, 20, 200, 400)), list(c(1, 0, 4), c(20, 15, 18), log(c(1, 3, 11))),
               list(c(1, 5), c(6, 6), c(0, 1)), list(c(0, 2, 1, 4, 6), c(8, 8, 8, 8, 8), c(0, 1e13, 3e13, 1e14, 3e14)),
               list(c(9, 10, 8), c(10, 10, 10), c(0.1, 0.3, 1)))
for (j in seq_along(trends)) {
  x <- trends[[j]][[1]]
  n <- trends[[j]][[2]]
  s <- trends[[j]][[3]]
  case <- sprintf("trend-%02d", j)
  say(case, "affected", x)
  say(case, "examined", n)
  say(case, "score", s)
  t <- prop.trend.test(x, n, s)
  say(case, "asymptotic", c(t$statistic, t$p.value))
  say(case, "exact", exact_trend(x, n, s))
}

# Adjusted p values.
for (j in 1:6) {
  p <- signif(c(runif(j * 2)^3, if (j > 3) c(0.01, 0.01, 1)), 6)
  case <- sprintf("adjust-%d", j)
  say(case, "p", p)
  for (method in c("bonferroni", "holm", "hochberg", "BH")) say(case, method, p.adjust(p, method))
}

# Lifetimes: curve, median, log-rank, trend by the quadratic form of survdiff's own variance.
survival_case <- function(case, time, status, g, score) {
  d <- data.frame(time = time, status = status, g = factor(g))[order(g), ]
  time <- d$time
  status <- d$status
  say(case, "time", time)
  say(case, "event", status)
  say(case, "n", table(d$g))
  one <- summary(survfit(Surv(time, status) ~ 1, d, conf.type = "log-log"), times = sort(unique(time)))
  say(case, "survival", one$surv)
  say(case, "error", one$std.err)
  keep <- one$surv > 0 & one$surv < 1
  say(case, "lower", ifelse(keep, one$lower, -1))
  say(case, "upper", ifelse(keep, one$upper, -1))
  q <- quantile(survfit(Surv(time, status) ~ 1, d, conf.type = "log-log"), 0.5)
  say(case, "median", sapply(q, function(v) if (is.na(v)) -1 else v))
  t <- survdiff(Surv(time, status) ~ g, d)
  say(case, "observed", t$obs)
  say(case, "expected", t$exp)
  say(case, "log_rank", c(t$chisq, sum(t$exp > 0) - 1, pchisq(t$chisq, sum(t$exp > 0) - 1, lower.tail = FALSE)))
  e <- sum(score * (t$obs - t$exp))
  say(case, "score", score)
  say(case, "trend", c(e / sqrt(drop(score %*% t$var %*% score))))
}
j <- 0
for (n in list(c(10, 10), c(5, 5, 5), c(10, 10, 10, 10), c(50, 50, 50, 50), c(3, 8), c(6, 6, 7))) for (kind in 1:3) {
  j <- j + 1
  g <- rep(seq_along(n), n)
  t <- switch(kind, ceiling(rexp(length(g), 0.02 * g)), ceiling(rexp(length(g), 0.2)), signif(rweibull(length(g), 2, 100 / g), 4))
  end <- switch(kind, 104, 12, 1e9)
  survival_case(sprintf("survival-%02d", j), pmin(t, end), as.integer(t <= end & (kind > 1 | runif(length(g)) < 0.8)), g,
                switch(kind, seq_along(n) - 1, c(0, 20, 200, 400)[seq_along(n)], log(seq_along(n) + 1)))
}
# A group that left before the first event; survival of exactly one half.
survival_case("survival-90", c(1, 2, 3, 10, 11, 12, 13, 14, 15, 16), c(0, 0, 0, 1, 1, 0, 1, 1, 1, 1), rep(1:3, c(3, 4, 3)), c(0, 1, 2))
survival_case("survival-91", c(1, 2, 5, 9), c(1, 1, 1, 1), c(1, 1, 2, 2), c(0, 1))
survival_case("survival-92", c(1, 2, 5, 9), c(1, 1, 0, 0), c(1, 2, 1, 2), c(0, 1))

# Exact Wilcoxon rank sum test without ties: a permutation test of ranks.
for (j in 1:5) {
  x <- signif(rnorm(2 + j), 6)
  y <- signif(rnorm(3 + j, 1), 6)
  case <- sprintf("wilcoxon-%d", j)
  say(case, "treated", x)
  say(case, "control", y)
  say(case, "p", sapply(c("two.sided", "greater", "less"), function(a) wilcox.test(x, y, exact = TRUE, alternative = a)$p.value))
}
