#include "nonclin/biodistribution/vocabulary.hpp"

#include <algorithm>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/biodistribution/columns.hpp"

namespace nonclin::biodistribution {

namespace {

std::string word_of(const Values& row, std::string_view column) {
    const auto cell = row.find(column);
    const auto* word = cell == row.end() ? nullptr : std::get_if<std::string>(&cell->second);
    return word == nullptr ? std::string{} : *word;
}

std::vector<std::string> words_of(const Values& row, std::string_view column) {
    const auto cell = row.find(column);
    const auto* list = cell == row.end() ? nullptr : std::get_if<std::vector<std::string>>(&cell->second);
    return list == nullptr ? std::vector<std::string>{} : *list;
}

bool truth_of(const Values& row, std::string_view column) {
    const auto cell = row.find(column);
    const auto* truth = cell == row.end() ? nullptr : std::get_if<bool>(&cell->second);
    return truth != nullptr && *truth;
}

double number_of(const Values& row, std::string_view column) {
    const auto cell = row.find(column);
    if (cell == row.end()) return 0;
    if (const auto* count = std::get_if<std::int64_t>(&cell->second)) return static_cast<double>(*count);
    const auto* number = std::get_if<double>(&cell->second);
    return number == nullptr ? 0 : *number;
}

template <class E>
bool read_enum(const std::string& word, E& into) {
    const auto all = words(E{});
    const auto at = std::find(all.begin(), all.end(), word);
    if (at == all.end()) return false;
    into = static_cast<E>(at - all.begin());
    return true;
}

}  // namespace

Result<Vocabulary> Vocabulary::read(RuleTables& rules) {
    const Result<const RuleTable*> table = rules.read("tissues");
    if (!table) return fail(table.error());
    Vocabulary vocabulary;
    for (const Values& row : (*table)->rows) {
        Tissue tissue{word_of(row, "name"), {word_of(row, "zh"), word_of(row, "en")}};
        if (!read_enum(word_of(row, "matrix"), tissue.matrix) || !read_enum(word_of(row, "unit"), tissue.unit)) {
            return fail(ErrorKind::internal,
                        text("规则表 tissues：“{}”的基质或单位无法识别",
                             "rule table tissues: matrix or unit of \"{}\" is not known", tissue.name));
        }
        tissue.is_gonad = truth_of(row, "is_gonad");
        const std::string sex = row.count("sex") > 0 ? word_of(row, "sex") : std::string{};
        tissue.sex = sex == "m" ? Sex::m : sex == "f" ? Sex::f : Sex::not_stated;
        tissue.order = vocabulary.tissues_.size();
        vocabulary.tissues_.push_back(std::move(tissue));
        const Tissue* held = &vocabulary.tissues_.back();
        for (const std::string& name : {held->name, held->title.zh, held->title.en, word_of(row, "send")}) {
            vocabulary.add_name(name, held);
        }
        for (const std::string& name : words_of(row, "other_names")) vocabulary.add_name(name, held);
    }
    return vocabulary;
}

void Vocabulary::add_name(std::string_view name, const Tissue* tissue) {
    if (name.empty()) return;
    if (by_name_.emplace(folded(name), tissue).second) names_.emplace_back(name);
}

const Tissue* Vocabulary::find(std::string_view name) const {
    const auto found = by_name_.find(folded(name));
    return found == by_name_.end() ? nullptr : found->second;
}

std::string Vocabulary::nearest(std::string_view name) const { return nearest_name(name, names_); }

Result<GenomeMass> genome_mass_of(RuleTables& rules, std::string_view species, std::string_view method) {
    const Result<const RuleTable*> table = rules.read("genome_mass");
    if (!table) return fail(table.error());
    std::vector<std::string> known;
    std::string methods;
    for (const Values& row : (*table)->rows) {
        const std::string row_species = word_of(row, "species");
        const std::string row_method = word_of(row, "method");
        if (std::find(known.begin(), known.end(), row_species) == known.end()) known.push_back(row_species);
        if (row_species != species) continue;
        if (row_method == method) return GenomeMass{number_of(row, "pg_per_diploid"), row_species, row_method};
        methods += (methods.empty() ? "" : ", ") + row_method;
    }
    if (!methods.empty()) {
        return fail(
            ErrorKind::usage,
            text("genome_mass_method：没有 {} 用方法 {} 得到的基因组质量；可用：{}；或写 stated 并给出 genome_mass_pg",
                 "genome_mass_method: no genome mass of {} by {} is known; there is: {}; or write stated and give "
                 "genome_mass_pg",
                 species, method, methods));
    }
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    const std::string near = nearest_name(species, known);
    return fail(
        ErrorKind::usage,
        text("species：没有物种“{}”的基因组质量；可用：{}{}；或写 genome_mass_method = stated 并给出 genome_mass_pg",
             "species: no genome mass is known for \"{}\"; there are: {}{}; or write genome_mass_method = stated and "
             "give genome_mass_pg",
             species, all, near.empty() ? "" : fmt::format(" (→ {})", near)));
}

}  // namespace nonclin::biodistribution
