#include "nonclin/programme/names.hpp"

#include <algorithm>

#include "nonclin/base/shown_word.hpp"
#include "nonclin/dose/dose_unit.hpp"

namespace nonclin::programme {

const std::vector<std::string>& dose_units() { return dose::dose_unit_words(); }

std::vector<std::string> dose_units_of(const guideline::Rules& rules, const std::string& product_class) {
    std::vector<std::string> units;
    const RuleTable* table = rules.table("dose_units");
    for (const Values& row : table == nullptr ? std::vector<Values>{} : table->rows) {
        const auto& classes = std::get<std::vector<std::string>>(row.at("product_class"));
        if (std::find(classes.begin(), classes.end(), product_class) != classes.end())
            units.push_back(cell_text(row.at("unit")));
    }
    return units;
}

const std::vector<std::string>& dose_figures() {
    static const std::vector<std::string> all{"noael", "loael", "mtd", "hnstd", "med", "active_dose", "top_dose"};
    return all;
}

const std::vector<std::string>& document_kinds() {
    static const std::vector<std::string> all{"report",        "justification", "literature", "human_experience",
                                              "prior_product", "agency_advice", "waiver"};
    return all;
}

const std::vector<std::string>& sexes() {
    static const std::vector<std::string> all{"m", "f"};
    return all;
}

const std::vector<std::string>& stage_words() {
    static const std::vector<std::string> all{"pre-ind", "ind", "phase2", "phase3", "marketing"};
    return all;
}

const std::vector<std::string>& roles() {
    static const std::vector<std::string> all{"pivotal", "supporting", "exploratory"};
    return all;
}

const std::vector<std::string>& states() {
    static const std::vector<std::string> all{"planned", "ongoing", "draft_report", "final_report"};
    return all;
}

namespace {

std::string lower(std::string_view word) {
    std::string all(word);
    std::transform(all.begin(), all.end(), all.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return all;
}

bool is_called(const Values& row, const std::string& word) {
    for (const char* column : {"name", "zh", "en", "send"}) {
        const auto cell = row.find(column);
        if (cell != row.end() && std::holds_alternative<std::string>(cell->second) &&
            lower(std::get<std::string>(cell->second)) == word)
            return true;
    }
    const auto others = row.find("other_names");
    if (others == row.end() || !std::holds_alternative<std::vector<std::string>>(others->second)) return false;
    const auto& list = std::get<std::vector<std::string>>(others->second);
    return std::any_of(list.begin(), list.end(), [&](const std::string& other) { return lower(other) == word; });
}

}  // namespace

std::vector<std::string> names_in(const guideline::Rules& rules, std::string_view table) {
    std::vector<std::string> names;
    const RuleTable* found = rules.table(table);
    if (found == nullptr) return names;
    for (const Values& row : found->rows) {
        const auto name = row.find("name");
        if (name != row.end()) names.push_back(cell_text(name->second));
    }
    return names;
}

std::string own_name(const guideline::Rules& rules, std::string_view table, std::string_view word) {
    const RuleTable* found = rules.table(table);
    if (found == nullptr) return {};
    const std::string wanted = lower(word);
    for (const Values& row : found->rows) {
        if (is_called(row, wanted)) return cell_text(row.at("name"));
    }
    return {};
}

std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

bool is_sound_id(std::string_view id) {
    const auto is_sound = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    };
    return !id.empty() && id.size() <= 64 && id.front() != '.' && id.front() != '-' &&
           std::all_of(id.begin(), id.end(), is_sound);
}

Text id_rule(std::string_view id) {
    return text("编号“{}”不可用：只用字母、数字、点、下划线和连字符，最多 64 个，不以点或连字符开头",
                "the id \"{}\" cannot be used: letters, digits, dot, underscore and dash, at most 64, not beginning "
                "with dot or dash",
                shown_word(id));
}

}  // namespace nonclin::programme
