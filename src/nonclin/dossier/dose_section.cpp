#include "nonclin/dossier/dose_section.hpp"

#include <algorithm>

#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/anchor.hpp"
#include "nonclin/dossier/chips.hpp"
#include "nonclin/dossier/dose_beside.hpp"
#include "nonclin/dossier/patient_words.hpp"
#include "nonclin/dossier/plot.hpp"
#include "nonclin/dossier/stored_rows.hpp"

namespace nonclin::dossier {

namespace {

constexpr int shown_digits = 3;

class DoseSection {
  public:
    DoseSection(const studies::RecordedResult& result, const guideline::Rules& rules)
        : result_(result),
          rules_(rules),
          derived_(result, "derived"),
          numbers_(result, "numbers"),
          cohorts_(result, "cohorts"),
          routes_(result, "routes"),
          points_(result, "reference_points"),
          patients_(result, "patients"),
          beside_(result, rules) {}

    std::vector<Block> all() {
        std::vector<Block> blocks;
        if (derived_.size() > 0) blocks.push_back({margins()});
        if (derived_.size() > 0) blocks.push_back({formulas()});
        blocks.push_back({routes()});
        if (points_.size() > 0) blocks.push_back({points()});
        if (numbers_.size() > 0) blocks.push_back({numbers()});
        if (!cited_.empty()) blocks.push_back({sources()});
        return blocks;
    }

  private:
    std::string id(std::string_view kind, std::string_view name) const {
        return anchor(kind, result_.job.subject() + "-" + std::string(name));
    }

    Text species(const std::string& name) const { return rules_.glossary.value("study.species", name); }

    // A number is of animals of a species or of patients, whose ids are joined with commas.
    Text whose(const std::string& of) const {
        const Text animals = species(of);
        if (!(animals == same_text(of))) return animals;
        std::vector<std::string> ids;
        for (std::size_t at = 0; at <= of.size();) {
            const std::size_t end = std::min(of.find(", ", at), of.size());
            ids.push_back(of.substr(at, end - at));
            at = end + 2;
        }
        return patients_text(ids);
    }

    // A study of the programme as a link; a document that tells of people by its id.
    static Run study_run(const std::string& name, const std::string& of_species) {
        if (of_species == "human") return Code{name};
        return study_link(name);
    }

    Words source_links(const std::vector<std::string>& names) {
        Words words;
        for (const std::string& name : names) {
            if (!words.empty()) words.add(Plain{same_text(" ")});
            if (name == "entered") {
                words.add(Plain{{"录入", "entered"}});
                continue;
            }
            if (std::find(cited_.begin(), cited_.end(), name) == cited_.end()) cited_.push_back(name);
            words.add(Link{id("source", name)});
        }
        return words;
    }

    // The margin with the side to mind; what does not count is shown without a judgement.
    static Chip margin_chip(const std::string& side, bool is_known, const std::string& margin) {
        if (side == "not_judged" || !is_known) return {Tone::neutral, same_text(margin + " ?")};
        if (side == "above") return {Tone::bad, same_text(margin + " ↑")};
        if (side == "above_factored") return {Tone::attention, same_text(margin + " ↗")};
        if (side == "no_threshold") return {Tone::neutral, same_text(margin + " ·")};
        if (side == "level") return {Tone::attention, same_text(margin + " =")};
        if (side == "below") return {Tone::attention, same_text(margin + " ↓")};
        return {Tone::good, same_text(margin)};
    }

    TableBlock margins() {
        TableBlock table;
        table.id = id("table", "margins");
        table.caption =
            plain({"倍数：推算剂量/队列剂量，括号内为除以安全系数后。↑ 队列高于可耐受剂量；↗ "
                   "不高于推算剂量、但高于它除以录入的安全系数后的剂量；= 等于可耐受剂量，没有安全范围；↓ "
                   "队列低于有效剂量；· 低于有效剂量、但同一研究的最低起效剂量较低，不作阈值；灰色标 ? "
                   "的依据未核实的数值或惯例，或所给为界限，不作判断",
                   "Margins: derived dose over cohort dose, in brackets after the safety factors. ↑ the cohort is "
                   "above a tolerated dose, ↗ not above the derived dose and above it with the entered safety factor, "
                   "= equal to a "
                   "tolerated dose and without a margin, ↓ below an active one, · below an active dose that is no "
                   "threshold, for "
                   "the same study gives a lower MED; grey with ? "
                   "rests on unverified numbers or practice, or on a bound, and judges nothing"});
        table.columns = {{{"推算", "Derived"}},
                         {{"依据", "From"}},
                         {{"换算方式", "Scaling"}},
                         {{"患者", "Patients"}},
                         {{"人体等效剂量", "Human equivalent dose"}, Column::Kind::words, {}, {}, 2}};
        std::vector<std::string> names;
        for (std::size_t c = 0; c < cohorts_.size(); ++c) {
            const std::string cohort = cohorts_.word(c, "cohort");
            if (std::find(names.begin(), names.end(), cohort) != names.end()) continue;
            names.push_back(cohort);
            Column column{same_text(cohort + " " + raised_number(*cohorts_.number(c, "cohort_dose"))),
                          Column::Kind::status};
            table.columns.push_back(std::move(column));
        }
        for (std::size_t d = 0; d < derived_.size(); ++d) table.rows.push_back(margin_row(d, names));
        table.is_wide = table.columns.size() > 8;
        table.narrow = TableBlock::Narrow::cards;
        return table;
    }

    Row margin_row(std::size_t d, const std::vector<std::string>& cohorts) {
        const std::string name = derived_.word(d, "derived");
        const Text kind = derived_.read(d, "kind");
        const Text animal = species(derived_.word(d, "species"));
        Words from{Plain{{kind.zh + " ", kind.en + " "}},
                   study_run(derived_.word(d, "study"), derived_.word(d, "species")),
                   Plain{{"（" + animal.zh + "）", " (" + animal.en + ")"}}};
        if (const Text other = beside_.number(d); !other.empty())
            from.add(Plain{{"【" + other.zh + "】", " [" + other.en + "]"}});
        Text scaling = derived_.read(d, "scaling");
        if (const std::string organ = derived_.word(d, "organ"); !organ.empty()) {
            const Text called = rules_.glossary.value("study.tissues", organ);
            scaling = {scaling.zh + "：" + called.zh, scaling.en + ": " + called.en};
        }
        const Text grade = derived_.read(d, "grade");
        Row row;
        row.cells = {Cell(Words(Run(Link{id("formula", name), same_text(name)}))), Cell(std::move(from)),
                     Cell(Text{scaling.zh + "（" + grade.zh + "）", scaling.en + " (" + grade.en + ")"}),
                     Cell(beside_.patients(d))};
        const auto dose = derived_.number(d, "dose");
        if (!dose) {
            row.cells.emplace_back(derived_.read(d, "lacking"));
            for (std::size_t i = 0; i < cohorts.size(); ++i) row.cells.emplace_back(same_text("—"));
            return row;
        }
        const Text bound = derived_.word(d, "bound") == "exact"      ? Text{"", ""}
                           : derived_.word(d, "bound") == "at_least" ? Text{"≥ ", "≥ "}
                                                                     : Text{"< ", "< "};
        const Text shown = dose_text(bound.zh + readable_number(*dose), derived_.word(d, "dose_unit"));
        row.cells.emplace_back(Words(Run(Link{id("formula", name), shown})), *dose);
        for (const std::string& cohort : cohorts) row.cells.push_back(margin_cell(name, cohort));
        return row;
    }

    Cell margin_cell(const std::string& derived, const std::string& cohort) const {
        for (std::size_t c = 0; c < cohorts_.size(); ++c) {
            if (cohorts_.word(c, "derived") != derived || cohorts_.word(c, "cohort") != cohort) continue;
            std::string shown = readable_number(*cohorts_.number(c, "margin"));
            if (const auto with = cohorts_.number(c, "margin_with_factor"))
                shown += " (" + readable_number(*with) + ")";
            const bool is_known = cohorts_.word(c, "standing") != "not_known";
            return Cell(Words(Run(margin_chip(cohorts_.word(c, "side"), is_known, shown))),
                        *cohorts_.number(c, "margin"));
        }
        return Cell(same_text("—"));
    }

    TableBlock formulas() {
        TableBlock table;
        table.id = id("table", "formulas");
        table.caption = plain({"算式与来源", "Formulas and sources"});
        table.columns = {{{"推算", "Derived"}},
                         {{"参考点", "Point"}},
                         {{"算式", "Formula"}, Column::Kind::words, {}, {}, 4},
                         {{"数值的来源", "Sources of its numbers"}},
                         {{"数值依据", "Rests on"}, Column::Kind::status}};
        for (std::size_t d = 0; d < derived_.size(); ++d) {
            const std::string name = derived_.word(d, "derived");
            std::vector<std::string> names;
            for (std::size_t n = 0; n < numbers_.size(); ++n) {
                if (numbers_.word(n, "derived") != name) continue;
                for (const std::string& source : numbers_.words(n, "source")) {
                    if (std::find(names.begin(), names.end(), source) == names.end()) names.push_back(source);
                }
            }
            const bool is_known = derived_.number(d, "dose").has_value();
            Row row;
            row.id = id("formula", name);
            row.cells = {
                Cell(same_text(name)),
                Cell(Words(Run(Link{id("point", derived_.word(d, "point")), same_text(derived_.word(d, "point"))}))),
                Cell(is_known ? same_text(derived_.word(d, "formula")) : derived_.read(d, "lacking")),
                Cell(names.empty() ? plain(same_text("—")) : source_links(names)),
                Cell(is_known ? beside_.rests_on(d) : plain(same_text("—")))};
            table.rows.push_back(std::move(row));
        }
        return table;
    }

    // Any animal and any point go without saying.
    Text speaks_of(std::size_t r) const {
        const Text points = routes_.read(r, "points");
        if (routes_.word(r, "points") == "any") return routes_.read(r, "animals");
        if (routes_.word(r, "animals") == "any") return points;
        const Text animals = routes_.read(r, "animals");
        return {animals.zh + "；" + points.zh, animals.en + "; " + points.en};
    }

    TableBlock routes() {
        TableBlock table;
        table.id = id("table", "routes");
        table.caption =
            plain({"换算路径：分级与理由；不适用的路径只列理由，不给数值",
                   "Routes with grade and reason; one that is not meaningful has its reason and no number"});
        table.columns = {{{"换算方式", "Scaling"}},
                         {{"适用", "Of"}},
                         {{"分级", "Grade"}, Column::Kind::status},
                         {{"理由", "Reason"}, Column::Kind::words, {}, {}, 5},
                         {{"来源", "Source"}}};
        table.narrow = TableBlock::Narrow::cards;
        for (std::size_t r = 0; r < routes_.size(); ++r) {
            const std::string grade = routes_.word(r, "grade");
            // A grade that rests on unverified practice is nobody's until a person affirms it.
            const bool is_affirmed = routes_.truth(r, "verified") || routes_.truth(r, "graded_by_person");
            const Tone tone = !is_affirmed            ? Tone::neutral
                              : grade == "primary"    ? Tone::good
                              : grade == "supportive" ? Tone::partial
                                                      : Tone::neutral;
            Text shown = routes_.read(r, "grade");
            if (routes_.truth(r, "graded_by_person")) shown = {shown.zh + "（人定）", shown.en + " (by a person)"};
            Words source = source_links(routes_.words(r, "source"));
            if (!routes_.truth(r, "verified")) source.add(Plain{{" 未核实", " unverified"}});
            Row row;
            row.cells = {Cell(routes_.read(r, "scaling")), Cell(speaks_of(r)), Cell(Words(Run(Chip{tone, shown}))),
                         Cell(Text{routes_.word(r, "reason_zh"), routes_.word(r, "reason_en")}),
                         Cell(std::move(source))};
            table.rows.push_back(std::move(row));
        }
        return table;
    }

    TableBlock points() {
        TableBlock table;
        table.id = id("table", "points");
        table.caption = plain({"参考点", "Reference points"});
        table.columns = {{{"点", "Point"}},
                         {{"研究", "Study"}},
                         {{"类型", "Kind"}},
                         {{"剂量", "Dose"}},
                         {{"动物或受试者", "Animals or people"}, Column::Kind::words, {}, {}, 2},
                         {{"受试物", "Article"}, Column::Kind::words, {}, {}, 2},
                         {{"依据与出处", "Basis and place"}, Column::Kind::words, {}, {}, 4},
                         {{"采用", "Use"}, Column::Kind::status}};
        table.is_wide = true;
        table.narrow = TableBlock::Narrow::cards;
        for (std::size_t p = 0; p < points_.size(); ++p) table.rows.push_back(point_row(p));
        return table;
    }

    Row point_row(std::size_t p) {
        const auto joined = [](const Text& one, const Text& other) {
            return Text{one.zh + "，" + other.zh, one.en + ", " + other.en};
        };
        const Text day = points_.number(p, "day") ? text("第 {} 天", "day {}", number_text(*points_.number(p, "day")))
                                                  : Text{"日未说明", "day not stated"};
        const std::string bound = points_.word(p, "bound");
        const std::string sign = bound == "exact" ? "" : bound == "at_least" ? "≥ " : "< ";
        const Text dose = dose_text(sign + points_.read(p, "dose").zh, points_.word(p, "dose_unit"));
        Text lot = same_text(points_.word(p, "lot").empty() ? "—" : points_.word(p, "lot"));
        if (const std::string assay = points_.word(p, "titre_assay"); !assay.empty()) {
            const auto factor = points_.number(p, "titre_factor");
            const std::string shown = factor ? assay + " × " + number_text(*factor, shown_digits) : assay;
            lot = joined(lot, same_text(shown));
        }
        const std::string use = points_.word(p, "use");
        Words used(Run(Chip{use == "used"       ? Tone::good
                            : use == "left_out" ? Tone::neutral
                                                : Tone::attention,
                            points_.read(p, "use")}));
        if (use != "used") used.add(Plain{{" " + points_.read(p, "why").zh, " " + points_.read(p, "why").en}});
        Text where = points_.both(p, "where");
        const Text basis = points_.read(p, "basis");
        if (points_.word(p, "species") == "human") {
            const Text difference = beside_.difference_of(points_.word(p, "point"));
            where = where.empty() ? difference : Text{where.zh + "；" + difference.zh, where.en + "; " + difference.en};
        }
        if (const Text reason = points_.both(p, "route_reason"); use == "used" && !reason.empty()) {
            const Text route = rules_.glossary.value("route", points_.word(p, "route"));
            used.add(Plain{{" 给药途径：" + route.zh + "，由人认可：" + reason.zh,
                            " dosed by: " + route.en + ", accepted by a person: " + reason.en}});
        }
        Row row;
        row.id = id("point", points_.word(p, "point"));
        row.cells = {Cell(same_text(points_.word(p, "point"))),
                     Cell(Words(study_run(points_.word(p, "study"), points_.word(p, "species")))),
                     Cell(points_.read(p, "kind")),
                     Cell(dose),
                     Cell(joined(species(points_.word(p, "species")), joined(points_.read(p, "sex"), day))),
                     Cell(joined(points_.read(p, "article"), lot)),
                     Cell(where.empty() ? basis : Text{basis.zh + "：" + where.zh, basis.en + ": " + where.en}),
                     Cell(std::move(used))};
        return row;
    }

    TableBlock numbers() {
        TableBlock table;
        table.id = id("table", "numbers");
        table.caption = plain({"算式中的每个数值", "Every number of the formulas"});
        table.columns = {{{"推算", "Derived"}},
                         {{"数值", "Number"}},
                         {{"属于", "Of"}},
                         {{"值", "Value"}, Column::Kind::number},
                         {{"所读范围", "Spread read"}},
                         {{"数值依据", "Rests on"}, Column::Kind::status},
                         {{"来源", "Source"}}};
        constexpr std::size_t seen_at_once = 12;
        table.is_searchable = numbers_.size() > seen_at_once;
        for (std::size_t n = 0; n < numbers_.size(); ++n) table.rows.push_back(number_row(n));
        return table;
    }

    Row number_row(std::size_t n) {
        const std::string unit = numbers_.word(n, "unit");
        const double value = *numbers_.number(n, "value");
        Text shown = same_text(readable_number(value, 4) + (unit.empty() ? "" : " " + unit));
        if (numbers_.truth(n, "interpolated")) shown = {shown.zh + "（内插）", shown.en + " (interpolated)"};
        const auto least = numbers_.number(n, "least");
        const auto most = numbers_.number(n, "most");
        const std::string spread =
            readable_number(least.value_or(value), 4) + "–" + readable_number(most.value_or(value), 4);
        const std::string of = numbers_.word(n, "of");
        const bool is_of_lesion = numbers_.word(n, "number") == "patient_tumour";
        Words source = source_links(numbers_.words(n, "source"));
        if (const std::string file = numbers_.word(n, "rests_on"); !file.empty()) source = code(file);
        Row row;
        row.cells = {
            Cell(Words(Run(Link{id("formula", numbers_.word(n, "derived")), same_text(numbers_.word(n, "derived"))}))),
            Cell(numbers_.read(n, "number")),
            Cell(is_of_lesion ? beside_.patients(beside_.row_of_derived(numbers_.word(n, "derived"))) : whose(of)),
            Cell(plain(std::move(shown)), value),
            Cell(same_text(least || most ? spread : "—")),
            Cell(Words(Run(beside_.support_chip(numbers_.word(n, "support"))))),
            Cell(std::move(source))};
        return row;
    }

    References sources() const {
        References list;
        const RuleTable* table = rules_.table("sources");
        for (const std::string& name : cited_) {
            Text shown = same_text(name);
            for (const Values& row : table == nullptr ? std::vector<Values>{} : table->rows) {
                if (row.at("name") == Value(name)) shown = same_text(cell_text(row.at("title")));
            }
            if (const guideline::Clause* clause = rules_.clause(name))
                shown = {name + "：" + clause->zh, name + ": " + clause->en};
            list.items.push_back({id("source", name), plain(std::move(shown)), {}});
        }
        return list;
    }

    const studies::RecordedResult& result_;
    const guideline::Rules& rules_;
    StoredRows derived_, numbers_, cohorts_, routes_, points_, patients_;
    DoseBeside beside_;
    std::vector<std::string> cited_;  // in the order they are first named
};

}  // namespace

std::vector<Block> dose_tables(const studies::RecordedResult& result, const guideline::Rules& rules) {
    return DoseSection(result, rules).all();
}

}  // namespace nonclin::dossier
