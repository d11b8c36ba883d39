#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "nonclin/dossier/document.hpp"
#include "nonclin/evaluation/evaluation.hpp"
#include "nonclin/studies/recorded.hpp"

namespace nonclin::dossier {

/// The state of the store when the dossier is made.
struct StoreState {
    std::uint64_t records = 0;
    std::string root;  // of the Merkle tree, 64 hexadecimal digits; empty: no store yet
    std::string last;  // when the last record was written, UTC; the dossier's own date
};

/// Everything a dossier is made of. It reads; it computes nothing that plan or evaluation have not computed.
struct Contents {
    const programme::Programme& programme;
    const guideline::Rules& rules;
    const plan::Plan& plan;
    const evaluation::Evaluation& evaluation;
    const std::vector<studies::RecordedResult>& results;
    StoreState store;
    std::string program;  // name and version
    const Executor& executor;
};

/// The whole dossier as a document. Figures are drawn by gnuplot; where one cannot be drawn, a note says why in its
/// place.
/// @return `interrupted` after a stop
Result<Document> dossier_document(const Contents& contents, std::stop_token stop = {});

// Its chapters, one file each.
Chapter summary_chapter(const Contents& contents);
Chapter product_chapter(const Contents& contents);
Chapter plan_chapter(const Contents& contents);
/// What the studies report to have seen in animals, in one table; nothing where the programme writes no finding and no
/// toxicity study has a report.
std::vector<Block> toxicity_findings(const Contents& contents);
Result<Chapter> studies_chapter(const Contents& contents, std::stop_token stop);
Chapter clauses_chapter(const Contents& contents);
Chapter documents_chapter(const Contents& contents);
Chapter unseen_chapter(const Contents& contents);
Chapter evidence_chapter(const Contents& contents);
Chapter limits_chapter(const Contents& contents);

}  // namespace nonclin::dossier
