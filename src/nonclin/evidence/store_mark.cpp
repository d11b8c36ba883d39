#include "nonclin/evidence/store_mark.hpp"

#include <nlohmann/json.hpp>

#include "nonclin/evidence/record.hpp"
#include "nonclin/formats/json.hpp"

namespace nonclin::evidence {

std::string store_mark() { return "{\"format\":" + std::to_string(store_format) + "}\n"; }

Result<void> check_store_mark(std::string_view bytes, std::string_view name) {
    if (bytes == store_mark()) return {};
    const auto json = formats::parse_json(bytes, name);
    if (json && json->is_object() && json->contains("format") && (*json)["format"].is_number_unsigned()) {
        const auto format = (*json)["format"].get<std::uint64_t>();
        if (format > store_format) {
            return fail(ErrorKind::inconsistent_input,
                        text("{}：证据库的格式为 {}，本程序只认识格式 {}；请使用较新的版本",
                             "{}: the store has format {}, this program knows format {} only; use a newer version",
                             name, format, store_format));
        }
    }
    return fail(ErrorKind::inconsistent_input,
                text("{}：不是证据库的标记；应为 {}", "{}: is not the mark of a store; {} is expected", name,
                     "{\"format\":1}"));
}

}  // namespace nonclin::evidence
