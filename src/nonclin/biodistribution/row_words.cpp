#include "nonclin/biodistribution/row_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace nonclin::biodistribution {

namespace {

using Names = std::string_view;
constexpr std::array<Names, 8> animal_names{"animal id", "animal no", "subject", "subject id",
                                            "usubjid",   "动物",      "动物号",  "动物编号"};
constexpr std::array<Names, 4> group_names{"group id", "组", "组别", "分组"};
constexpr std::array<Names, 2> dose_names{"剂量", "给药剂量"};
constexpr std::array<Names, 1> dose_unit_names{"剂量单位"};
constexpr std::array<Names, 1> sex_names{"性别"};
constexpr std::array<Names, 7> day_names{"study day", "sampling day", "necropsy day", "天",
                                         "研究日",    "采样日",       "试验日"};
constexpr std::array<Names, 7> tissue_names{"organ", "matrix", "specimen", "组织", "脏器", "样本", "样本类型"};
constexpr std::array<Names, 6> replicate_names{"rep", "well", "重复", "重复号", "复孔", "平行"};
constexpr std::array<Names, 4> copies_names{"copy number", "拷贝数", "拷贝", "vector copies"};
constexpr std::array<Names, 2> unit_names{"copies unit", "单位"};
constexpr std::array<Names, 4> cq_names{"ct", "cp", "cq值", "ct值"};
constexpr std::array<Names, 4> plate_names{"run", "板", "板号", "批次"};
constexpr std::array<Names, 3> input_ug_names{"dna_ug", "input dna", "加入dna量"};
constexpr std::array<Names, 2> input_ml_names{"input_volume_ml", "加入体积"};
constexpr std::array<Names, 1> input_g_names{"加入质量"};
constexpr std::array<Names, 3> lod_names{"limit of detection", "检测限", "检出限"};
constexpr std::array<Names, 4> lloq_names{"loq", "limit of quantification", "定量下限", "定量限"};
constexpr std::array<Names, 5> status_names{"fate", "disposition", "状态", "动物状态", "动物结局"};
constexpr std::array<Names, 6> note_names{"note", "comment", "comments", "remark", "备注", "说明"};

constexpr std::array<Names, 6> type_names{"task", "sample kind", "well type", "样品类型", "样品类别", "孔类型"};
constexpr std::array<Names, 6> target_names{"target name", "detector", "靶标", "靶序列", "检测靶标", "目标序列"};
constexpr std::array<Names, 7> nominal_names{"nominal input", "nominal dna",   "nominal input ug", "标称加入量",
                                             "理论加入量",    "标称加入dna量", "规定加入量"};
constexpr std::array<Names, 6> spike_names{"spike",  "spiked copies", "spike amount",
                                           "加标量", "加标拷贝数",    "加入标准品拷贝数"};
constexpr std::array<Names, 6> expected_names{"expected",   "nominal copies", "theoretical copies",
                                              "理论拷贝数", "标示拷贝数",     "理论值"};
constexpr std::array<Names, 4> dilution_names{"dilution factor", "fold dilution", "稀释倍数", "稀释倍率"};

constexpr std::array<WantedColumn, 28> all_columns{{{"animal", animal_names, true},
                                                    {"group", group_names, true},
                                                    {"dose", dose_names, true},
                                                    {"dose_unit", dose_unit_names},
                                                    {"sex", sex_names},
                                                    {"day", day_names, true},
                                                    {"tissue", tissue_names, true},
                                                    {"replicate", replicate_names},
                                                    {"copies", copies_names},
                                                    {"copies_per_ug", {}},
                                                    {"copies_per_ml", {}},
                                                    {"copies_per_g", {}},
                                                    {"unit", unit_names},
                                                    {"cq", cq_names},
                                                    {"plate", plate_names},
                                                    {"input_dna_ug", input_ug_names},
                                                    {"input_ml", input_ml_names},
                                                    {"input_g", input_g_names},
                                                    {"lod", lod_names},
                                                    {"lloq", lloq_names},
                                                    {"status", status_names},
                                                    {"notes", note_names},
                                                    {"sample_type", type_names},
                                                    {"target", target_names},
                                                    {"nominal_dna_ug", nominal_names},
                                                    {"spike_copies", spike_names},
                                                    {"expected_copies", expected_names},
                                                    {"dilution", dilution_names}}};

template <class E>
struct WordFor {
    std::string_view word;
    E meaning;
};

constexpr std::array<WordFor<Sex>, 12> sex_words{{{"", Sex::not_stated},
                                                  {"m", Sex::m},
                                                  {"male", Sex::m},
                                                  {"♂", Sex::m},
                                                  {"雄", Sex::m},
                                                  {"雄性", Sex::m},
                                                  {"公", Sex::m},
                                                  {"f", Sex::f},
                                                  {"female", Sex::f},
                                                  {"♀", Sex::f},
                                                  {"雌", Sex::f},
                                                  {"雌性", Sex::f}}};
constexpr std::array<WordFor<Fate>, 14> fate_words{{{"", Fate::scheduled},
                                                    {"scheduled", Fate::scheduled},
                                                    {"planned", Fate::scheduled},
                                                    {"terminal", Fate::scheduled},
                                                    {"计划", Fate::scheduled},
                                                    {"计划采样", Fate::scheduled},
                                                    {"计划解剖", Fate::scheduled},
                                                    {"found dead", Fate::found_dead},
                                                    {"found_dead", Fate::found_dead},
                                                    {"死亡", Fate::found_dead},
                                                    {"发现死亡", Fate::found_dead},
                                                    {"moribund", Fate::moribund},
                                                    {"濒死", Fate::moribund},
                                                    {"濒死处死", Fate::moribund}}};

struct TypeWord {
    std::string_view word;
    RowKind kind;
};

constexpr SampleType sample = SampleType::sample;
// Without blanks, hyphens and underscores.
constexpr std::array<TypeWord, 64> type_words{{{"", {sample}},
                                               {"sample", {sample}},
                                               {"unknown", {sample}},
                                               {"unkn", {sample}},
                                               {"testsample", {sample}},
                                               {"studysample", {sample}},
                                               {"样品", {sample}},
                                               {"样本", {sample}},
                                               {"待测样品", {sample}},
                                               {"待测", {sample}},
                                               {"未知样品", {sample}},
                                               {"treated", {sample, Claim::treated}},
                                               {"给药", {sample, Claim::treated}},
                                               {"给药组", {sample, Claim::treated}},
                                               {"control", {sample, Claim::control}},
                                               {"controlanimal", {sample, Claim::control}},
                                               {"vehicle", {sample, Claim::control}},
                                               {"对照动物", {sample, Claim::control}},
                                               {"对照", {sample, Claim::control}},
                                               {"对照样品", {sample, Claim::control}},
                                               {"对照组", {sample, Claim::control}},
                                               {"溶媒对照", {sample, Claim::control}},
                                               {"predose", {sample, Claim::predose}},
                                               {"baseline", {sample, Claim::predose}},
                                               {"给药前", {sample, Claim::predose}},
                                               {"基线", {sample, Claim::predose}},
                                               {"ntc", {SampleType::ntc}},
                                               {"notemplate", {SampleType::ntc}},
                                               {"notemplatecontrol", {SampleType::ntc}},
                                               {"无模板对照", {SampleType::ntc}},
                                               {"无模板", {SampleType::ntc}},
                                               {"nec", {SampleType::nec}},
                                               {"extractionblank", {SampleType::nec}},
                                               {"extractioncontrol", {SampleType::nec}},
                                               {"negativeextractioncontrol", {SampleType::nec}},
                                               {"提取空白", {SampleType::nec}},
                                               {"提取对照", {SampleType::nec}},
                                               {"提取阴性对照", {SampleType::nec}},
                                               {"positivecontrol", {SampleType::positive_control}},
                                               {"pc", {SampleType::positive_control}},
                                               {"qc", {SampleType::positive_control}},
                                               {"hqc", {SampleType::positive_control}},
                                               {"mqc", {SampleType::positive_control}},
                                               {"lqc", {SampleType::positive_control}},
                                               {"阳性对照", {SampleType::positive_control}},
                                               {"质控", {SampleType::positive_control}},
                                               {"质控样品", {SampleType::positive_control}},
                                               {"negativecontrol", {SampleType::negative_control}},
                                               {"matrixblank", {SampleType::negative_control}},
                                               {"阴性对照", {SampleType::negative_control}},
                                               {"空白基质", {SampleType::negative_control}},
                                               {"基质空白", {SampleType::negative_control}},
                                               {"spike", {SampleType::spike}},
                                               {"spiked", {SampleType::spike}},
                                               {"加标", {SampleType::spike}},
                                               {"加标样品", {SampleType::spike}},
                                               {"加标回收", {SampleType::spike}},
                                               {"redilution", {SampleType::redilution}},
                                               {"diluted", {SampleType::redilution}},
                                               {"稀释", {SampleType::redilution}},
                                               {"稀释复测", {SampleType::redilution}},
                                               {"再稀释", {SampleType::redilution}},
                                               {"standard", {SampleType::standard}},
                                               {"标准品", {SampleType::standard}}}};

constexpr std::array<std::string_view, 13> human_words{"human",  "humanspecific", "humandna", "alu", "aluyb8",
                                                       "hactb",  "hgapdh",        "hrnasep",  "人",  "人源",
                                                       "人特异", "人特异性",      "人源dna"};

template <class E, std::size_t n>
std::optional<E> meaning_in(const std::array<WordFor<E>, n>& known, std::string_view word) {
    const auto at =
        std::find_if(known.begin(), known.end(), [word](const WordFor<E>& one) { return one.word == word; });
    return at == known.end() ? std::nullopt : std::optional(at->meaning);
}

std::string lower(std::string_view word) {
    std::string all(word);
    for (char& letter : all) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return all;
}

}  // namespace

std::span<const WantedColumn> measurement_columns() { return all_columns; }

std::span<const WantedColumn> assay_columns() {
    static const std::vector<WantedColumn> all = [] {
        std::vector<WantedColumn> columns(all_columns.begin(), all_columns.end());
        for (WantedColumn& column : columns) column.is_required = column.name == "sample_type";
        return columns;
    }();
    return all;
}

std::optional<Sex> read_sex(std::string_view cell) { return meaning_in(sex_words, lower(cell)); }

std::optional<Fate> read_fate(std::string_view cell) { return meaning_in(fate_words, lower(cell)); }

std::optional<RowKind> read_sample_type(std::string_view cell) {
    if (cell.empty()) return RowKind{};
    const std::string word = folded(cell);
    const auto at =
        std::find_if(type_words.begin(), type_words.end(), [&word](const TypeWord& one) { return one.word == word; });
    return at == type_words.end() ? std::nullopt : std::optional(at->kind);
}

std::string nearest_sample_type(std::string_view cell) {
    std::vector<std::string> known;
    for (const TypeWord& one : type_words) known.emplace_back(one.word);
    return nearest_name(folded(cell), known);
}

bool is_human_target(std::string_view cell) {
    const std::string word = folded(cell);
    return std::find(human_words.begin(), human_words.end(), word) != human_words.end();
}

}  // namespace nonclin::biodistribution
