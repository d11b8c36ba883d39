#include "nonclin/cli/load.hpp"

#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/guideline/compile.hpp"
#include "nonclin/rulebook/embedded.hpp"
#include "nonclin/studies/handed_data.hpp"

namespace nonclin::cli {

Result<guideline::Rules> load_rules(const Session& session) {
    if (session.rules.empty()) return rulebook::embedded_rules();
    std::error_code ignored;
    if (!std::filesystem::is_directory(session.rules, ignored)) {
        return fail(ErrorKind::missing_input,
                    text("--rules：没有文件夹“{}”", "--rules: there is no folder \"{}\"", session.rules.string()));
    }
    Diagnostics diagnostics;
    const auto document = guideline::compile_rules(session.rules, catalogue::entries(), diagnostics);
    session.print(diagnostics);
    if (!document) return fail(document.error());
    return guideline::load_rules(*document);
}

Result<programme::Programme> load_programme(const Session& session, const guideline::Rules& rules,
                                            const std::string& folder) {
    Diagnostics diagnostics;
    auto programme = programme::read_programme(folder, rules, diagnostics);
    if (programme) studies::check_handed_data(*programme, rules, diagnostics);
    session.print(diagnostics);
    if (!programme) return programme;
    if (diagnostics.has_errors())
        return fail(unusable((programme->folder / "programme.toml").string(), diagnostics.errors()));
    return programme;
}

Option stage_option() {
    return {"for",
            "STAGE",
            {"按此阶段判断缺口：pre-ind、ind、phase2、phase3、marketing；默认为项目所写阶段",
             "judge gaps at this stage: pre-ind, ind, phase2, phase3, marketing; by default the programme's own"},
            {},
            false};
}

Result<guideline::Stage> stage_for(const Request& request, const programme::Programme& programme) {
    if (!request.has("for")) return programme.stage;
    const std::string word = request.value("for");
    const auto stage = guideline::stage_of(word);
    if (stage) return *stage;
    return fail(ErrorKind::usage,
                text("--for：应为 pre-ind、ind、phase2、phase3 或 marketing，却是“{}”",
                     "--for: expected pre-ind, ind, phase2, phase3 or marketing, found \"{}\"", word));
}

}  // namespace nonclin::cli
