#include <cmath>
#include <limits>

#include "nonclin/base/hash.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/qualification/checks.hpp"

namespace nonclin::qualification {

namespace {

Result<std::vector<Comparison>> known_hashes(const Ground&) {
    const auto one = [](std::string what, const std::string& bytes, const char* digest) {
        return compared(std::move(what), std::string(digest), hex(sha256(bytes)));
    };
    return std::vector{
        one("sha256(\"abc\")", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        one("sha256(two blocks)", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        one("sha256(1000000 x \"a\")", std::string(1'000'000, 'a'),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")};
}

Result<std::vector<Comparison>> numbers_as_text(const Ground&) {
    struct Known {
        const char* what;
        double number;
        const char* text;
    };
    const Known all[]{{"2/3", 2.0 / 3, "0.666666666667"},
                      {"0.1 + 0.2", 0.1 + 0.2, "0.3"},
                      {"1e15", 1e15, "1000000000000000"},
                      {"1.5e16", 1.5e16, "1.5e+16"},
                      {"0.00001", 0.00001, "0.00001"},
                      {"0.0000015", 0.0000015, "1.5e-06"},
                      {"123456789012.5", 123456789012.5, "123456789012"},
                      {"123456789013.5", 123456789013.5, "123456789014"},
                      {"-0", -0.0, "0"},
                      {"not a number", std::numeric_limits<double>::quiet_NaN(), "nan"},
                      {"-infinity", -std::numeric_limits<double>::infinity(), "-inf"}};
    std::vector<Comparison> comparisons;
    for (const Known& one : all)
        comparisons.push_back(
            compared(fmt::format("number_text({})", one.what), std::string(one.text), number_text(one.number)));
    return comparisons;
}

Result<std::vector<Comparison>> text_as_numbers(const Ground&) {
    std::vector<Comparison> comparisons;
    for (const char* word : {"1,5", "0x10", "1e400", "12 vg", "", "1.5.1", "inf", "nan"}) {
        double number = 0;
        comparisons.push_back(compared(fmt::format("parse_number(\"{}\")", word), false,
                                       parse_number(word, number) && std::isfinite(number)));
    }
    double number = 0;
    const bool is_read = parse_number("1.5e13", number);
    comparisons.push_back(compared("parse_number(\"1.5e13\")", 1.5e13, is_read ? number : std::nan("")));
    return comparisons;
}

}  // namespace

std::vector<Check> number_checks() {
    return {
        {"OQ-01",
         {"SHA-256 与标准的已知答案一致", "SHA-256 gives the known answers of its standard"},
         Part::operation,
         {"NIST FIPS 180-4 的三个示例消息（一个分组、两个分组、一百万个字母 a）",
          "the three example messages of NIST FIPS 180-4: one block, two blocks, a million letters a"},
         known_hashes},
        {"OQ-02",
         {"数字写成文字：12 位有效数字，就近舍入，与区域设置无关",
          "numbers become text: 12 significant digits, rounded to nearest, in no locale"},
         Part::operation,
         {"手算：十进制展开在第 12 位有效数字处舍入；恰在中间时取偶数（IEEE 754）",
          "by hand: the decimal expansion rounded at the 12th significant digit; halfway cases go to even (IEEE 754)"},
         numbers_as_text},
        {"OQ-03",
         {"只把整个词都是数的文字读作数", "a text is read as a number only where the whole word is one"},
         Part::operation,
         {"手算：小数逗号、十六进制、超出双精度范围、带单位、空白、两个小数点都不是数",
          "by hand: a decimal comma, a hexadecimal, a number beyond a double, a unit, nothing and two points are no "
          "numbers"},
         text_as_numbers}};
}

}  // namespace nonclin::qualification
