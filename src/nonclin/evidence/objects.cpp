#include "nonclin/evidence/objects.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "nonclin/base/file.hpp"
#include "nonclin/evidence/descriptor.hpp"
#include "nonclin/evidence/merkle.hpp"

namespace nonclin::evidence {

namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 16;

/// A half-written object: gone with this unless it was renamed.
struct Unfinished {
    std::filesystem::path path;
    Descriptor file;

    explicit Unfinished(const std::filesystem::path& folder) {
        std::string name = (folder / (std::string(unfinished_prefix) + "XXXXXX")).string();
        file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (file.is_open()) path = name;
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() {
        if (!path.empty()) ::unlink(path.c_str());
    }
};

tl::unexpected<Error> changed(const std::filesystem::path& object) {
    return fail(
        ErrorKind::inconsistent_input,
        text("{}：对象的内容与其名称（SHA-256）不符，已被改动；请以 nonclin evidence verify 查明，并从备份恢复该文件",
             "{}: the object does not hold the bytes its name (SHA-256) says; it was changed; nonclin evidence verify "
             "tells "
             "more; restore the file from a backup",
             object.string()));
}

}  // namespace

bool is_object_name(std::string_view sha256) { return parse_digest(sha256).has_value(); }

std::filesystem::path Objects::path_of(std::string_view sha256) const {
    return store_ / "objects" / sha256.substr(0, 2) / sha256.substr(2);
}

bool Objects::has(std::string_view sha256) const {
    std::error_code ignored;
    return is_object_name(sha256) && std::filesystem::is_regular_file(path_of(sha256), ignored);
}

Result<ObjectRef> Objects::put(std::string_view bytes, std::string role, std::string name) const {
    const Source source = [&bytes]() -> Result<std::string_view> { return std::exchange(bytes, {}); };
    return keep(source, std::move(role), std::move(name));
}

Result<ObjectRef> Objects::put_file(const std::filesystem::path& file, std::string role, std::string name) const {
    std::error_code ignored;
    const Descriptor from = std::filesystem::is_regular_file(file, ignored) ? open_file(file, O_RDONLY) : Descriptor();
    if (!from.is_open()) {
        return fail(ErrorKind::missing_input,
                    text("{}：没有这个文件，或无权读取", "{}: no such file, or no right to read it", file.string()));
    }
    std::string piece;
    std::uint64_t offset = 0;
    const Source source = [&]() -> Result<std::string_view> {
        auto read = read_range(from, offset, piece_bytes, piece);
        if (!read) return fail(std::move(read.error()).within(same_text(file.string())));
        offset += piece.size();
        return std::string_view(piece);
    };
    return keep(source, std::move(role), std::move(name));
}

Result<ObjectRef> Objects::keep(const Source& source, std::string role, std::string name) const {
    // A sweep takes this lock alone, so it never removes what is being written here.
    const Descriptor guard = open_file(store_ / "store.json", O_RDONLY);
    if (!guard.is_open()) return cannot_write(store_ / "objects", errno);
    if (auto held = lock(guard, Lock::shared, waiting_, store_ / "store.json"); !held) return fail(held.error());
    const Unfinished unfinished(store_ / "objects");
    if (!unfinished.file.is_open()) return cannot_write(store_ / "objects", errno);
    Sha256 hash;
    ObjectRef object{std::move(role), std::move(name), {}, 0};
    while (true) {
        auto piece = source();
        if (!piece) return fail(std::move(piece.error()));
        if (piece->empty()) break;
        hash.add(*piece);
        object.bytes += piece->size();
        if (!write_all(unfinished.file, *piece)) return cannot_write(unfinished.path, errno);
    }
    object.sha256 = hex(hash.finish());
    if (::fchmod(unfinished.file.number(), 0444) != 0 || ::fsync(unfinished.file.number()) != 0) {
        return cannot_write(unfinished.path, errno);
    }
    if (auto placed = place(unfinished.path, object.sha256); !placed) return fail(std::move(placed.error()));
    return object;
}

Result<void> Objects::place(const std::filesystem::path& temporary, const std::string& sha256) const {
    const std::filesystem::path object = path_of(sha256);
    if (has(sha256)) {
        const auto standing = digest_of_file(object);
        if (!standing) return fail(standing.error());
        if (standing->sha256 != sha256) return changed(object);
        return {};
    }
    if (::mkdir(object.parent_path().c_str(), 0755) == 0) {
        if (!sync_folder(store_ / "objects")) return cannot_write(store_ / "objects", errno);
    } else if (errno != EEXIST) {
        return cannot_write(object, errno);
    }
    if (::rename(temporary.c_str(), object.c_str()) != 0) return cannot_write(object, errno);
    if (!sync_folder(object.parent_path())) return cannot_write(object, errno);
    return {};
}

Result<std::string> Objects::get(std::string_view sha256) const {
    if (!has(sha256)) {
        return fail(ErrorKind::missing_input, text("证据库中没有对象 {}；请从备份恢复",
                                                   "the store has no object {}; restore it from a backup", sha256));
    }
    auto bytes = read_file(path_of(sha256));
    if (!bytes) return bytes;
    if (hex(nonclin::sha256(*bytes)) != sha256) return changed(path_of(sha256));
    return bytes;
}

void Objects::sweep() const {
    const Descriptor guard = open_file(store_ / "store.json", O_RDONLY);
    if (!guard.is_open() || !try_lock(guard)) return;
    std::error_code failed;
    for (std::filesystem::directory_iterator entry(store_ / "objects", failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code ignored;
        if (entry->path().filename().string().starts_with(unfinished_prefix))
            std::filesystem::remove(entry->path(), ignored);
    }
}

}  // namespace nonclin::evidence
