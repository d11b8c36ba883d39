#include "nonclin/analysis/context.hpp"

namespace nonclin {

RuleTables::RuleTables(std::vector<RuleTable> tables) {
    for (RuleTable& table : tables) {
        std::string name = table.name;
        tables_.emplace(std::move(name), std::move(table));
    }
}

Result<const RuleTable*> RuleTables::read(std::string_view name) {
    const auto found = tables_.find(name);
    if (found == tables_.end()) {
        return fail(ErrorKind::internal, text("规则中没有表“{}”", "the rules hold no table \"{}\"", name));
    }
    read_.insert(found->first);
    return &found->second;
}

std::map<std::string, std::string> RuleTables::read_so_far() const {
    std::map<std::string, std::string> hashes;
    for (const std::string& name : read_) hashes[name] = tables_.at(name).sha256;
    return hashes;
}

Result<void> Context::go_on() const {
    if (stop.stop_requested()) return fail(ErrorKind::interrupted, text("已按要求停止", "stopped as asked"));
    return {};
}

Result<std::filesystem::path> Inputs::file(std::string_view role) const {
    const auto found = files_.find(role);
    if (found == files_.end()) {
        return fail(ErrorKind::usage, text("缺少输入“{}”", "the input \"{}\" is missing", role));
    }
    return found->second;
}

}  // namespace nonclin
