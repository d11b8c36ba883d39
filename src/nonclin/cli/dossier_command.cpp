#include "nonclin/base/file.hpp"
#include "nonclin/base/shown_word.hpp"
#include "nonclin/base/version.hpp"
#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/load.hpp"
#include "nonclin/cli/out_folder.hpp"
#include "nonclin/dossier/contents.hpp"
#include "nonclin/dossier/html.hpp"
#include "nonclin/evidence/verify.hpp"

namespace nonclin::cli {

namespace {

// What stands in the store now; a store in which anything lies makes no dossier.
Result<dossier::StoreState> store_state(const programme::Programme& programme, const Session& session) {
    const std::filesystem::path folder = programme.folder / evidence::store_folder;
    if (!evidence::has_store(folder)) return dossier::StoreState{};
    const auto report = evidence::verify(folder, session.executor, session.stop);
    if (!report) return fail(report.error());
    if (!report->is_sound()) {
        return fail(ErrorKind::inconsistent_input,
                    text("证据库有 {} 处不符，不能据以成卷；请运行 nonclin evidence verify",
                         "{} things in the store lie, and no dossier can rest on it; run nonclin evidence verify",
                         report->fault_count));
    }
    const auto store = evidence::Store::open(folder, evidence::Access::read);
    if (!store) return fail(store.error());
    const auto records = store->records();
    if (!records) return fail(records.error());
    return dossier::StoreState{report->records, report->root, records->empty() ? std::string{} : records->back().at};
}

// `--lang zh`, `en`, or both with the one shown first in front.
Result<dossier::HtmlOptions> languages(const Request& request, const Session& session) {
    const std::string word = request.value("lang");
    if (word.empty() && !request.has("lang")) return dossier::HtmlOptions{session.language, true};
    if (word == "zh" || word == "zh,en") return dossier::HtmlOptions{Language::zh, word == "zh,en"};
    if (word == "en" || word == "en,zh") return dossier::HtmlOptions{Language::en, word == "en,zh"};
    return fail(ErrorKind::usage, text("--lang：应为 zh、en、zh,en 或 en,zh，却是“{}”",
                                       "--lang: expected zh, en, zh,en or en,zh, found \"{}\"", word));
}

Result<int> make(const Request& request, Session& session) {
    const auto options = languages(request, session);
    if (!options) return fail(options.error());
    session.language = options->shown;
    const std::string format = request.value("format", "html");
    if (format != "html")
        return fail(ErrorKind::usage,
                    text("--format：资料目前只有 html，却是“{}”", "--format: a dossier is html, found \"{}\"", format));
    if (const auto may = may_write_in(session.out); !may) return fail(may.error());
    const auto rules = load_rules(session);
    if (!rules) return fail(rules.error());
    const auto programme = load_programme(session, *rules, request.positional(0, "."));
    if (!programme) return fail(programme.error());
    const auto stage = stage_for(request, *programme);
    if (!stage) return fail(stage.error());
    Diagnostics diagnostics;
    const auto results = studies::recorded_results(*programme, *rules, diagnostics);
    session.print(diagnostics);
    if (!results) return fail(results.error());
    const auto state = store_state(*programme, session);
    if (!state) return fail(state.error());
    const plan::Answers answers = studies::answers_of(*results);
    const plan::Plan plan = plan::make_plan(*programme, *rules, answers);
    const evaluation::Evaluation evaluation = evaluation::evaluate(*programme, *rules, plan, answers, *stage);
    const auto document = dossier::dossier_document({*programme, *rules, plan, evaluation, *results, *state,
                                                     fmt::format("nonclin {}", program_version()), session.executor},
                                                    session.stop);
    if (!document) return fail(document.error());
    const auto page = dossier::html(*document, *options);
    if (!page) return fail(page.error());
    const std::filesystem::path folder = session.out.empty() ? programme->folder / "dossier" : session.out;
    const std::filesystem::path file = folder / (programme->id + ".html");
    if (auto written = write_file(file, *page); !written) return fail(written.error());
    session.print(text("资料：{}", "dossier: {}", without_controls(file.string())));
    return 0;
}

}  // namespace

Command dossier_command() {
    return {{"dossier"},
            {"写出研究与评价资料（一个 HTML 文件，中英文可切换，可打印）",
             "write the dossier: one HTML file in both languages that also prints"},
            {{"DIR", {"项目文件夹", "the programme's folder"}, false}},
            {stage_option(),
             {"format", "html", {"资料的格式", "format of the dossier"}, "html", false},
             {"lang",
              "zh|en|zh,en|en,zh",
              {"资料的语言；两种时可切换，先显示第一种",
               "language of the dossier; with both there is a switch, the first is shown first"},
              {},
              false}},
            make};
}

}  // namespace nonclin::cli
