#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <pwd.h>
#include <string>
#include <thread>
#include <unistd.h>

#include "nonclin/base/shown_word.hpp"
#include "nonclin/cli/help.hpp"
#include "nonclin/cli/parse.hpp"
#include "nonclin/cli/stderr_log.hpp"

namespace nonclin::cli {

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string(value);
}

Language language_of_locale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string value = environment(name);
        if (!value.empty()) return value.rfind("zh", 0) == 0 ? Language::zh : Language::en;
    }
    return Language::en;
}

// The language of `--lang` wherever it stands, even in a command line that cannot be understood; otherwise that of the
// locale.
Language spoken_language(const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const bool is_joined = arguments[i].rfind("--lang=", 0) == 0;
        if (!is_joined && (arguments[i] != "--lang" || i + 1 == arguments.size())) continue;
        const std::string word = is_joined ? arguments[i].substr(7) : arguments[i + 1];
        if (word.rfind("zh", 0) == 0) return Language::zh;
        if (word.rfind("en", 0) == 0) return Language::en;
    }
    return language_of_locale();
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char buffer[32];
    std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return buffer;
}

std::string user_name() {
    std::string given = environment("NONCLIN_WHO");
    if (!given.empty()) return given;
    const passwd* entry = ::getpwuid(::geteuid());
    return entry == nullptr ? "unknown" : entry->pw_name;
}

// Ctrl-C, and the end of the terminal, ask the running work to stop; the thread that waits for the signal is the only
// one that receives it.
class StopOnSignal {
  public:
    StopOnSignal() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        if (!is_ignored(SIGHUP)) sigaddset(&signals_, SIGHUP);  // nohup has it ignored
        ::pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        std::thread([source = source_, signals = signals_]() mutable {
            int signal = 0;
            sigwait(&signals, &signal);
            source.request_stop();
            sigwait(&signals, &signal);  // a second one ends the program at once
            ::_exit(130);
        }).detach();
    }
    std::stop_token token() const { return source_.get_token(); }

  private:
    static bool is_ignored(int signal) {
        struct sigaction now{};
        return ::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
    }

    sigset_t signals_{};
    std::stop_source source_;
};

Result<std::uint64_t> whole_number(const Request& request, std::string_view option, std::uint64_t fallback,
                                   std::uint64_t least) {
    const std::string word = request.value(option);
    if (word.empty() && !request.has(option)) return fallback;
    std::uint64_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size() || number < least) {
        return fail(ErrorKind::usage, text("--{}：应为不小于 {} 的整数，却是“{}”",
                                           "--{}: expected a whole number >= {}, found \"{}\"", option, least, word));
    }
    return number;
}

Result<Format> format_of(const Request& request) {
    const std::string word = request.value("format", "table");
    if (word == "table") return Format::table;
    if (word == "tsv") return Format::tsv;
    if (word == "json") return Format::json;
    return fail(ErrorKind::usage, text("--format：应为 table、tsv 或 json，却是“{}”",
                                       "--format: expected table, tsv or json, found \"{}\"", word));
}

Result<Language> language_of(const Request& request) {
    const std::string word = request.value("lang");
    if (word == "zh") return Language::zh;
    if (word == "en") return Language::en;
    if (word.empty() && !request.has("lang")) return language_of_locale();
    return fail(ErrorKind::usage,
                text("--lang：应为 zh 或 en，却是“{}”", "--lang: expected zh or en, found \"{}\"", word));
}

int report(const Error& error, Language language) {
    std::fprintf(stderr, "nonclin: %s\n", without_controls(described(error).in(language)).c_str());
    return exit_status(error.kind);
}

Result<int> run(const Parsed& parsed, Language language, const StopOnSignal& stop) {
    const Result<Format> format = parsed.command->declares("format") ? Format::table : format_of(parsed.request);
    if (!format) return fail(format.error());
    const auto threads = whole_number(parsed.request, "threads", std::max(1U, std::thread::hardware_concurrency()), 1);
    if (!threads) return fail(threads.error());
    const auto seed = whole_number(parsed.request, "seed", 1, 0);
    if (!seed) return fail(seed.error());
    const bool is_quiet = parsed.request.has("quiet");
    const bool has_color = environment("NO_COLOR").empty() && ::isatty(STDERR_FILENO) == 1;
    const Executor executor(static_cast<unsigned>(std::min<std::uint64_t>(*threads, 1024)));
    const auto log = stderr_log(language, is_quiet, has_color);
    Session session{language,
                    *format,
                    parsed.request.value("out"),
                    parsed.request.value("rules"),
                    *seed,
                    is_quiet,
                    has_color,
                    user_name(),
                    utc_now(),
                    executor,
                    *log,
                    stop.token()};
    return parsed.command->run(parsed.request, session);
}

// What did not fit into the buffer was written, or failed, before.
bool is_output_whole() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

int report_lost_output(Language language) {
    return report({ErrorKind::resource, {"标准输出写不出去", "standard output cannot be written"}, {}}, language);
}

int start(const std::vector<std::string>& arguments) {
    const StopOnSignal stop;
    const std::vector<Command> all = commands();
    const Result<Parsed> parsed = parse(all, arguments);
    if (!parsed) return report(parsed.error(), spoken_language(arguments));
    const bool has_own_language = parsed->command == nullptr || parsed->command->declares("lang");
    const Result<Language> language = has_own_language ? spoken_language(arguments) : language_of(parsed->request);
    if (!language) return report(language.error(), language_of_locale());
    if (parsed->wants_help) {
        const std::string help = parsed->command != nullptr ? command_help(*parsed->command, *language)
                                 : parsed->group.empty()    ? program_help(all, *language)
                                                            : group_help(all, parsed->group, *language);
        std::fputs(help.c_str(), stdout);
        return is_output_whole() ? 0 : report_lost_output(*language);
    }
    const Result<int> status = run(*parsed, *language, stop);
    if (!is_output_whole()) return report_lost_output(*language);
    return status ? *status : report(status.error(), *language);
}

}  // namespace

}  // namespace nonclin::cli

int main(int count, char** words) {
    try {
        return nonclin::cli::start({words + 1, words + count});
    } catch (const std::exception& bug) {
        std::fprintf(stderr, "nonclin: 程序错误，请报告 / a bug in nonclin, please report it: %s\n", bug.what());
    } catch (...) {
        std::fputs("nonclin: 程序错误，请报告 / a bug in nonclin, please report it\n", stderr);
    }
    return 70;
}
