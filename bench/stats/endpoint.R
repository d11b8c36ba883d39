# What R needs for the tests of bench/stats/endpoint_bench.cpp: microseconds of processor time per endpoint of four groups of ten, one thread.
# Rscript bench/stats/endpoint.R
set.seed(1)
g <- factor(rep(1:4, each = 10))
endpoints <- replicate(200, rnorm(40, 100, 7), simplify = FALSE)
levene <- function(x) anova(lm(abs(x - ave(x, g)) ~ g))[1, "Pr(>F)"]
all_tests <- function(x) {
  model <- lm(x ~ g)
  p <- sapply(2:4, function(k) t.test(x[g == k], x[g == 1])$p.value)
  c(anova(model)[1, "Pr(>F)"], levene(x), bartlett.test(x, g)$p.value, shapiro.test(residuals(model))$p.value,
    kruskal.test(x, g)$p.value, oneway.test(x ~ g)$p.value, p.adjust(p, "holm"))
}
report <- function(name, test) {
  for (x in endpoints[1:20]) test(x)
  times <- replicate(5, sum(system.time(for (x in endpoints) test(x))[c("user.self", "sys.self")]))
  cat(sprintf("%-16s %8.1f us\n", name, median(times) / length(endpoints) * 1e6))
}
report("anova", function(x) anova(lm(x ~ g))[1, "Pr(>F)"])
report("levene_mean", levene)
report("bartlett", function(x) bartlett.test(x, g)$p.value)
report("shapiro_wilk", function(x) shapiro.test(x)$p.value)
report("kruskal_wallis", function(x) kruskal.test(x, g)$p.value)
report("welch_t", function(x) t.test(x[g == 4], x[g == 1])$p.value)
report("all_tests", all_tests)
