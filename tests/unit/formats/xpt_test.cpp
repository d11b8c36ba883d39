#include "nonclin/formats/xpt.hpp"

#include <random>

#include <doctest/doctest.h>

using namespace nonclin::formats;

namespace {

std::string without_end_blanks(std::string text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

}  // namespace

TEST_CASE("fields of any width are cut as the slow way cuts them") {
    std::mt19937 random(4);
    const std::string letters("  \0x\xE8\x7F", 6);
    for (int round = 0; round < 4000; ++round) {
        const std::size_t width = 1 + random() % (round % 10 == 0 ? 250 : 30), stride = width + random() % 9;
        const std::size_t count = random() % 12, before = random() % 3;
        std::string block(stride * count + 8, ' ');
        for (char& c : block) c = letters[random() % (round % 2 == 0 ? 3 : 6)];
        XptTexts texts;
        std::vector<std::string> expected;
        for (std::size_t i = 0; i < before; ++i) {
            texts.add("ab  ");
            expected.emplace_back("ab");
        }
        bool has_high = false;
        for (std::size_t i = 0; i < count; ++i) {
            expected.push_back(without_end_blanks(block.substr(i * stride, width)));
            for (const char c : expected.back()) has_high = has_high || (c & 0x80) != 0;
        }
        REQUIRE(texts.add_fields(block.data(), stride, width, count) == has_high);
        texts.add("");
        expected.emplace_back();
        REQUIRE(texts.size() == expected.size());
        std::string all;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            REQUIRE(texts[i] == expected[i]);
            all += expected[i];
        }
        REQUIRE(texts.all() == all);
        REQUIRE(texts.bytes() == all.size());
        texts.clear();
        REQUIRE(texts.size() == 0);
    }
}

TEST_CASE("texts know how much more they can hold") {
    XptTexts texts;
    texts.add("x");
    CHECK(texts.has_room_for(0xFFFFFFFE));
    CHECK_FALSE(texts.has_room_for(0xFFFFFFFF));
}

TEST_CASE("missing values are written as SAS writes them") {
    CHECK(missing_word(SasMissing::none).empty());
    CHECK(missing_word(SasMissing::standard) == ".");
    CHECK(missing_word(SasMissing::underscore) == "._");
    CHECK(missing_word(SasMissing::a) == ".A");
    CHECK(missing_word(SasMissing::z) == ".Z");
    CHECK(static_cast<char>(SasMissing::z) == 'Z');
}

TEST_CASE("times of headings are read and written, and what is no time is none") {
    const auto time = parse_sas_time("02Aug17:04:35:29");
    REQUIRE(time.has_value());
    CHECK(*time == SasTime{2017, 8, 2, 4, 35, 29});
    CHECK(sas_time_text(*time) == "02AUG17:04:35:29");
    CHECK(parse_sas_time("31DEC60:23:59:59")->year == 1960);
    CHECK(parse_sas_time("31DEC59:23:59:59")->year == 2059);
    CHECK(parse_sas_time("29FEB00:00:00:00").has_value());
    for (const char* text :
         {"", "02Aug17", "30FEB17:00:00:00", "29FEB01:00:00:00", "02XXX17:04:35:29", "02AUG17:24:00:00",
          "02AUG17:00:60:00", "02AUG17:00:00:60", "00AUG17:00:00:00", "2 AUG17:04:35:29", "02AUG17 04:35:29",
          "02AUG1704:35:29:", "02AUG17:04:35:299", "02AUG17:-1:00:00"}) {
        CHECK_MESSAGE(!parse_sas_time(text).has_value(), text);
    }
    CHECK(sas_time_text({2060, 1, 1, 0, 0, 0}).empty());
    CHECK(sas_time_text({2017, 13, 1, 0, 0, 0}).empty());
    for (int year = 1960; year < 2060; ++year) {
        const SasTime any{year, year % 12 + 1, year % 28 + 1, year % 24, year % 60, (year + 7) % 60};
        CHECK(parse_sas_time(sas_time_text(any)) == any);
    }
}
