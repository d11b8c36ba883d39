# A transport file that ReadStat wrote, through haven, and what stands in it: Rscript make_haven_xpt.R
# Writes haven.xpt and haven.cells beside this script: one line an observation, cells separated by tabs, numbers as %a,
# missing ones as SAS writes them. Numbers are random bit patterns of all exponents but the largest: from 2^248 on
# ReadStat 1.1.8 writes the largest number there is instead.
library(haven)
set.seed(20140414)
n <- 300
bits <- function(n) {
  sign <- sample(c(-1, 1), n, TRUE)
  sign * (1 + floor(runif(n) * 2^26) / 2^26 + floor(runif(n) * 2^26) / 2^52) * 2^sample(-259:247, n, TRUE)
}
number <- bits(n)
near <- round(runif(n, 0, 100), 2)
tagged <- ifelse(seq_len(n) %% 3 == 0, tagged_na(sample(c(LETTERS, "_"), n, TRUE)), near)
words <- c("liver", "", "a  b", "\u809d\u810f", "x", strrep("w", 37))
text <- sample(words, n, TRUE)
short <- sample(c("m", "f", ""), n, TRUE)
short[n] <- "f"
table <- data.frame(NUMBER = number, NEAR = near, TAGGED = tagged, TEXT = text, SHORT = short)
table$NUMBER[7] <- NA
attr(table$NEAR, "label") <- "Two decimals"
write_xpt(table, "haven.xpt", version = 5, name = "MADE", label = "Made by haven")
shown <- function(x) {
  tag <- na_tag(x)
  ifelse(!is.na(tag), paste0(".", tag), ifelse(is.na(x), ".", sprintf("%a", x)))
}
cells <- paste(shown(table$NUMBER), shown(table$NEAR), shown(table$TAGGED), text, short, sep = "\t")
con <- file("haven.cells", "wb")
writeLines(c(sprintf("# %s, haven %s", R.version.string, packageVersion("haven")), cells), con, useBytes = TRUE)
close(con)
