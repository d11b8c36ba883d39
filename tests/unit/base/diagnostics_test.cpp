#include "nonclin/base/diagnostics.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/random.hpp"

using namespace nonclin;

namespace {

// The definition, without memory: optimal string alignment by trying every way.
std::size_t judged_distance(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    const auto without = [](const std::string& word, std::size_t letters) {
        return word.substr(0, word.size() - letters);
    };
    std::size_t best = std::min({judged_distance(without(a, 1), b) + 1, judged_distance(a, without(b, 1)) + 1,
                                 judged_distance(without(a, 1), without(b, 1)) + (a.back() == b.back() ? 0 : 1)});
    if (a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && a[a.size() - 2] == b.back()) {
        best = std::min(best, judged_distance(without(a, 2), without(b, 2)) + 1);
    }
    return best;
}

std::string judged_nearest(const std::string& word, const std::vector<std::string>& names) {
    std::string nearest;
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& name : names) {
        const std::size_t distance = judged_distance(word, name);
        if (distance < best && distance < word.size()) {
            best = distance;
            nearest = name;
        }
    }
    return nearest;
}

std::string drawn_word(Random& random, std::size_t longest) {
    std::string word;
    const std::size_t length = random.bits() % (longest + 1);
    while (word.size() < length) word += static_cast<char>('a' + random.bits() % 3);
    return word;
}

}  // namespace

TEST_CASE("The nearest name is the one fewest changes away") {
    const std::vector<std::string> names{"species", "route", "doses", "dose_unit", "sexes"};
    CHECK(nearest_name("speces", names) == "species");
    CHECK(nearest_name("psecies", names) == "species");
    CHECK(nearest_name("dose", names) == "doses");
    CHECK(nearest_name("dose_units", names) == "dose_unit");
    CHECK(nearest_name("necropsy", names).empty());
    CHECK(nearest_name("", names).empty());
    CHECK(nearest_name("route", {}).empty());
}

TEST_CASE("One wrong Chinese character is one change, and one letter for another is no likeness") {
    const std::vector<std::string> tissues{"肝脏", "睾丸", "附睾", "m"};
    CHECK(nearest_name("肝藏", tissues) == "肝脏");
    CHECK(nearest_name("睪丸", tissues) == "睾丸");
    CHECK(nearest_name("f", tissues).empty());
    CHECK(nearest_name("肾", tissues).empty());
}

TEST_CASE("The nearest name agrees with the definition on random words") {
    Random random(7, "words", 0);
    for (int i = 0; i < 1'000; ++i) {
        std::vector<std::string> names;
        for (int n = 0; n < 4; ++n) names.push_back(drawn_word(random, 6));
        const std::string word = drawn_word(random, 6);
        CAPTURE(word);
        CHECK(nearest_name(word, names) == judged_nearest(word, names));
    }
}

TEST_CASE("A word of more than 64 characters is near to nothing") {
    const std::string longest(64, 'x');
    const std::vector<std::string> names{longest};
    CHECK(nearest_name(longest.substr(1), names) == longest);
    CHECK(nearest_name(longest + "x", names).empty());
}

TEST_CASE("A diagnostic is one line with place, severity and the nearest name") {
    Diagnostics all;
    all.error({"programme.toml", 12, 5}, {"未知的键“speces”", "unknown key \"speces\""}, "speces", "species");
    all.warning({"doses.csv", 3, 0}, {"此列为空", "this column is empty"});
    all.warning({"doses.csv", 0, 0}, {"按 GB18030 读取", "read as GB18030"});
    REQUIRE(all.all().size() == 3);
    CHECK(described(all.all()[0], Language::en) ==
          "programme.toml:12:5: error: unknown key \"speces\"; did you mean \"species\"?");
    CHECK(described(all.all()[0], Language::zh) == "programme.toml:12:5: 错误: 未知的键“speces”；是否想写“species”？");
    CHECK(described(all.all()[1], Language::en) == "doses.csv:3: warning: this column is empty");
    CHECK(described(all.all()[2], Language::zh) == "doses.csv: 警告: 按 GB18030 读取");
}

TEST_CASE("Only errors make a file unusable, and diagnostics sort by place while equals keep their order") {
    Diagnostics all;
    all.warning({"b", 1, 1}, {"一", "one"});
    CHECK_FALSE(all.has_errors());
    all.error({"b", 1, 1}, {"二", "two"});
    all.error({"a", 9, 1}, {"三", "three"});
    all.error({"b", 1, 0}, {"四", "four"});
    CHECK(all.errors() == 3);
    all.sort();
    std::string order;
    for (const Diagnostic& one : all.all()) order += one.message.en + " ";
    CHECK(order == "three four one two ");
    const Error error = unusable("doses.csv", all.errors());
    CHECK(error.kind == ErrorKind::malformed_input);
    CHECK(error.message == Text{"doses.csv：有 3 处错误，见上；改正后再试",
                                "doses.csv: 3 errors, listed above; mend them and try again"});
}
