#pragma once

#include "nonclin/dossier/document.hpp"
#include "nonclin/qualification/qualification.hpp"

namespace nonclin::qualification {

/// The id of the chapter of a check or case.
std::string chapter_id(const Outcome& outcome);

/// 通过 / passed or 未通过 / failed.
dossier::Chip verdict_chip(bool has_passed);

/// What people read of an expected or obtained value: a hash by its first digits.
std::string shown(const Value& value);

/// A check or case: what vouches for it, and each expected value beside the obtained one.
dossier::Chapter outcome_chapter(const Outcome& outcome);

}  // namespace nonclin::qualification
