#include "nonclin/base/version.hpp"
#include "nonclin/cli/commands.hpp"

namespace nonclin::cli {

Command version_command() {
    return {{"version"},
            {"程序版本", "the version of the program"},
            {},
            {},
            [](const Request&, Session& session) -> Result<int> {
                session.print(fmt::format("nonclin {}", program_version()));
                return 0;
            },
            {"out", "format"}};
}

}  // namespace nonclin::cli
