#pragma once

#include "nonclin/programme/programme.hpp"

namespace nonclin::programme {

/// What stands in a programme twice. An error where one of the two would have to be chosen, or both would be reckoned
/// with: ids, rulings and reported figures on one thing, steps, grades and animals of the dose argument, several safety
/// factors on one kind of figure without a purpose and a reason of their own. A warning where the second adds nothing:
/// studies that are one study, documents that are one document, a non-GLP part. Repeats within a list are told where
/// the list is read (toml_record.hpp).
void check_duplicates(const Programme& programme, Diagnostics& diagnostics);

}  // namespace nonclin::programme
