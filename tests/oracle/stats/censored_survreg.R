# Mean and deviation of left-censored normals by an independent program: survreg of the R package survival.
# Rscript censored_survreg.R > censored_survreg.tsv     (made with R 4.2.2, survival 3.5-3)
library(survival)
fit <- function(x, below) {
  values <- paste0(ifelse(below, "<", ""), x, collapse = ",")
  model <- survreg(Surv(log10(x), !below, type = "left") ~ 1, dist = "gaussian",
                   control = survreg.control(rel.tolerance = 1e-14, maxiter = 200))
  cat(sprintf("%s\t%.15g\t%.15g\n", values, coef(model), model$scale))
}
cat("copies\tmean_log10\tsd_log10\n")
fit(c(500, 300, 50), c(FALSE, FALSE, TRUE))
fit(c(120, 64, 89, 50, 50, 210), c(FALSE, FALSE, FALSE, TRUE, TRUE, FALSE))
fit(c(1e6, 2e4, 3e3, 50, 100, 20, 700, 55), c(FALSE, FALSE, FALSE, TRUE, TRUE, TRUE, FALSE, FALSE))
fit(c(60, 70, 5000), c(FALSE, FALSE, TRUE))
set.seed(7)
for (n in c(12, 30, 50)) {
  x <- signif(10^rnorm(n, 2, 0.6), 4)
  below <- x < 80
  fit(ifelse(below, 80, x), below)
}
