#include "nonclin/cli/stderr_log.hpp"

#include <cstdio>
#include <unistd.h>

#include <spdlog/sinks/ansicolor_sink.h>
#include <spdlog/spdlog.h>

#include "nonclin/base/shown_word.hpp"

namespace nonclin::cli {

namespace {

class StderrLog final : public Log {
  public:
    StderrLog(Language language, bool is_quiet, bool has_color)
        : language_(language),
          has_bar_(!is_quiet && ::isatty(STDERR_FILENO) == 1),
          logger_("nonclin", std::make_shared<spdlog::sinks::ansicolor_stderr_sink_mt>(
                                 has_color ? spdlog::color_mode::always : spdlog::color_mode::never)) {
        logger_.set_pattern("nonclin: %^%v%$");
        logger_.set_level(is_quiet ? spdlog::level::warn : spdlog::level::info);
    }

    void info(const Text& line) override { logger_.info("{}", without_controls(line.in(language_))); }
    void warn(const Text& line) override { logger_.warn("{}", without_controls(line.in(language_))); }

    void progress(const Text& what, double done) override {
        if (!has_bar_) return;
        constexpr int width = 30;
        const int filled = static_cast<int>(done * width);
        std::string bar(static_cast<std::size_t>(filled), '#');
        bar.resize(width, '.');
        std::fprintf(stderr, "\r[%s] %3d %%  %s\x1b[K", bar.c_str(), static_cast<int>(done * 100),
                     without_controls(what.in(language_)).c_str());
        if (done >= 1) std::fputs("\r\x1b[K", stderr);
        std::fflush(stderr);
    }

  private:
    Language language_;
    bool has_bar_;
    spdlog::logger logger_;
};

}  // namespace

std::unique_ptr<Log> stderr_log(Language language, bool is_quiet, bool has_color) {
    return std::make_unique<StderrLog>(language, is_quiet, has_color);
}

}  // namespace nonclin::cli
