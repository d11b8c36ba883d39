#include "nonclin/dossier/contents.hpp"

namespace nonclin::dossier {

Result<Document> dossier_document(const Contents& contents, std::stop_token stop) {
    const programme::Programme& programme = contents.programme;
    Document document;
    document.id = programme.id;
    document.title = programme.title;
    document.subtitle = {"非临床研究与评价资料", "Dossier of nonclinical research and evaluation"};
    document.is_draft = true;  // nothing in the store approves a dossier yet
    document.is_simulated = contents.evaluation.is_simulated;
    for (const programme::Study& study : programme.studies) document.is_simulated |= study.is_simulated;
    document.meta = {{{"阶段", "Stage"}, described(contents.evaluation.stage)},
                     {{"程序", "Program"}, contents.program},
                     {{"规则 sha256", "Rules sha256"}, contents.rules.sha256}};
    if (!contents.store.root.empty()) {
        document.meta.push_back({{"证据截至（UTC）", "Evidence as of (UTC)"}, contents.store.last});
        document.meta.push_back({{"证据根哈希值", "Evidence root"}, contents.store.root});
    }
    auto studies = studies_chapter(contents, std::move(stop));
    if (!studies) return fail(studies.error());
    document.chapters = {summary_chapter(contents), product_chapter(contents),  plan_chapter(contents),
                         std::move(*studies),       clauses_chapter(contents),  documents_chapter(contents),
                         unseen_chapter(contents),  evidence_chapter(contents), limits_chapter(contents)};
    return document;
}

}  // namespace nonclin::dossier
