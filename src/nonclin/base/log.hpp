#pragma once

#include "nonclin/base/text.hpp"

namespace nonclin {

/// Where the program tells what it is doing. Handed in; results never go here.
class Log {
  public:
    Log() = default;
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    virtual ~Log() = default;

    virtual void info(const Text& line) = 0;
    virtual void warn(const Text& line) = 0;
    /// How far a long piece of work has come, 0..1.
    virtual void progress(const Text& what, double done) = 0;
};

/// A log that keeps nothing, for callers who do not listen.
class SilentLog final : public Log {
  public:
    void info(const Text&) override {}
    void warn(const Text&) override {}
    void progress(const Text&, double) override {}
};

}  // namespace nonclin
