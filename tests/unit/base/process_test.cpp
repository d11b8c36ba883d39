#include "nonclin/base/process.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

using namespace nonclin;
using namespace std::chrono_literals;

namespace {

ProcessRequest shell(std::string script) {
    ProcessRequest request;
    request.arguments = {"sh", "-c", std::move(script)};
    return request;
}

double seconds_of(const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// A process that has ended but was not yet waited for by its new parent runs no more.
bool is_running(long process) {
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    std::string number, name;
    char state = 'Z';
    return (stat >> number >> name >> state) && state != 'Z' && state != 'X';
}

// The number a script wrote to a file; waits until it is there.
long number_in(const std::filesystem::path& file) {
    for (int i = 0; i < 500; ++i) {
        long number = 0;
        if (std::ifstream(file) >> number) return number;
        std::this_thread::sleep_for(10ms);
    }
    return 0;
}

bool is_gone_soon(long process) {
    for (int i = 0; i < 500 && is_running(process); ++i) std::this_thread::sleep_for(10ms);
    return !is_running(process);
}

}  // namespace

TEST_CASE("A program's outputs and exit status come back apart") {
    const auto outcome = run_process(shell("echo out; echo err >&2; exit 3"));
    REQUIRE(outcome);
    CHECK(outcome->status == 3);
    CHECK(outcome->standard_output == "out\n");
    CHECK(outcome->standard_error == "err\n");
}

TEST_CASE("Arguments reach the program as they are, through no shell") {
    ProcessRequest request;
    request.arguments = {"printf", "%s\n", "$(id)", "`id`", "a b", "", "'\"\\", "组织"};
    const auto outcome = run_process(request);
    REQUIRE(outcome);
    CHECK(outcome->standard_output == "$(id)\n`id`\na b\n\n'\"\\\n组织\n");
}

TEST_CASE("Input and outputs larger than a pipe go through in both directions at once") {
    ProcessRequest request;
    request.arguments = {"cat"};
    for (int i = 0; i < 300'000; ++i) request.standard_input += "line " + std::to_string(i) + "\n";
    const auto echoed = run_process(request);
    REQUIRE(echoed);
    CHECK(echoed->standard_output == request.standard_input);
    const auto both = run_process(shell("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"));
    REQUIRE(both);
    CHECK(both->standard_output.size() == 1'000'000);
    CHECK(both->standard_error.size() == 1'000'000);
}

TEST_CASE("A program runs in the folder it is given") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    ProcessRequest request = shell("pwd; echo x > made");
    request.folder = folder->path();
    const auto outcome = run_process(request);
    REQUIRE(outcome);
    CHECK(outcome->standard_output == std::filesystem::canonical(folder->path()).string() + "\n");
    CHECK(std::filesystem::exists(folder->path() / "made"));
}

TEST_CASE("A program that is not there is named, with what to do") {
    ProcessRequest request;
    request.arguments = {"no-such-program-of-ours", "--version"};
    const auto outcome = run_process(request);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == ErrorKind::missing_input);
    CHECK(outcome.error().message ==
          Text{"无法启动 no-such-program-of-ours（No such file or directory）；请先安装",
               "cannot start no-such-program-of-ours (No such file or directory); install it first"});
}

TEST_CASE("Past its time a program is killed with all that it started") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    ProcessRequest request = shell("sleep 1000 & echo $! > child; wait");
    request.folder = folder->path();
    request.limit = 1s;
    Result<ProcessOutcome> outcome;
    CHECK(seconds_of([&] { outcome = run_process(request); }) < 30);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == ErrorKind::resource);
    CHECK(outcome.error().message == Text{"sh 在 1 秒内没有结束，已终止", "sh did not end within 1 s and was killed"});
    CHECK(is_gone_soon(number_in(folder->path() / "child")));
}

TEST_CASE("The time counts on when a program has closed its outputs") {
    ProcessRequest request = shell("exec >&- 2>&-; exec sleep 1000");
    request.limit = 1s;
    Result<ProcessOutcome> outcome;
    CHECK(seconds_of([&] { outcome = run_process(request); }) < 30);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == ErrorKind::resource);
    ProcessRequest reader = shell("exec >&- 2>&-; cat > copy");
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    reader.folder = folder->path();
    reader.standard_input = std::string(1'000'000, 'x');
    REQUIRE(run_process(reader));
    CHECK(std::filesystem::file_size(folder->path() / "copy") == 1'000'000);
}

TEST_CASE("What a program leaves running when it ends is killed") {
    const auto folder = ScratchFolder::make();
    REQUIRE(folder);
    ProcessRequest request = shell("sleep 1000 >/dev/null 2>&1 </dev/null & echo $! > child; echo done");
    request.folder = folder->path();
    const auto outcome = run_process(request);
    REQUIRE(outcome);
    CHECK(outcome->standard_output == "done\n");
    CHECK(is_gone_soon(number_in(folder->path() / "child")));
}

TEST_CASE("A stop that is asked for ends the program") {
    std::stop_source stop;
    ProcessRequest request = shell("sleep 1000");
    request.stop = stop.get_token();
    const std::jthread asker([&] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    Result<ProcessOutcome> outcome;
    CHECK(seconds_of([&] { outcome = run_process(request); }) < 30);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == ErrorKind::interrupted);
    CHECK(outcome.error().message == Text{"sh 已按要求停止", "sh was stopped as asked"});
}

TEST_CASE("A program that a signal ended is an error that keeps what it said") {
    const auto outcome = run_process(shell("echo bad >&2; kill -9 $$"));
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == ErrorKind::resource);
    CHECK(outcome.error().message == Text{"sh 被信号 9 终止：bad\n", "sh was ended by signal 9: bad\n"});
}

TEST_CASE("Programs that do not read their input end nobody, also from many threads at once") {
    std::vector<std::jthread> threads;
    std::atomic<int> succeeded{0};
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                ProcessRequest request;
                request.arguments = {"true"};
                request.standard_input = std::string(1'000'000, 'x');
                const auto outcome = run_process(request);
                if (outcome && outcome->status == 0) ++succeeded;
            }
        });
    }
    threads.clear();
    CHECK(succeeded == 160);
    struct sigaction now{};
    ::sigaction(SIGPIPE, nullptr, &now);
    CHECK((now.sa_handler == SIG_DFL));
    CHECK(run_process(shell("kill -PIPE $$")).error().message.en.find("signal 13") != std::string::npos);
}

TEST_CASE("A scratch folder goes with its object, with all that is in it, and moves with it") {
    std::filesystem::path path;
    {
        auto made = ScratchFolder::make();
        REQUIRE(made);
        const ScratchFolder folder = std::move(*made);
        path = folder.path();
        std::filesystem::create_directories(path / "a" / "b");
        std::ofstream(path / "a" / "b" / "file") << "x";
        CHECK(std::filesystem::exists(path / "a" / "b" / "file"));
    }
    CHECK_FALSE(std::filesystem::exists(path));
}
