#pragma once

#include "nonclin/dossier/document.hpp"
#include "nonclin/qualification/qualification.hpp"

namespace nonclin::qualification {

/// The record as people read and sign it.
dossier::Document qualification_document(const Qualification& all);

}  // namespace nonclin::qualification
