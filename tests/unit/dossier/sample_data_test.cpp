#include <array>
#include <cmath>
#include <set>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"
#include "unit/dossier/sample.hpp"

namespace nonclin::dossier::sample {

namespace {

struct Tissue {
    const char* zh;
    const char* en;
    double level;  // decimal logarithm of copies per ug at the peak, high dose
};
constexpr std::array<Tissue, 12> tissues{{{"肝", "liver", 6.2},
                                          {"脾", "spleen", 5.1},
                                          {"心", "heart", 4.8},
                                          {"肺", "lung", 4.2},
                                          {"肾", "kidney", 4.0},
                                          {"肾上腺", "adrenal", 4.6},
                                          {"骨骼肌", "skeletal muscle", 4.3},
                                          {"脑（大脑皮层）", "brain, cerebral cortex", 3.2},
                                          {"脊髓（腰段）", "spinal cord, lumbar", 3.6},
                                          {"背根神经节", "dorsal root ganglion", 4.4},
                                          {"睾丸", "testis", 2.4},
                                          {"卵巢", "ovary", 2.3}}};
constexpr std::array<double, 4> days{8, 29, 91, 183};
constexpr std::array<const char*, 2> doses{"low", "high"};
constexpr double lloq = 50;

}  // namespace

FigureData biodistribution_data() {
    FigureColumn tissue{"tissue"};
    for (const Tissue& one : tissues) tissue.words[one.en] = {one.zh, one.en};
    const FigureColumn day{"day"};
    const FigureColumn dose{
        "dose", "", {{"low", {"3×10¹³ vg/kg", "3×10¹³ vg/kg"}}, {"high", {"1×10¹⁴ vg/kg", "1×10¹⁴ vg/kg"}}}};
    FigureTable animals{"animals", {tissue, day, dose, {"copies_per_ug"}}, {}, 0};
    FigureTable means{"means", {tissue, day, dose, {"geometric_mean"}}, {}, 0};
    std::uint64_t index = 0;
    for (const Tissue& one : tissues) {
        for (std::size_t t = 0; t < days.size(); ++t) {
            for (std::size_t d = 0; d < doses.size(); ++d) {
                double sum = 0;
                bool is_whole = true;
                for (int animal = 0; animal < 3; ++animal) {
                    Random random(7, "sample", index++);
                    const double copies = std::pow(
                        10.0, one.level - 0.35 * static_cast<double>(t) - (d == 0 ? 0.6 : 0) + 0.25 * random.normal());
                    const Measured measured = copies >= lloq      ? Measured::of(copies)
                                              : copies < lloq / 4 ? Measured{0, State::not_detected}
                                                                  : Measured{0, State::below_lloq};
                    is_whole = is_whole && measured.is_quantified();
                    sum += std::log10(copies);
                    animals.rows.push_back({std::string(one.en), days[t], std::string(doses[d]), measured});
                }
                const Measured mean = is_whole ? Measured::of(std::pow(10.0, sum / 3)) : Measured{0, State::below_lloq};
                means.rows.push_back({std::string(one.en), days[t], std::string(doses[d]), mean});
            }
        }
    }
    animals.row_count = animals.rows.size();
    means.row_count = means.rows.size();
    return {animals, means, {"limits", {{"lloq"}}, {{lloq}}, 1}};
}

Figure biodistribution_figure() {
    Figure figure;
    figure.name = "copies_by_tissue";
    figure.title = {"各组织载体拷贝数随时间的变化", "Vector copies by tissue over time"};
    figure.caption = {"每点为一只动物（每组每时间点 3 只），线为几何均数；有动物低于定量下限的时间点不计算几何均数。",
                      "Each point is one animal (3 per group and time); lines are geometric means, not given where an "
                      "animal is below LLOQ."};
    figure.x = {{"给药后时间", "Time after dosing"}, "d", false};
    figure.y = {{"载体拷贝数", "Vector copies"}, "copies/µg DNA", true};
    figure.layers = {
        {Figure::Mark::line, "means", "day", "geometric_mean", "", "", "dose", "", {}, {"几何均数", "geometric mean"}},
        {Figure::Mark::point, "animals", "day", "copies_per_ug", "", "", "dose", "", {}, {}},
        {Figure::Mark::rule,
         "limits",
         "",
         "lloq",
         "",
         "",
         "",
         "",
         {},
         {"定量下限 50 copies/µg DNA", "LLOQ 50 copies/µg DNA"}}};
    figure.facet = "tissue";
    return figure;
}

}  // namespace nonclin::dossier::sample

TEST_CASE("the sample has values above the limit, below it and not detected") {
    using namespace nonclin;
    using namespace nonclin::dossier;
    std::set<State> states;
    for (const FigureTable& table : sample::biodistribution_data()) {
        for (const auto& row : table.rows) {
            if (const auto* measured = std::get_if<Measured>(&row.back())) states.insert(measured->state);
        }
    }
    CHECK(states == std::set<State>{State::quantified, State::below_lloq, State::not_detected});
}
