# What the package foreign of R reads from SAS transport files: Rscript read_xpt.R FOLDER > send_xpt.digests
# One line for each file: path, data set, observations, variables, and the SHA-256 of its values: one line an observation,
# cells separated by tabs, numbers as %a, missing ones as NA, texts as their bytes.
library(foreign)
folder <- commandArgs(TRUE)[1]
cat(sprintf("# %s, foreign %s\n", R.version.string, packageVersion("foreign")))
for (path in sort(list.files(folder, pattern = "[.]xpt$", recursive = TRUE), method = "radix")) {
  file <- file.path(folder, path)
  if (file.size(file) == 0) next
  name <- names(lookup.xport(file))
  table <- read.xport(file)
  cells <- lapply(table, function(column) {
    if (is.numeric(column)) ifelse(is.na(column), "NA", sprintf("%a", column)) else as.character(column)
  })
  out <- tempfile()
  con <- file(out, "wb")
  writeLines(do.call(paste, c(cells, sep = "\t")), con, useBytes = TRUE)
  close(con)
  digest <- sub(" .*", "", system2("sha256sum", out, stdout = TRUE))
  cat(path, name, nrow(table), ncol(table), digest, sep = "\t")
  cat("\n")
}
