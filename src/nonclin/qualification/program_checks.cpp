#include "nonclin/base/file.hpp"
#include "nonclin/base/process.hpp"
#include "nonclin/qualification/checks.hpp"

// The program as its user starts it, in a process of its own: what an environment may change cannot be seen from
// inside.
namespace nonclin::qualification {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds longest{120};

// A profile that halves each hour.
constexpr std::string_view falling_profile = "id,time,conc\n1,0,0\n1,1,16.5\n1,2,8.25\n1,3,4.125\n1,4,2.0625\n";

// Environment assignments first, as `env` takes them.
Result<ProcessOutcome> said_by(const Ground& ground, std::vector<std::string> environment,
                               const std::vector<std::string>& words) {
    environment.insert(environment.begin(), "env");
    environment.push_back(ground.setting.program.string());
    environment.insert(environment.end(), words.begin(), words.end());
    return run_process({std::move(environment), {}, ground.folder, longest, ground.bench.stop});
}

Result<std::vector<Comparison>> in_every_locale(const Ground& ground) {
    if (auto written = write_file(ground.folder / "c.csv", falling_profile); !written) return fail(written.error());
    const std::vector<std::string> words{"kinetics", "nca", "--profiles", "c.csv", "--lang", "en", "--format", "json"};
    const auto plain = said_by(ground, {"LC_ALL=C", "TZ=UTC"}, words);
    if (!plain) return fail(plain.error());
    std::vector<Comparison> all{compared("exit(C, UTC)", std::int64_t{0}, std::int64_t{plain->status})};
    const std::string digest = hex(sha256(plain->standard_output));
    // Decimal commas, another dotless i, other numerals, and zones far from UTC; a zone of 12:45 hours among them.
    const std::pair<const char*, const char*> others[]{{"zh_CN.UTF-8", "Asia/Shanghai"},
                                                       {"de_DE.UTF-8", "Pacific/Chatham"},
                                                       {"tr_TR.UTF-8", "America/St_Johns"},
                                                       {"ar_EG.UTF-8", "Pacific/Kiritimati"}};
    for (const auto& [locale, zone] : others) {
        const auto said = said_by(
            ground, {std::string("LC_ALL=") + locale, std::string("LC_NUMERIC=") + locale, std::string("TZ=") + zone},
            words);
        if (!said) return fail(said.error());
        all.push_back(
            compared(fmt::format("output.sha256({}, {})", locale, zone), digest, hex(sha256(said->standard_output))));
    }
    return all;
}

Result<std::vector<Comparison>> exit_statuses(const Ground& ground) {
    if (auto written = write_file(ground.folder / "bad.csv", "id,time,conc\n1,0,many\n"); !written)
        return fail(written.error());
    const std::pair<std::vector<std::string>, int> all[]{
        {{"version"}, 0},
        {{"kinetics", "nca"}, 2},
        {{"no-such-command"}, 2},
        {{"kinetics", "nca", "--profiles", "none.csv"}, 3},
        {{"kinetics", "nca", "--profiles", "bad.csv", "--out", "result"}, 3}};
    std::vector<Comparison> comparisons;
    for (const auto& [words, status] : all) {
        std::string line;
        for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
        const auto said = said_by(ground, {}, words);
        if (!said) return fail(said.error());
        comparisons.push_back(
            compared(fmt::format("exit({})", line), std::int64_t{status}, std::int64_t{said->status}));
        comparisons.push_back(
            compared(fmt::format("result on standard output({})", line), status == 0, !said->standard_output.empty()));
    }
    comparisons.push_back(compared("result folder after bad input", false, fs::exists(ground.folder / "result")));
    return comparisons;
}

// What stands in a folder of results: a file that does not end in a line end was cut off.
struct Left {
    std::int64_t files = 0, cut_off = 0;
};

Left left_in(const fs::path& folder) {
    Left left;
    std::error_code failed;
    for (const auto& file : fs::directory_iterator(folder, failed)) {
        ++left.files;
        const auto bytes = read_file(file.path());
        if (!bytes || bytes->empty() || bytes->back() != '\n') ++left.cut_off;
    }
    return left;
}

// Killed at several moments while it writes into a new folder, and at last not killed.
Result<std::vector<Comparison>> killed_while_writing(const Ground& ground) {
    std::vector<Comparison> comparisons;
    Left left;
    for (const char* seconds : {"0.005", "0.01", "0.02", "0.04", "0.08", "100"}) {
        const fs::path out = ground.folder / (std::string("out-") + seconds);
        const auto said = run_process({{"timeout", "-s", "KILL", seconds, ground.setting.program.string(), "simulate",
                                        "biodistribution", "--animals-per-sex", "20", "--quiet", "--out", out.string()},
                                       {},
                                       ground.folder,
                                       longest,
                                       ground.bench.stop});
        // `timeout` kills itself too: that is no answer of the program.
        if (!said && said.error().kind != ErrorKind::resource) return fail(said.error());
        left = left_in(out);
        comparisons.push_back(
            compared(fmt::format("files cut off(killed after {} s)", seconds), std::int64_t{0}, left.cut_off));
    }
    comparisons.push_back(compared("files are there(not killed)", true, left.files > 0));
    return comparisons;
}

std::string hash_of_tables(const Collected& collected) {
    Sha256 hash;
    for (const CollectedTable& table : collected.tables) hash.add(table.sha256);
    return hex(hash.finish());
}

// Every case that ends well, by one thread and by many.
Result<std::vector<Comparison>> any_threads(const Ground& ground) {
    std::vector<Comparison> comparisons;
    for (const Case& one : ground.cases) {
        std::string first;
        for (const unsigned threads : {1U, 2U, 7U}) {
            const Executor executor(threads);
            const auto ran = run_case(one, {executor, ground.bench.log, ground.bench.rule_tables, ground.bench.stop});
            if (!ran) return fail(ran.error());
            if (!ran->done) break;
            const std::string hash = hash_of_tables(ran->collected);
            if (threads == 1)
                first = hash;
            else
                comparisons.push_back(
                    compared(fmt::format("tables.sha256({}, {} threads)", one.id, threads), first, hash));
        }
    }
    return comparisons;
}

}  // namespace

std::vector<Check> program_checks() {
    return {{"OQ-08",
             {"1、2、7 个线程得到逐字节相同的表", "1, 2 and 7 threads give the same tables, byte for byte"},
             Part::operation,
             {"本用例集各用例以 1 个线程得到的表", "the tables that 1 thread gives for the cases of this record"},
             any_threads},
            {"OQ-09",
             {"区域设置与时区不改变任何输出字节", "locale and time zone change no byte of the output"},
             Part::operation,
             {"在 LC_ALL=C、TZ=UTC 下的输出；未安装的区域设置由系统按 C 处理",
              "the output under LC_ALL=C and TZ=UTC; a locale that is not installed is C to the system"},
             in_every_locale},
            {"OQ-10",
             {"退出状态与输出：用法错误为 2，输入错误为 3，且不留下结果",
              "exit status and output: 2 for usage, 3 for input, and no result is left"},
             Part::operation,
             {"nonclin --help 所列退出状态", "the exit statuses that nonclin --help lists"},
             exit_statuses},
            {"OQ-11",
             {"写出结果时被强制终止：所留文件或完整或不存在",
              "killed while writing results: what stands there is whole or absent"},
             Part::operation,
             {"结果文件以换行结束；终止时刻为启动后 5 至 80 毫秒",
              "a result file ends with a line end; killed 5 to 80 milliseconds after the start"},
             killed_while_writing}};
}

}  // namespace nonclin::qualification
