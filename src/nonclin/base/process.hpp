#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "nonclin/base/result.hpp"

namespace nonclin {

/// An outside program: found on PATH, started with an argument vector and never through a shell.
struct ProcessRequest {
    std::vector<std::string> arguments;  // the program's name first
    std::string standard_input;          // written to it, then closed
    std::filesystem::path folder;        // where it runs; the caller makes an empty scratch folder
    std::chrono::seconds limit{60};      // after that it is killed with its whole process group
    std::stop_token stop{};              // asked while waiting; a stop kills the group
};

struct ProcessOutcome {
    int status = 0;  // exit status
    std::string standard_output;
    std::string standard_error;
};

/// Runs it to its end; what is left of its process group then is killed. May be called from several threads at once.
/// @return what it said; `missing_input` where there is no such program, `resource` past the limit or when killed by a
/// signal,
///         `interrupted` after a stop. A non-zero exit status is an outcome, not an error.
Result<ProcessOutcome> run_process(const ProcessRequest& request);

/// An empty folder for one outside program, removed with everything in it when this object goes.
class ScratchFolder {
  public:
    static Result<ScratchFolder> make();
    ~ScratchFolder();
    ScratchFolder(ScratchFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace nonclin
