#pragma once

#include <set>

#include "nonclin/base/diagnostics.hpp"
#include "nonclin/guideline/record.hpp"

namespace nonclin::guideline {

/// Says what is wrong with one record of a list, "/checks/3", or of a mapping, "/vocabulary/route".
class Complaints {
  public:
    Complaints(Problems& problems, std::string list) : problems_(problems), list_(std::move(list)) {}
    void say(std::size_t at, const std::string& id, const Text& what) { say_at(std::to_string(at), id, what); }
    /// Of a member of the record: "parameters/species".
    void say(std::size_t at, const std::string& member, const std::string& id, const Text& what) {
        say_at(fmt::format("{}/{}", at, member), id, what);
    }
    /// Of a record that stands in a mapping, under its own name.
    void say(const std::string& id, const Text& what) { say_at(id, id, what); }

  private:
    void say_at(const std::string& at, const std::string& id, const Text& what) {
        problems_.push_back({fmt::format("/{}/{}", list_, at), {id + "：" + what.zh, id + ": " + what.en}});
    }

    Problems& problems_;
    std::string list_;
};

/// Known names, and what to say of one that is not.
class Names {
  public:
    explicit Names(std::vector<std::string> all) : all_(std::move(all)), set_(all_.begin(), all_.end()) {}
    bool has(const std::string& name) const { return set_.count(name) > 0; }
    Text unknown(const Text& what, const std::string& name) const {
        const std::string near = nearest_name(name, all_);
        const std::string hint = near.empty() ? "" : fmt::format(" (→ {})", near);
        return {fmt::format("没有{}“{}”{}", what.zh, name, hint),
                fmt::format("there is no {} \"{}\"{}", what.en, name, hint)};
    }

  private:
    std::vector<std::string> all_;
    std::set<std::string> set_;
};

}  // namespace nonclin::guideline
