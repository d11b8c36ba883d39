#include "nonclin/dossier/dose_beside.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/dose_section.hpp"
#include "nonclin/dossier/patient_words.hpp"

namespace nonclin::dossier {

DoseBeside::DoseBeside(const studies::RecordedResult& result, const guideline::Rules& rules)
    : result_(result),
      rules_(rules),
      derived_(result, "derived"),
      numbers_(result, "numbers"),
      points_(result, "reference_points"),
      plan_(result, "plan"),
      patients_(result, "patients") {}

std::size_t DoseBeside::row_of(const std::string& point) const {
    std::size_t row = 0;
    while (row < points_.size() && points_.word(row, "point") != point) ++row;
    return row;
}

Text DoseBeside::number(std::size_t d) const {
    std::vector<Text> parts;
    if (derived_.word(d, "article") == "surrogate") parts.push_back(derived_.read(d, "article"));
    if (const std::string route = derived_.word(d, "other_route"); !route.empty()) {
        const auto clinical = result_.job.parameters.find("route");
        const auto* routes = clinical == result_.job.parameters.end()
                                 ? nullptr
                                 : std::get_if<std::vector<std::string>>(&clinical->second);
        const Text of_animals = rules_.glossary.value("route", route);
        const Text of_clinic = routes == nullptr ? Text{"未说明", "not told"} : rules_.glossary.value("route", *routes);
        parts.push_back({"给药途径：" + of_animals.zh + "；临床：" + of_clinic.zh,
                         "dosed by: " + of_animals.en + "; in the clinic: " + of_clinic.en});
    }
    if (derived_.word(d, "species") == "human") parts.push_back(difference_of(derived_.word(d, "point")));
    return join(parts, {"；", "; "});
}

std::size_t DoseBeside::row_of_derived(const std::string& derived) const {
    std::size_t row = 0;
    while (row < derived_.size() && derived_.word(row, "derived") != derived) ++row;
    return row;
}

Text DoseBeside::patients(std::size_t d) const {
    const std::vector<std::string> ids = derived_.words(d, "patients");
    const std::string unit = derived_.word(d, "dose_unit");
    const bool goes_by_weight = unit.find("_per_kg") != std::string::npos;
    if (derived_.word(d, "scaling") != "tumour_volume" || goes_by_weight) return patients_text(ids);
    std::vector<double> volumes;
    std::optional<double> own;
    for (std::size_t p = 0; p < patients_.size(); ++p) {
        const auto volume = patients_.number(p, "tumour_ml");
        if (!volume) return patients_text(ids);
        volumes.push_back(*volume);
        if (!ids.empty() && patients_.word(p, "patient") == ids.front()) own = volume;
    }
    if (!own) return patients_text(ids);  // all of them
    const std::string shown = readable_number(*own);
    if (*own == *std::min_element(volumes.begin(), volumes.end()))
        return text("最小病灶（{} mL）", "smallest lesion ({} mL)", shown);
    if (*own == *std::max_element(volumes.begin(), volumes.end()))
        return text("最大病灶（{} mL）", "largest lesion ({} mL)", shown);
    return text("病灶（{} mL）", "lesion ({} mL)", shown);
}

Text DoseBeside::difference_of(const std::string& point) const {
    const std::size_t row = row_of(point);
    const Text difference = row < points_.size() ? points_.both(row, "difference") : Text{};
    if (difference.empty()) return {"未说明该受试物与本品的差异", "how that article differs is not said"};
    return {"与本品的差异：" + difference.zh, "how that article differs: " + difference.en};
}

Words DoseBeside::rests_on(std::size_t d) const {
    bool has_numbers = false;
    for (std::size_t n = 0; n < numbers_.size(); ++n)
        has_numbers = has_numbers || numbers_.word(n, "derived") == derived_.word(d, "derived");
    const std::size_t row = row_of(derived_.word(d, "point"));
    const bool is_entered = row < points_.size() && points_.word(row, "basis") == "entered";
    if (is_entered) {
        Words words(Run(support_chip(derived_.word(d, "support"))));
        if (derived_.word(d, "species") != "human") return words;
        words.add(Plain{{" 文件 ", " document "}});
        return words.add(Code{derived_.word(d, "study")});
    }
    const Text basis = row < points_.size() ? points_.read(row, "basis") : Text{"未说明", "not told"};
    if (!has_numbers) return Words(Text{"剂量：" + basis.zh, "dose: " + basis.en});
    Words words(Run(support_chip(derived_.word(d, "support"))));
    return words.add(Plain{{"；剂量：" + basis.zh, "; dose: " + basis.en}});
}

Chip DoseBeside::support_chip(const std::string& support) const {
    if (support == "verified") return {Tone::good, {"已核实", "verified"}};
    if (support == "unverified") return {Tone::attention, {"未核实", "unverified"}};
    const Text by = plan_.size() == 0 ? Text{} : plan_.both(0, "by");
    if (by.empty()) return {Tone::neutral, {"由人录入", "entered by a person"}};
    return {Tone::neutral, {"录入：" + by.zh, "entered by " + by.en}};
}

namespace {

// A lane's own words for the column, whatever the cell says.
void say(FigureColumn& column, Value& cell, std::size_t row, const Text& words) {
    const std::string key = cell_text(cell) + "\t" + std::to_string(row);
    cell = key;
    column.words[key] = words;
}

}  // namespace

void name_lanes(const studies::RecordedResult& result, const guideline::Rules& rules, FigureData& data) {
    if (!is_dose_argument(result)) return;
    const DoseBeside beside(result, rules);
    for (FigureTable& table : data) {
        if (table.name != "derived") continue;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            FigureColumn& column = table.columns[c];
            for (std::size_t d = 0; d < table.rows.size(); ++d) {
                Value& cell = table.rows[d][c];
                const std::string word = cell_text(cell);
                if (column.name == "patients" && word != "all") say(column, cell, d, beside.patients(d));
                if (column.name == "other_route" && !word.empty())
                    column.words[word] = rules.glossary.value("route", word);
                if (column.name == "article" && word != "surrogate") column.words[word] = Text{};
            }
        }
    }
}

}  // namespace nonclin::dossier
