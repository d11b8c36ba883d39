#pragma once

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

#include "nonclin/analysis/collected.hpp"
#include "nonclin/analysis/context.hpp"
#include "nonclin/biodistribution/sample.hpp"
#include "nonclin/biodistribution/summary.hpp"

// Builds small studies in code and runs the summary on them as the command line would.
namespace nonclin::biodistribution::testing {

inline Values tissue_row(std::string name, std::string zh, std::string en, std::string send,
                         std::vector<std::string> others, std::string matrix, std::string unit, bool is_gonad = false,
                         std::string sex = {}) {
    return {{"name", std::move(name)}, {"zh", std::move(zh)},   {"en", std::move(en)},
            {"send", std::move(send)}, {"other_names", others}, {"matrix", std::move(matrix)},
            {"unit", std::move(unit)}, {"is_gonad", is_gonad},  {"sex", std::move(sex)}};
}

inline RuleTables rules() {
    const std::string ug = "copies_per_ug";
    RuleTable tissues{"tissues",
                      "hash-of-tissues",
                      {tissue_row("blood", "血液", "blood", "WHOLE BLOOD", {"全血"}, "fluid", "copies_per_ml"),
                       tissue_row("blood_dna", "全血DNA", "blood DNA", "", {}, "tissue", ug),
                       tissue_row("liver", "肝脏", "liver", "LIVER", {"肝"}, "tissue", ug),
                       tissue_row("heart", "心脏", "heart", "HEART", {}, "tissue", ug),
                       tissue_row("kidney", "肾脏", "kidney", "KIDNEY", {}, "tissue", ug),
                       tissue_row("brain", "脑", "brain", "BRAIN", {}, "tissue", ug),
                       tissue_row("spleen", "脾脏", "spleen", "SPLEEN", {"脾"}, "tissue", ug),
                       tissue_row("spinal_cord", "脊髓", "spinal cord", "SPINAL CORD", {}, "tissue", ug),
                       tissue_row("testis", "睾丸", "testis", "TESTIS", {"testes"}, "tissue", ug, true, "m"),
                       tissue_row("ovary", "卵巢", "ovary", "OVARY", {"ovaries"}, "tissue", ug, true, "f"),
                       tissue_row("faeces", "粪便", "faeces", "FECES", {"stool"}, "excreta", "copies_per_g")}};
    RuleTable masses{"genome_mass", "hash-of-masses", {}};
    const auto mass = [&masses](std::string species, std::string method, Value pg) {
        masses.rows.push_back(
            {{"species", std::move(species)}, {"method", std::move(method)}, {"pg_per_diploid", std::move(pg)}});
    };
    mass("human", "recommended", 6.4);
    mass("human", "laboratory", 6.6);
    mass("cynomolgus", "recommended", std::int64_t{6});
    return RuleTables({tissues, masses});
}

// A folder for one test, gone with it.
class Folder {
  public:
    Folder() {
        static std::atomic<int> count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("nonclin-bd-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path file(const std::string& name, const std::string& bytes) const {
        const std::filesystem::path path = path_ / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

  private:
    std::filesystem::path path_;
};

struct Ran {
    Result<void> result;
    Collected collected;
    Diagnostics diagnostics;
    const Entry* entry = nullptr;

    std::string cell(std::string_view table, std::size_t row, std::string_view column) const {
        const CollectedTable* found = collected.table(table);
        for (const Table& declared : entry->tables) {
            if (declared.name != table) continue;
            for (std::size_t i = 0; i < declared.columns.size(); ++i) {
                if (declared.columns[i].name == column) return cell_text(found->rows.at(row).at(i));
            }
        }
        throw std::logic_error("no such column: " + std::string(column));
    }
    std::size_t rows(std::string_view table) const { return collected.table(table)->rows.size(); }
    std::string finding(std::string_view name) const {
        const CollectedFinding* found = collected.finding(name);
        return found == nullptr ? "not given" : cell_text(found->value);
    }
    Text sentence(std::string_view name) const { return collected.finding(name)->sentence; }
    bool limits_say(std::string_view words) const {
        return std::any_of(collected.limits.begin(), collected.limits.end(), [words](const Text& one) {
            return one.en.find(words) != std::string::npos || one.zh.find(words) != std::string::npos;
        });
    }
    // The lines a person sees, without the folder.
    std::vector<std::string> messages(Language language) const {
        std::vector<std::string> lines;
        for (const Diagnostic& one : diagnostics.all()) {
            Diagnostic shown = one;
            shown.place.file = std::filesystem::path(one.place.file).filename();
            lines.push_back(described(shown, language));
        }
        return lines;
    }
    bool says(std::string_view words) const {
        for (const Language language : {Language::zh, Language::en}) {
            for (const std::string& line : messages(language)) {
                if (line.find(words) != std::string::npos) return true;
            }
        }
        return false;
    }
};

inline Ran run(const std::string& csv, const Values& parameters = {}, const std::string& standards = {},
               std::stop_token stop = {}) {
    static const Entry entry = summary();
    const Folder folder;
    Inputs inputs;
    inputs.add("measurements", folder.file("measurements.csv", csv));
    if (!standards.empty()) inputs.add("standard_curve", folder.file("standards.csv", standards));
    const Executor executor(1);
    SilentLog log;
    RuleTables tables = rules();
    Ran ran;
    ran.entry = &entry;
    Context context{executor, 1, log, tables, ran.diagnostics, stop};
    CollectingOutput output(entry);
    ran.result = entry.run(parameters, inputs, output, context);
    ran.collected = std::move(*output.finish());
    return ran;
}

// Rows of measurements, only what matters said.
class Csv {
  public:
    explicit Csv(std::string heading = "animal,group,dose_vg_per_kg,sex,day,tissue,copies_per_ug,lloq,lod")
        : text_(std::move(heading) + "\n") {}

    Csv& row(const std::string& cells) {
        text_ += cells + "\n";
        return *this;
    }
    // One animal per value, killed on that day; male, female, male … unless the tissue tells.
    Csv& group(const std::string& group, const std::string& dose, double day, const std::string& tissue,
               const std::vector<std::string>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::string days = cell_text(day);
            const bool is_male = i % 2 == 0;
            const std::string animal = group + "-" + days + "-" + std::to_string(i + 1);
            row(animal + "," + group + "," + dose + "," + (is_male ? "m" : "f") + "," + days + "," + tissue + "," +
                values[i] + ",50,10");
        }
        return *this;
    }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

}  // namespace nonclin::biodistribution::testing
