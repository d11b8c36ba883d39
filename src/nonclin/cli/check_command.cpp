#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"

namespace nonclin::cli {

namespace {

Result<int> check(const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const auto programme = load_programme(session, *rules, request.positional(0, "."));
    if (!programme) return fail(programme.error());
    session.print(text("{}：没有错误；{} 个事实，{} 项研究，{} 份文件，{} 项裁定",
                       "{}: no errors; {} facts, {} studies, {} documents, {} rulings", programme->id,
                       programme->facts.size(), programme->studies.size(), programme->documents.size(),
                       programme->rulings.size()));
    return 0;
}

}  // namespace

Command check_command() {
    return {{"check"},
            {"读全部内容，报告全部错误，不运行任何分析", "read everything, report every error, run nothing"},
            {{"DIR", {"项目文件夹", "the programme's folder"}, false}},
            {},
            check};
}

}  // namespace nonclin::cli
