#include "nonclin/base/text.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/result.hpp"

using namespace nonclin;

TEST_CASE("A text is made from both formats with the same arguments, in the order each language wants") {
    const Text plain = text("{} 个错误", "{} errors", 3);
    CHECK(plain == Text{"3 个错误", "3 errors"});
    const Text turned = text("{1} 的 {0}", "{0} of {1}", "leaf", "tree");
    CHECK(turned == Text{"tree 的 leaf", "leaf of tree"});
    CHECK(plain.in(Language::zh) == "3 个错误");
    CHECK(plain.in(Language::en) == "3 errors");
}

TEST_CASE("Texts are joined with the separator of each language") {
    const std::vector<Text> none, one{{"甲", "a"}}, two{{"甲", "a"}, {"乙", "b"}};
    const Text separator{"；", "; "};
    CHECK(join(none, separator).empty());
    CHECK(join(one, separator) == Text{"甲", "a"});
    CHECK(join(two, separator) == Text{"甲；乙", "a; b"});
    CHECK(same_text("BD-01") == Text{"BD-01", "BD-01"});
    CHECK_FALSE(Text{"", "a"}.empty());
}

TEST_CASE("Every kind of error has its exit status") {
    CHECK(exit_status(ErrorKind::usage) == 2);
    CHECK(exit_status(ErrorKind::missing_input) == 3);
    CHECK(exit_status(ErrorKind::malformed_input) == 3);
    CHECK(exit_status(ErrorKind::inconsistent_input) == 3);
    CHECK(exit_status(ErrorKind::numeric) == 4);
    CHECK(exit_status(ErrorKind::resource) == 5);
    CHECK(exit_status(ErrorKind::interrupted) == 130);
    CHECK(exit_status(ErrorKind::internal) == 70);
}

TEST_CASE("An error tells its context from the outside inward, then its message") {
    Error error{ErrorKind::numeric, {"没有收敛", "did not converge"}, {}};
    CHECK(described(error) == Text{"没有收敛", "did not converge"});
    error = std::move(error).within(text("组织 {}", "tissue {}", "liver"));
    CHECK(described(error) == Text{"组织 liver：没有收敛", "tissue liver: did not converge"});
    error = std::move(error).within(text("研究 {}", "study {}", "BD-01"));
    CHECK(described(error) == Text{"研究 BD-01，组织 liver：没有收敛", "study BD-01, tissue liver: did not converge"});
    CHECK(error.kind == ErrorKind::numeric);
}
