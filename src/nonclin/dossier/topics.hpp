#pragma once

#include "nonclin/dossier/contents.hpp"

namespace nonclin::dossier {

/// The first view: one row for each topic with clauses that apply and ask for something, with the counts of each status
/// and the gaps.
TableBlock topic_table(const Contents& contents);

}  // namespace nonclin::dossier
