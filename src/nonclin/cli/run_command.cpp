#include <array>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/studies/run.hpp"

namespace nonclin::cli {

namespace {

std::string machine_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : std::string("unknown");
}

Result<int> run(const Request& request, Session& session) {
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const auto programme = load_programme(session, *rules, request.positional(0, "."));
    if (!programme) return fail(programme.error());
    const auto chosen = request.options.find("study");
    const std::vector<std::string> only = chosen == request.options.end() ? std::vector<std::string>{} : chosen->second;
    const studies::Runner runner{session.who,      session.now, machine_name(), session.seed,
                                 session.executor, session.log, session.stop};
    Diagnostics diagnostics;
    const auto report = studies::run_studies(*programme, *rules, only, runner, diagnostics);
    session.print(diagnostics);
    if (!report) return fail(report.error());
    if (session.format == Format::json) {
        session.print(nlohmann::ordered_json{
            {"schema", "nonclin.run/1"}, {"recorded", report->recorded}, {"up_to_date", report->up_to_date}}
                          .dump(2));
        return 0;
    }
    for (const std::string& subject : report->recorded)
        session.print(text("已运行并记录  {}", "run and recorded  {}", subject));
    for (const std::string& subject : report->up_to_date)
        session.print(text("无须重跑      {}", "up to date        {}", subject));
    if (report->recorded.empty() && report->up_to_date.empty())
        session.print(only.empty() ? Text{"没有可运行的分析：没有研究写明数据", "nothing to run: no study names data"}
                                   : Text{"没有可运行的分析：所选研究没有写明数据",
                                          "nothing to run: the studies chosen name no data"});
    return 0;
}

}  // namespace

Command run_command() {
    return {{"run"},
            {"运行尚未更新的分析并记录结果", "run what is not up to date and record the results"},
            {{"DIR", {"项目文件夹", "the programme's folder"}, false}},
            {{"study", "ID", {"只运行此研究，可重复", "only this study; may be repeated"}, {}, true}},
            run,
            {"out"}};
}

}  // namespace nonclin::cli
