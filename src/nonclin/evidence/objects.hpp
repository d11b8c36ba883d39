#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "nonclin/base/result.hpp"
#include "nonclin/evidence/descriptor.hpp"
#include "nonclin/evidence/record.hpp"

namespace nonclin::evidence {

/// The objects of a store: files named by the SHA-256 of their bytes, `objects/ab/cdef…`, written once and never
/// changed. Safe to use from many threads and processes at a time.
class Objects {
  public:
    /// @param store  the store's folder; it holds `objects/` and `store.json`
    explicit Objects(std::filesystem::path store, Waiting waiting = {})
        : store_(std::move(store)), waiting_(std::move(waiting)) {}

    /// Keeps the bytes. Durable, name and all, before it returns; putting the same bytes again costs one reading.
    /// @return `inconsistent_input` where an object of that name stands there with other bytes
    Result<ObjectRef> put(std::string_view bytes, std::string role, std::string name) const;

    /// Keeps a copy of a file as it is now. Never a hard link: an edit of the file would change the evidence.
    Result<ObjectRef> put_file(const std::filesystem::path& file, std::string role, std::string name) const;

    /// The bytes of an object, hashed again; `missing_input` where there is none, `inconsistent_input` where it was
    /// changed.
    Result<std::string> get(std::string_view sha256) const;

    bool has(std::string_view sha256) const;
    std::filesystem::path path_of(std::string_view sha256) const;

    /// Removes what killed writers left half-written. Does nothing while somebody is writing.
    void sweep() const;

  private:
    using Source = std::function<Result<std::string_view>()>;  // the next piece; empty at the end

    Result<ObjectRef> keep(const Source& source, std::string role, std::string name) const;
    Result<void> place(const std::filesystem::path& temporary, const std::string& sha256) const;

    std::filesystem::path store_;
    Waiting waiting_;
};

/// How the names of half-written objects begin, in `objects/`.
inline constexpr std::string_view unfinished_prefix = ".new-";

/// Whether the word is 64 lower-case hexadecimal digits.
bool is_object_name(std::string_view sha256);

}  // namespace nonclin::evidence
