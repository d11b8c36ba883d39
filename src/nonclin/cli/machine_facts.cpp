#include "nonclin/cli/machine_facts.hpp"

#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <gnu/libc-version.h>
#include <sys/utsname.h>
#include <thread>
#include <unistd.h>

#include "nonclin/base/number_text.hpp"
#include "nonclin/base/version.hpp"

namespace nonclin::cli {

namespace {

constexpr std::string_view unknown = "-";

std::string known(std::string value) { return value.empty() ? std::string(unknown) : value; }

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string(value);
}

// The value of the first line `KEY<separator>VALUE` of a file of the system, blanks and quotes around it left out.
std::string value_in(const char* file, std::string_view key, char separator) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const std::size_t at = line.find(separator);
        if (at == std::string::npos || line.compare(0, key.size(), key) != 0) continue;
        const std::size_t first = line.find_first_not_of(" \t\"", at + 1);
        if (first == std::string::npos) return {};
        return line.substr(first, line.find_last_not_of(" \t\"") - first + 1);
    }
    return {};
}

std::string kernel() {
    utsname names{};
    if (::uname(&names) != 0) return std::string(unknown);
    return fmt::format("{} {} {} {}", names.sysname, names.release, names.version, names.machine);
}

std::string host() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : std::string(unknown);
}

std::string memory() {
    const long pages = ::sysconf(_SC_PHYS_PAGES), bytes = ::sysconf(_SC_PAGESIZE);
    constexpr double mebibyte = 1024.0 * 1024.0;
    if (pages <= 0 || bytes <= 0) return std::string(unknown);
    return number_text(static_cast<double>(pages) * static_cast<double>(bytes) / mebibyte, 6) + " MiB";
}

std::string locale() {
    std::string all;
    for (const char* name : {"LC_ALL", "LC_NUMERIC", "LC_MESSAGES", "LANG"}) {
        const std::string value = environment(name);
        if (!value.empty()) all += fmt::format("{}{}={}", all.empty() ? "" : " ", name, value);
    }
    return known(all);
}

std::string time_zone() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), "%Z (UTC%z)", &parts);
    const std::string given = environment("TZ");
    return given.empty() ? std::string(text.data()) : fmt::format("TZ={} {}", given, text.data());
}

// The instruction sets that change which kernel of ours or of the C library runs.
std::string instruction_sets() {
    const std::string flags = " " + value_in("/proc/cpuinfo", "flags", ':') + " ";
    std::string all;
    for (const char* one : {"sse4_2", "avx", "avx2", "fma", "avx512f", "avx512bw", "avx512vl"}) {
        if (flags.find(fmt::format(" {} ", one)) != std::string::npos)
            all += (all.empty() ? "" : " ") + std::string(one);
    }
    return known(all);
}

std::string scratch() {
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(failed);
    const std::filesystem::space_info space = std::filesystem::space(folder, failed);
    if (failed) return std::string(unknown);
    constexpr double mebibyte = 1024.0 * 1024.0;
    return fmt::format("{} ({} MiB)", folder.string(), number_text(static_cast<double>(space.available) / mebibyte, 6));
}

}  // namespace

std::filesystem::path own_program() {
    std::error_code failed;
    std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::filesystem::path("/proc/self/exe") : path;
}

std::vector<qualification::Fact> machine_facts(const Session& session) {
    return {
        {"version", {"程序版本", "Program version"}, std::string(program_version())},
        {"program", {"可执行文件", "Executable"}, own_program().string()},
        {"compiler", {"编译器", "Compiler"}, NONCLIN_COMPILER},
        {"libraries", {"构建所用库", "Libraries it was built with"}, NONCLIN_LIBRARIES},
        {"c_library", {"运行时 C 库", "C library at run time"}, fmt::format("glibc {}", ::gnu_get_libc_version())},
        {"system", {"操作系统", "Operating system"}, known(value_in("/etc/os-release", "PRETTY_NAME", '='))},
        {"kernel", {"内核", "Kernel"}, kernel()},
        {"host", {"计算机名", "Computer"}, host()},
        {"processor", {"处理器", "Processor"}, known(value_in("/proc/cpuinfo", "model name", ':'))},
        {"instruction_sets", {"指令集", "Instruction sets"}, instruction_sets()},
        {"cores", {"处理器核数", "Processor cores"}, number_text(std::int64_t{std::thread::hardware_concurrency()})},
        {"threads", {"所用线程数", "Threads used"}, number_text(std::int64_t{session.executor.threads()})},
        {"memory", {"内存", "Memory"}, memory()},
        {"scratch", {"临时文件夹（可用空间）", "Scratch folder (space left)"}, scratch()},
        {"locale", {"区域设置", "Locale"}, locale()},
        {"time_zone", {"时区", "Time zone"}, time_zone()},
        {"user", {"系统用户", "User of the system"}, session.who}};
}

}  // namespace nonclin::cli
