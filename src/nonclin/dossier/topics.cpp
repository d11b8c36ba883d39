#include "nonclin/dossier/topics.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

namespace {

using evaluation::Status;

// What stands worst comes first.
constexpr std::array<Status, 9> shown_statuses{Status::failed,    Status::departure, Status::open,
                                               Status::not_due,   Status::planned,   Status::answered,
                                               Status::justified, Status::partly,    Status::met};

struct Topic {
    std::vector<const evaluation::ClauseStatus*> clauses;  // that apply and owe something
    std::vector<std::string> gaps;
};

std::map<std::string, Topic> topics_of(const evaluation::Evaluation& evaluation) {
    std::map<std::string, Topic> topics;
    for (const evaluation::ClauseStatus& clause : evaluation.clauses) {
        const bool is_owed =
            clause.status != Status::none && clause.status != Status::noted && clause.status != Status::recorded;
        if (!is_owed) continue;
        Topic& topic = topics[clause.verdict->clause->kind];
        topic.clauses.push_back(&clause);
        if (clause.is_gap()) topic.gaps.push_back(clause.verdict->clause->id);
    }
    return topics;
}

Words status_chips(const Topic& topic) {
    Words words;
    for (const Status status : shown_statuses) {
        std::size_t computed = 0, accepted = 0;
        for (const evaluation::ClauseStatus* clause : topic.clauses) {
            if (clause->status != status) continue;
            ++computed;
            if (clause->review.review == evaluation::Review::accepted) ++accepted;
        }
        if (computed == 0) continue;
        if (!words.empty()) words.add(Plain{{" ", " "}});
        Chip one = chip(status);
        one.words.zh += fmt::format(" {} / {}", accepted, computed);
        one.words.en += fmt::format(" {} / {}", accepted, computed);
        words.add(std::move(one));
    }
    return words;
}

}  // namespace

TableBlock topic_table(const Contents& contents) {
    TableBlock table;
    table.id = "table-topics";
    table.caption = plain({"按主题：适用且有要求的条款，各状态写作“已认可 / 计算”",
                           "By topic: clauses that apply and ask for something; each status as accepted / computed"});
    table.columns = {{{"主题", "Topic"}, Column::Kind::words, {}, {}, 3},
                     {{"条款", "Clauses"}, Column::Kind::number},
                     {{"状态（已认可 / 计算）", "Status (accepted / computed)"}, Column::Kind::words, {}, {}, 4},
                     {{"缺口", "Gaps"}, Column::Kind::words, {}, {}, 2}};
    table.narrow = TableBlock::Narrow::cards;
    const auto topics = topics_of(contents.evaluation);
    std::vector<std::string> order;  // as the guidelines come to them
    for (const guideline::Clause& clause : contents.rules.clauses) {
        if (std::find(order.begin(), order.end(), clause.kind) == order.end()) order.push_back(clause.kind);
    }
    for (const std::string& kind : order) {
        const auto topic = topics.find(kind);
        if (topic == topics.end()) continue;
        const auto count = topic->second.clauses.size();
        const std::string& first = topic->second.clauses.front()->verdict->clause->id;
        Row row;
        row.cells = {Cell(Run(Link{anchor("clause", first), headed(contents.rules.topics.at(kind))})),
                     Cell(plain(same_text(fmt::format("{}", count))), static_cast<double>(count)),
                     Cell(status_chips(topic->second)),
                     topic->second.gaps.empty() ? Cell(Text{"—", "—"}) : Cell(clause_links(topic->second.gaps, 4))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace nonclin::dossier
