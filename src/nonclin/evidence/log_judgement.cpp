#include "nonclin/evidence/log_judgement.hpp"

#include <algorithm>
#include <set>

namespace nonclin::evidence {

namespace {

class Judgement {
  public:
    void judge_lines(const LogSurvey& survey);
    void judge_order(const LogSurvey& survey);
    void judge_chain(const LogSurvey& survey);
    void judge_head(const LogSurvey& survey, const std::optional<Head>& head);

    std::vector<StoreFinding> take() { return std::move(found_); }

  private:
    void name(FindingKind kind, std::uint64_t line, Text message) {
        if (!named_.insert(line).second) return;
        found_.push_back({kind, "log.jsonl", line + 1, std::move(message)});
    }

    std::vector<StoreFinding> found_;
    std::set<std::uint64_t> named_;  // lines, from 0
};

void Judgement::judge_lines(const LogSurvey& survey) {
    for (const auto& [line, problem] : survey.unreadable) name(FindingKind::line_unreadable, line, problem);
}

void Judgement::judge_order(const LogSurvey& survey) {
    const auto& jumps = survey.jumps;
    for (std::size_t i = 0; i < jumps.size(); ++i) {
        name(FindingKind::line_out_of_order, jumps[i].line,
             text("序号应为 {}，却是 {}：此处缺行、重复或移动过，或序号被改",
                  "number {} was due, found {}: lines are missing, doubled or moved here, or the number was changed",
                  jumps[i].due, jumps[i].found));
        // One changed number makes two jumps, there and back: the second line is not to blame.
        const bool is_back =
            i + 1 < jumps.size() && jumps[i + 1].line == jumps[i].line + 1 && jumps[i + 1].found == jumps[i].due + 1;
        if (is_back) ++i;
    }
}

/// Each line vouches for the one before it. A line whose bytes changed breaks the link after it; where its own
/// `previous` was changed, the link before it too. So of links broken in a row the lines between them are to blame, and
/// of a single one the line before it, unless lines are missing there.
void Judgement::judge_chain(const LogSurvey& survey) {
    std::set<std::uint64_t> links(survey.broken.begin(), survey.broken.end());
    if (survey.is_head_line_changed)
        links.insert(survey.head_line);  // the head is a link after the last line it counts
    const Text message = text("不是当时写入的那一行：后续记录所佐证的是别的字节，此行被改动过",
                              "not the line that was written: what was recorded after it vouches for other bytes");
    while (!links.empty()) {
        const std::uint64_t from = *links.begin();
        std::uint64_t to = from;
        links.erase(links.begin());
        while (links.erase(to + 1) != 0) ++to;
        if (from == to && from > 0 && named_.count(from) == 0) name(FindingKind::line_changed, from - 1, message);
        if (from == to && from == 0) name(FindingKind::line_changed, 0, message);
        for (std::uint64_t line = from; line < to; ++line) name(FindingKind::line_changed, line, message);
    }
}

void Judgement::judge_head(const LogSurvey& survey, const std::optional<Head>& head) {
    if (!head) {
        found_.push_back({FindingKind::head_unreadable, "head", 0,
                          text("日志头缺失或已损坏：无法判断日志末尾是否被截断",
                               "the head is missing or damaged: whether the log was cut short cannot be told")});
    } else if (head->size > survey.end_seq) {
        found_.push_back(
            {FindingKind::log_short, "log.jsonl", 0,
             text("日志头记有 {} 条记录，日志中只有 {} 条：末尾的记录不见了",
                  "the head counts {} records, the log holds {}: the last ones are gone", head->size, survey.end_seq)});
    } else if (head->size < survey.end_seq) {
        found_.push_back(
            {FindingKind::head_behind, "head", 0,
             text("日志头只记到第 {} 条，日志有 {} 条（写入者曾被打断）；最后一条暂无其他字节佐证",
                  "the head counts {} records, the log holds {} (a writer was stopped); nothing vouches yet "
                  "for the last of them",
                  head->size, survey.end_seq)});
    }
}

}  // namespace

std::vector<StoreFinding> judge_log(const LogSurvey& survey, const std::optional<Head>& head) {
    Judgement judgement;
    judgement.judge_lines(survey);
    judgement.judge_order(survey);
    judgement.judge_chain(survey);
    judgement.judge_head(survey, head);
    return judgement.take();
}

}  // namespace nonclin::evidence
