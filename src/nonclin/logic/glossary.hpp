#pragma once

#include <map>
#include <string>
#include <string_view>

#include "nonclin/base/text.hpp"
#include "nonclin/logic/fact.hpp"

namespace nonclin::logic {

/// What people read for facts and their values. A fact that has no name here is told by its key and its bare value.
class Glossary {
  public:
    struct Entry {
        Text name;
        std::map<std::string, Text, std::less<>> values;  // by word
        std::string key = {};                             // where a person writes it, if not under the fact's own name
    };

    void add(const std::string& fact, Entry entry) { entries_.insert_or_assign(fact, std::move(entry)); }
    bool empty() const { return entries_.empty(); }
    std::vector<std::string> names() const;
    bool has(std::string_view fact) const { return entries_.find(fact) != entries_.end(); }
    const Entry* entry(std::string_view fact) const;
    Text name(std::string_view fact) const;
    Text value(std::string_view fact, const FactValue& value) const;
    /// The name with the key beside it, for one who has to write it: `test species (design.species)`. What nobody
    /// writes, because it follows from other things, has its name alone.
    Text name_and_key(std::string_view fact) const;

  private:
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace nonclin::logic
