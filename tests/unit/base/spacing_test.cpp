#include "nonclin/base/spacing.hpp"

#include <doctest/doctest.h>

using nonclin::spaced;

TEST_CASE("A blank stands where Chinese meets Latin letters, digits or signs of code") {
    CHECK(spaced("应为", "true 或 false") == "应为 true 或 false");
    CHECK(spaced("应为", "[[study]] 表") == "应为 [[study]] 表");
    CHECK(spaced("第", "12") == "第 12");
    CHECK(spaced("true", "应为") == "true 应为");
}

TEST_CASE("Chinese beside Chinese, full-width signs and nothing need no blank") {
    CHECK(spaced("应为", "日期") == "应为日期");
    CHECK(spaced("应为：", "true") == "应为：true");
    CHECK(spaced("剂量（", "vg/kg") == "剂量（vg/kg");
    CHECK(spaced("应为", "“甲”") == "应为“甲”");
    CHECK(spaced("应为", "") == "应为");
    CHECK(spaced("", "true") == "true");
    CHECK(spaced("true", " false") == "true false");
}
