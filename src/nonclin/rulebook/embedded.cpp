#include "nonclin/rulebook/embedded.hpp"

#include "nonclin/guideline/compile.hpp"

// The bytes stand in rules.S, which the build makes from the compiled rules.
extern "C" {
extern const char nonclin_rules_begin[];
extern const char nonclin_rules_end[];
extern const char nonclin_rules_sha256[];
}

namespace nonclin::rulebook {

std::string_view embedded_document() {
    return {nonclin_rules_begin, static_cast<std::size_t>(nonclin_rules_end - nonclin_rules_begin)};
}

std::string_view document_sha256_at_build() {
    constexpr std::size_t digits = 64;
    return {nonclin_rules_sha256, digits};
}

Result<guideline::Rules> embedded_rules() { return guideline::load_rules(embedded_document()); }

}  // namespace nonclin::rulebook
