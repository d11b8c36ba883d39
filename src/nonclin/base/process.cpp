#include "nonclin/base/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nonclin {

namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
    int read = -1;
    int write = -1;
    bool open() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    static void shut(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
    ~Pipe() {
        shut(read);
        shut(write);
    }
};

struct Pipes {
    Pipe input, output, error, started;
    bool open() { return input.open() && output.open() && error.open() && started.open(); }
};

// In the child between fork and exec: async-signal-safe calls only.
[[noreturn]] void become(const ProcessRequest& request, char* const* arguments, const Pipes& pipes) {
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const bool is_ready = ::dup2(pipes.input.read, 0) >= 0 && ::dup2(pipes.output.write, 1) >= 0 &&
                          ::dup2(pipes.error.write, 2) >= 0 &&
                          (request.folder.empty() || ::chdir(request.folder.c_str()) == 0);
    if (is_ready) ::execvp(arguments[0], arguments);
    const int reason = errno;
    [[maybe_unused]] const ssize_t told = ::write(pipes.started.write, &reason, sizeof reason);
    ::_exit(127);
}

bool drain(int& end, std::string& into) {
    std::array<char, 1 << 14> buffer{};
    const ssize_t read = ::read(end, buffer.data(), buffer.size());
    if (read > 0) into.append(buffer.data(), static_cast<std::size_t>(read));
    if (read > 0 || (read < 0 && (errno == EINTR || errno == EAGAIN))) return true;
    Pipe::shut(end);
    return false;
}

void feed(int& end, std::string_view& rest) {
    const ssize_t written = ::write(end, rest.data(), rest.size());
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    const bool is_over = rest.empty() || (written < 0 && errno != EINTR && errno != EAGAIN);
    if (is_over) Pipe::shut(end);
}

enum class End { closed, timed_out, stopped };

bool has_ended(pid_t child) {
    siginfo_t what{};
    return ::waitid(P_PID, static_cast<id_t>(child), &what, WEXITED | WNOHANG | WNOWAIT) == 0 && what.si_pid == child;
}

// Feeds and reads until the program has ended, the time is over or a stop is asked for. A program that closes its
// outputs has not ended: its time still counts.
End converse(const ProcessRequest& request, pid_t child, Pipes& pipes, ProcessOutcome& outcome) {
    const auto deadline = Clock::now() + request.limit;
    std::string_view rest = request.standard_input;
    if (rest.empty()) Pipe::shut(pipes.input.write);
    while (true) {
        const bool is_open = pipes.output.read >= 0 || pipes.error.read >= 0 || pipes.input.write >= 0;
        if (!is_open && has_ended(child)) return End::closed;
        if (request.stop.stop_requested()) return End::stopped;
        if (Clock::now() >= deadline) return End::timed_out;
        std::array<pollfd, 3> waiting{pollfd{pipes.output.read, POLLIN, 0}, pollfd{pipes.error.read, POLLIN, 0},
                                      pollfd{pipes.input.write, POLLOUT, 0}};
        if (::poll(waiting.data(), waiting.size(), is_open ? 50 : 1) <= 0) continue;
        if (waiting[0].revents != 0) drain(pipes.output.read, outcome.standard_output);
        if (waiting[1].revents != 0) drain(pipes.error.read, outcome.standard_error);
        if (waiting[2].revents != 0) feed(pipes.input.write, rest);
    }
}

// A write to a program that has gone must not end us. Only the mask of this thread is changed: the disposition of a
// signal belongs to the whole process, and other threads may run programs at the same time.
class HoldBrokenPipe {
  public:
    HoldBrokenPipe() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        sigset_t pending;
        sigemptyset(&pending);
        ::sigpending(&pending);
        was_pending_ = sigismember(&pending, SIGPIPE) == 1;
        ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~HoldBrokenPipe() {
        const timespec at_once{};
        while (!was_pending_ && ::sigtimedwait(&pipe_, nullptr, &at_once) < 0 && errno == EINTR) continue;
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    HoldBrokenPipe(const HoldBrokenPipe&) = delete;
    HoldBrokenPipe& operator=(const HoldBrokenPipe&) = delete;

  private:
    sigset_t pipe_{};
    sigset_t before_{};
    bool was_pending_ = false;
};

}  // namespace

Result<ProcessOutcome> run_process(const ProcessRequest& request) {
    const std::string& program = request.arguments.at(0);
    std::vector<char*> arguments;
    for (const std::string& argument : request.arguments) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    Pipes pipes;
    if (!pipes.open()) {
        return fail(ErrorKind::resource, text("无法启动 {}：{}", "cannot start {}: {}", program, std::strerror(errno)));
    }
    const HoldBrokenPipe guard;
    const pid_t child = ::fork();
    if (child < 0)
        return fail(ErrorKind::resource, text("无法启动 {}：{}", "cannot start {}: {}", program, std::strerror(errno)));
    if (child == 0) become(request, arguments.data(), pipes);
    ::setpgid(child, child);
    Pipe::shut(pipes.input.read);
    Pipe::shut(pipes.output.write);
    Pipe::shut(pipes.error.write);
    Pipe::shut(pipes.started.write);
    ::fcntl(pipes.input.write, F_SETFL, O_NONBLOCK);

    ProcessOutcome outcome;
    const End end = converse(request, child, pipes, outcome);
    ::kill(-child,
           SIGKILL);  // the child is not reaped yet, so the group is still its own; what it left behind goes too
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    int reason = 0;
    if (::read(pipes.started.read, &reason, sizeof reason) == static_cast<ssize_t>(sizeof reason)) {
        return fail(ErrorKind::missing_input,
                    text("无法启动 {}（{}）；请先安装", "cannot start {} ({}); install it first", program,
                         std::strerror(reason)));
    }
    if (end == End::stopped)
        return fail(ErrorKind::interrupted, text("{} 已按要求停止", "{} was stopped as asked", program));
    if (end == End::timed_out) {
        return fail(ErrorKind::resource,
                    text("{} 在 {} 秒内没有结束，已终止", "{} did not end within {} s and was killed", program,
                         request.limit.count()));
    }
    if (WIFSIGNALED(status)) {
        return fail(ErrorKind::resource, text("{} 被信号 {} 终止：{}", "{} was ended by signal {}: {}", program,
                                              WTERMSIG(status), outcome.standard_error));
    }
    outcome.status = WEXITSTATUS(status);
    return outcome;
}

Result<ScratchFolder> ScratchFolder::make() {
    std::error_code failed;
    std::filesystem::path base = std::filesystem::temp_directory_path(failed);
    if (failed) base = "/tmp";
    std::string name = (base / "nonclin-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        return fail(ErrorKind::resource, text("无法在 {} 建临时文件夹：{}", "cannot make a scratch folder in {}: {}",
                                              base.string(), std::strerror(errno)));
    }
    return ScratchFolder(name);
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace nonclin
