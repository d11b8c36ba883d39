#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/base/version.hpp"
#include "nonclin/catalogue/catalogue.hpp"
#include "nonclin/qualification/checks.hpp"
#include "nonclin/rulebook/embedded.hpp"

namespace nonclin::qualification {

namespace {

Result<std::vector<Comparison>> program_file(const Ground& ground) {
    const auto digest = digest_of_file(ground.setting.program);
    if (!digest) return fail(digest.error());
    const auto said = run_process({{ground.setting.program.string(), "version", "--lang", "en"},
                                   {},
                                   ground.folder,
                                   std::chrono::seconds(60),
                                   ground.bench.stop});
    if (!said) return fail(said.error());
    std::vector<Comparison> all{
        compared("program.version", fmt::format("nonclin {}\n", program_version()), said->standard_output)};
    if (!ground.setting.expected_sha256.empty())
        all.push_back(compared("program.sha256", ground.setting.expected_sha256, digest->sha256));
    return all;
}

Result<std::vector<Comparison>> rules_whole(const Ground&) {
    const auto rules = rulebook::embedded_rules();
    return std::vector{
        compared("rules.sha256", std::string(rulebook::document_sha256_at_build()),
                 hex(sha256(rulebook::embedded_document()))),
        compared("rules.load", std::string("done"), rules ? std::string("done") : described(rules.error()).en)};
}

Result<std::vector<Comparison>> rules_fit(const Ground&) {
    const auto rules = rulebook::embedded_rules();
    if (!rules) return fail(rules.error());
    std::string lacking;
    for (const guideline::StudyKind& kind : rules->studies) {
        for (const guideline::Run& run : kind.runs) {
            if (catalogue::find(run.entry) == nullptr) lacking += (lacking.empty() ? "" : ",") + run.entry;
        }
    }
    return std::vector{compared("rules.runs.lacking", std::string(), lacking),
                       compared("rules.clauses.any", true, !rules->clauses.empty())};
}

Result<std::vector<Comparison>> scratch_works(const Ground& ground) {
    const std::string bytes(std::size_t{1} << 20, 'n');
    const std::filesystem::path file = ground.folder / "scratch.bin";
    if (auto written = write_file(file, bytes); !written) return fail(written.error());
    const auto digest = digest_of_file(file);
    if (!digest) return fail(digest.error());
    std::error_code failed;
    std::filesystem::remove(file, failed);
    return std::vector{compared("scratch.written.sha256", hex(sha256(bytes)), digest->sha256),
                       compared("scratch.left", false, std::filesystem::exists(file))};
}

}  // namespace

std::vector<Check> installation_checks() {
    return {
        {"IQ-01",
         {"可执行文件可读、可启动，并报出本版本", "the executable can be read and started, and says this version"},
         Part::installation,
         {"构建时写入的版本号；若给出 --program-sha256，则为发布时公布的散列",
          "the version set when it was built; with --program-sha256, the hash that its release names"},
         program_file},
        {"IQ-02",
         {"程序自带的规则与构建时逐字节相同，且可以读入",
          "the rules the program carries are byte for byte those of its build, and can be read"},
         Part::installation,
         {"构建时另行记录的规则文档 SHA-256", "the SHA-256 of the rules document, recorded apart when it was built"},
         rules_whole},
        {"IQ-03",
         {"规则中各类研究所运行的每项分析程序都有", "every analysis that a study runs by the rules is in the program"},
         Part::installation,
         {"规则文档与分析目录", "the rules document and the catalogue of analyses"},
         rules_fit},
        {"IQ-04",
         {"临时文件夹可写、可读、可删除（1 MiB）", "the scratch folder can be written, read and emptied (1 MiB)"},
         Part::installation,
         {"写入前内容的 SHA-256", "the SHA-256 of what was to be written"},
         scratch_works}};
}

}  // namespace nonclin::qualification
