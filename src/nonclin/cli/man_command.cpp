#include "nonclin/cli/commands.hpp"
#include "nonclin/cli/man_page.hpp"

namespace nonclin::cli {

Command man_command() {
    return {{"man"},
            {"手册页（roff）：nonclin man > nonclin.1", "the manual page in roff: nonclin man > nonclin.1"},
            {},
            {},
            [](const Request&, Session& session) -> Result<int> {
                session.write(man_page(commands(), session.language));
                return 0;
            },
            {"out", "format"}};
}

}  // namespace nonclin::cli
