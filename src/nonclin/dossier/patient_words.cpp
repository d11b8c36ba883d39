#include "nonclin/dossier/patient_words.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "nonclin/base/number_text.hpp"

namespace nonclin::dossier {

namespace {

struct Key {
    std::string age;  // months, or "?"
    char sex = 'm';
};

std::optional<Key> key_of(const std::string& id) {
    const std::size_t mark = id.rfind("mo.");
    if (mark == std::string::npos || mark == 0 || mark + 4 != id.size()) return std::nullopt;
    const std::string age = id.substr(0, mark);
    double months = 0;
    const auto read = std::from_chars(age.data(), age.data() + age.size(), months);
    const bool is_age = age == "?" || (read.ec == std::errc{} && read.ptr == age.data() + age.size());
    if (!is_age || (id.back() != 'm' && id.back() != 'f')) return std::nullopt;
    return Key{age, id.back()};
}

// From two years on in years, where these are whole.
Text age_text(const std::string& age) {
    constexpr double months_of_year = 12, least_in_years = 24;
    if (age == "?") return {"年龄未说明", "age not stated"};
    const double months = std::stod(age);
    const bool is_in_years = months >= least_in_years && std::fmod(months, months_of_year) == 0;
    const std::string number = number_text(is_in_years ? months / months_of_year : months);
    if (is_in_years) return {number + " 岁", number + " years"};
    return {number + " 月龄", number == "1" ? "1 month" : number + " months"};
}

Text both_or_one(const Text& age, bool has_male, bool has_female) {
    const Text sex = has_male && has_female ? Text{"男女", "both sexes"}
                     : has_male             ? Text{"男性", "male"}
                                            : Text{"女性", "female"};
    return {age.zh + sex.zh, sex.en + ", " + age.en};
}

}  // namespace

Text patients_text(std::span<const std::string> ids) {
    if (ids.size() == 1 && ids.front() == "all") return {"全部", "all"};
    std::vector<Text> all;
    std::vector<std::string> told;
    for (const std::string& id : ids) {
        const std::optional<Key> key = key_of(id);
        if (!key) {
            all.push_back(same_text(id));
            continue;
        }
        if (std::find(told.begin(), told.end(), key->age) != told.end()) continue;
        told.push_back(key->age);
        const auto has = [&](const char* sex) {
            return std::find(ids.begin(), ids.end(), key->age + "mo." + sex) != ids.end();
        };
        all.push_back(both_or_one(age_text(key->age), has("m"), has("f")));
    }
    return join(all, {"、", "; "});
}

}  // namespace nonclin::dossier
