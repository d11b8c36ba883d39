#include "nonclin/dose/route.hpp"

#include <algorithm>
#include <array>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/dose/rule_cell.hpp"

namespace nonclin::dose {

std::span<const std::string_view> words(Scaling) {
    static constexpr std::array<std::string_view, 12> all{"body_weight", "body_surface",  "organ_mass",  "brain_mass",
                                                          "csf_volume",  "absolute",      "eye_volume",  "site_dose",
                                                          "site_volume", "tumour_volume", "prior_human", "s9_fraction"};
    return all;
}

Text described(Scaling scaling) {
    switch (scaling) {
        case Scaling::body_weight:
            return {"体重一比一", "body weight, one to one"};
        case Scaling::body_surface:
            return {"体表面积", "body surface"};
        case Scaling::organ_mass:
            return {"靶器官重量", "mass of the target organ"};
        case Scaling::brain_mass:
            return {"脑重", "brain mass"};
        case Scaling::csf_volume:
            return {"脑脊液容积", "cerebrospinal fluid volume"};
        case Scaling::absolute:
            return {"绝对剂量", "absolute dose"};
        case Scaling::eye_volume:
            return {"玻璃体容积", "vitreous volume"};
        case Scaling::site_dose:
            return {"每部位剂量", "dose per site"};
        case Scaling::site_volume:
            return {"注射体积（浓度相同）", "injected volume (same concentration)"};
        case Scaling::tumour_volume:
            return {"肿瘤体积", "tumour volume"};
        case Scaling::prior_human:
            return {"人用经验", "earlier human experience"};
        case Scaling::s9_fraction:
            return {"STD10 或 HNSTD 的分数", "fraction of STD10 or HNSTD"};
    }
    return {};
}

std::span<const std::string_view> words(Grade) {
    static constexpr std::array<std::string_view, 3> all{"primary", "supportive", "not_meaningful"};
    return all;
}

Text described(Grade grade) {
    switch (grade) {
        case Grade::primary:
            return {"主要", "primary"};
        case Grade::supportive:
            return {"支持性", "supportive"};
        case Grade::not_meaningful:
            return {"不适用", "not meaningful"};
    }
    return {};
}

std::span<const std::string_view> words(Animals) {
    static constexpr std::array<std::string_view, 6> all{"any",        "immunodeficient", "immunocompetent",
                                                         "permissive", "not_permissive",  "human"};
    return all;
}

Text described(Animals animals) {
    switch (animals) {
        case Animals::any:
            return {"各种动物", "any animal"};
        case Animals::immunodeficient:
            return {"免疫缺陷动物", "immunodeficient animals"};
        case Animals::immunocompetent:
            return {"免疫健全动物", "immunocompetent animals"};
        case Animals::permissive:
            return {"允许复制的种属", "species that let it replicate"};
        case Animals::not_permissive:
            return {"不允许复制的种属", "species that do not let it replicate"};
        case Animals::human:
            return {"人", "people"};
    }
    return {};
}

std::span<const std::string_view> words(Points) {
    static constexpr std::array<std::string_view, 3> all{"any", "safety", "activity"};
    return all;
}

Text described(Points points) {
    switch (points) {
        case Points::any:
            return {"各类参考点", "any point"};
        case Points::safety:
            return {"可耐受或有害剂量", "doses that were borne or did harm"};
        case Points::activity:
            return {"有效剂量", "doses that act"};
    }
    return {};
}

namespace {

template <class E>
bool read_enum(const std::string& word, E& into) {
    const auto all = words(E{});
    const auto at = std::find(all.begin(), all.end(), word);
    if (at == all.end()) return false;
    into = static_cast<E>(at - all.begin());
    return true;
}

bool holds(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// An empty list of the table lets everything pass.
bool lets_pass(const std::vector<std::string>& wanted, const std::vector<std::string>& told) {
    return wanted.empty() ||
           std::any_of(told.begin(), told.end(), [&](const std::string& word) { return holds(wanted, word); });
}

// Words that the vocabulary of products knows besides those of the table: they are no error, they only match no row.
const std::vector<std::string>& plain_words() {
    static const std::vector<std::string> all{
        "none", "other", "bacterium", "fungus", "phage", "prophylactic_vaccine", "synthetic_oligo", "unmodified_cell"};
    return all;
}

Result<void> known(std::string_view parameter, const std::string& word, const std::vector<std::string>& words) {
    if (word.empty() || holds(words, word) || holds(plain_words(), word)) return {};
    const std::string near = nearest_name(word, words);
    return fail(ErrorKind::usage, text("{}：规则表 dose_routes 中没有“{}”{}",
                                       "{}: \"{}\" stands in no row of the rule table dose_routes{}", parameter, word,
                                       near.empty() ? "" : fmt::format(" (→ {})", near)));
}

Result<void> all_known(const ProductWords& product, const RuleTable& table) {
    std::vector<std::string> classes, vectors, routes;
    for (const Values& row : table.rows) {
        for (const std::string& word : words_in(row, "product_class")) classes.push_back(word);
        for (const std::string& word : words_in(row, "vector")) vectors.push_back(word);
        for (const std::string& word : words_in(row, "route")) routes.push_back(word);
    }
    if (auto is = known("product_class", product.product_class, classes); !is) return is;
    for (const std::string& word : product.vectors) {
        if (auto is = known("vector", word, vectors); !is) return is;
    }
    for (const std::string& word : product.routes) {
        if (auto is = known("route", word, routes); !is) return is;
    }
    return {};
}

}  // namespace

Result<std::vector<Route>> routes_of(const ProductWords& product, RuleTables& rules) {
    const Result<const RuleTable*> table = rules.read("dose_routes");
    if (!table) return fail(table.error());
    if (auto is = all_known(product, **table); !is) return fail(is.error());
    std::vector<Route> routes;
    for (const Values& row : (*table)->rows) {
        const bool is_meant = holds(words_in(row, "product_class"), product.product_class) &&
                              lets_pass(words_in(row, "vector"), product.vectors) &&
                              lets_pass(words_in(row, "route"), product.routes);
        if (!is_meant) continue;
        Route route;
        const bool is_read =
            read_enum(word_in(row, "scaling"), route.scaling) && read_enum(word_in(row, "animals"), route.animals) &&
            read_enum(word_in(row, "points"), route.points) && read_enum(word_in(row, "grade"), route.grade);
        if (!is_read)
            return fail(ErrorKind::internal,
                        text("规则表 dose_routes：“{}”的词无法识别",
                             "rule table dose_routes: a word of \"{}\" is not known", word_in(row, "id")));
        route.reason = {word_in(row, "reason_zh"), word_in(row, "reason_en")};
        route.source = words_in(row, "source");
        route.is_verified = truth_in(row, "verified");
        const bool is_there = std::any_of(routes.begin(), routes.end(), [&](const Route& one) {
            const bool is_of_same_points =
                one.points == route.points || one.points == Points::any || route.points == Points::any;
            return one.scaling == route.scaling && one.animals == route.animals && is_of_same_points;
        });
        if (!is_there) routes.push_back(std::move(route));
    }
    return routes;
}

}  // namespace nonclin::dose
