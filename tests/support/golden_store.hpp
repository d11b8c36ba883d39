#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "nonclin/evidence/store.hpp"

namespace nonclin::test {

/// The acts told in the golden store of format 1, in their order. Objects are put with them.
struct GoldenAct {
    evidence::Draft draft;
    std::vector<std::string> objects;  // bytes of each object of the draft
};

inline std::vector<GoldenAct> golden_acts() {
    using evidence::Draft;
    const auto act = [](int minute, std::string what, std::string subject) {
        Draft draft;
        draft.at = "2026-08-14T09:3" + std::to_string(minute) + ":00Z";
        draft.who = "study director";
        draft.machine = "bench-3";
        draft.program = "nonclin 0.1.0";
        draft.what = std::move(what);
        draft.subject = std::move(subject);
        return draft;
    };
    Draft read = act(0, "programme_read", "programme:NC-AAV-019");
    read.objects = {{"programme", "programme.toml", {}, 0}, {"input", "data/bd01/组织分布.csv", {}, 0}};
    Draft result = act(1, "result_recorded", "study:BD-01/biodistribution.summary");
    result.new_value =
        R"({"key":"4f","lloq_copies_per_ug":5e1,"doses":[1.0e13,3e13,1e14],"é":null,"\ufb33":3,"😀":1,"":2,"least":1e-7})";
    result.objects = {{"result", "result.json", {}, 0}, {"table", "tissues.tsv", {}, 0}};
    Draft ruling = act(2, "ruling_noted", "study:TOX-02/noael");
    ruling.who = "专题负责人";
    ruling.old_value = "null";
    ruling.new_value = R"({"unit":"vg_per_kg","value":30000000000000})";
    ruling.why = "高剂量组肝细胞坏死，\"恢复期\" 未见恢复\n见报告第 45 页\\表 12";
    Draft simulated = act(3, "result_recorded", "study:BD-02/biodistribution.summary");
    simulated.simulated = true;
    simulated.objects = {{"result", "result.json", {}, 0}, {"figure", "empty.svg", {}, 0}};
    Draft changed = act(4, "ruling_noted", "study:TOX-02/noael");
    changed.old_value = ruling.new_value;
    changed.new_value = R"({"unit":"vg_per_kg","value":10000000000000})";
    changed.why = "control\tcharacters \x01 stay";
    return {{read, {"nonclin = 1\n", "animal,tissue,copies_per_ug\r\n1,肝,123.5\r\n"}},
            {result, {"{\"schema\":\"nonclin.result/1\"}", "tissue\tgeometric_mean\nliver\t123.5\n"}},
            {ruling, {}},
            {simulated, {std::string("\x00\x01\xFF\n\r", 5), ""}},
            {changed, {}}};
}

/// Makes the golden store anew in a folder that is not there yet.
inline void make_golden_store(const std::filesystem::path& folder) {
    const auto store = evidence::Store::open(folder, evidence::Access::write).value();
    std::vector<GoldenAct> acts = golden_acts();
    for (GoldenAct& act : acts) {
        for (std::size_t i = 0; i < act.objects.size(); ++i) {
            evidence::ObjectRef& object = act.draft.objects[i];
            object = store.put(act.objects[i], object.role, object.name).value();
        }
        static_cast<void>(store.append(act.draft).value());
    }
}

}  // namespace nonclin::test
