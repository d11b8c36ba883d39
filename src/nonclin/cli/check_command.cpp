#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/studies/check_store.hpp"
#include "nonclin/studies/try_out.hpp"

namespace nonclin::cli {

namespace {

Result<int> check(const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const auto programme = load_programme(session, *rules, request.positional(0, "."));
    if (!programme) return fail(programme.error());
    Diagnostics diagnostics;
    if (const auto tried = studies::try_out(*programme, *rules, {}, session.executor, session.stop, diagnostics);
        !tried)
        return fail(tried.error());
    studies::check_store(*programme, *rules, diagnostics);
    session.print(diagnostics);
    if (diagnostics.has_errors()) return fail(studies::refused(*programme, diagnostics));
    session.print(text("{}：没有错误；{} 个事实，{} 项研究，{} 份文件，{} 项判定",
                       "{}: no errors; {} facts, {} studies, {} documents, {} rulings", programme->id,
                       programme->facts.size(), programme->studies.size(), programme->documents.size(),
                       programme->rulings.size()));
    return 0;
}

}  // namespace

Command check_command() {
    return {{"check"},
            {"读全部内容（含数据文件），报告全部错误，不记录任何结果",
             "read everything, data files too, report every error, record nothing"},
            {{"DIR", {"项目文件夹", "the programme's folder"}, false}},
            {},
            check,
            {"out", "format"}};
}

}  // namespace nonclin::cli
