#include "nonclin/studies/check_store.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "nonclin/evidence/verify.hpp"
#include "nonclin/studies/recorded.hpp"
#include "support/evidence_store.hpp"
#include "unit/studies/kinetic_programme.hpp"

using namespace nonclin;
using namespace nonclin::studies;
using namespace nonclin::test;

namespace {

// What is said of the store, behind its path.
Said said_of_store(const KineticProgramme& held) {
    Diagnostics diagnostics;
    check_store(held.programme, held.rules, diagnostics);
    Said all;
    for (const Diagnostic& one : diagnostics.all()) {
        CHECK_FALSE(one.message.zh.empty());
        all.push_back(described(one, Language::en).substr(held.programme.folder.string().size()));
    }
    return all;
}

std::filesystem::path store_of(const KineticProgramme& held) { return held.programme.folder / evidence::store_folder; }

// The first thing said, and nothing where nothing is.
std::string first_said(const KineticProgramme& held) {
    const Said said = said_of_store(held);
    return said.empty() ? std::string{} : said.front();
}

}  // namespace

TEST_CASE("No store, an empty folder in its place and a sound store are all well") {
    const KineticProgramme held;
    CHECK(said_of_store(held) == Said{});
    std::filesystem::create_directory(store_of(held));
    CHECK(said_of_store(held) == Said{});
    REQUIRE(held.run_all());
    CHECK(said_of_store(held) == Said{});
}

TEST_CASE("A store that a run could not read is an error that names the way out") {
    KineticProgramme held;
    held.write(".nonclin", "x");
    CHECK(first_said(held).find("the evidence store is a folder, and this is none; move it away") != std::string::npos);
    std::filesystem::remove(store_of(held));
    REQUIRE(held.run_all());
    const auto folder = store_of(held);
    const std::string log = bytes_of(folder / "log.jsonl"), head = bytes_of(folder / "head");
    const std::string mark = bytes_of(folder / "store.json");
    const std::string object = bytes_of(held.store().objects().path_of(held.recorded().at(0).answer.result_sha256));

    std::filesystem::remove(folder / "store.json");
    CHECK(first_said(held).find("write its only line again: {\"format\":1}; then run nonclin evidence verify") !=
          std::string::npos);
    CHECK(held.run_all().error().message.en.find("write its only line again: {\"format\":1}") != std::string::npos);
    tamper(folder / "store.json", mark);

    tamper(folder / "log.jsonl", log.substr(0, log.find('\n') + 1));
    CHECK(first_said(held).find("holds 1 records where at least 2 were written; nonclin evidence verify tells more") !=
          std::string::npos);
    std::filesystem::remove(folder / "log.jsonl");
    CHECK(first_said(held).find("log.jsonl: no such file; restore it from a backup") != std::string::npos);
    tamper(folder / "log.jsonl", log);

    std::filesystem::remove(folder / "head");
    CHECK(first_said(held).find("head: no such file; restore it from a backup") != std::string::npos);
    tamper(folder / "head", head);

    std::filesystem::remove(held.store().objects().path_of(held.recorded().at(0).answer.result_sha256));
    CHECK(first_said(held).find("the store has no object ") != std::string::npos);
}

TEST_CASE("A folder that cannot be written is a warning") {
    const KineticProgramme held;
    REQUIRE(::chmod(held.programme.folder.c_str(), 0555) == 0);
    const uid_t own = ::geteuid();  // root may write everywhere
    if (own == 0) REQUIRE(::seteuid(65534) == 0);
    const Said said = said_of_store(held);
    if (own == 0) REQUIRE(::seteuid(own) == 0);
    REQUIRE(::chmod(held.programme.folder.c_str(), 0755) == 0);
    CHECK(said == Said{": warning: there is no right to write into this folder: nonclin run cannot record here"});
}

TEST_CASE("What is no folder in the store's place is told by whoever would read the store") {
    const KineticProgramme held;
    const auto told = [&](const Error& error) {
        CHECK(error.kind == ErrorKind::inconsistent_input);
        CHECK(described(error).en.find(store_of(held).string() +
                                       ": the evidence store is a folder, and this is none") == 0);
    };
    const Executor executor(1);
    for (const bool is_link : {false, true}) {
        if (is_link) {
            std::filesystem::remove(store_of(held));
            std::filesystem::create_symlink("nowhere", store_of(held));
        } else {
            held.write(".nonclin", "x");
        }
        CHECK(first_said(held).find("the evidence store is a folder, and this is none; move it away") !=
              std::string::npos);
        const auto answers = recorded_answers(held.programme, held.rules);
        REQUIRE_FALSE(answers);
        told(answers.error());
        const auto report = evidence::verify(store_of(held), executor, {});
        REQUIRE_FALSE(report);
        told(report.error());
        for (const auto access : {evidence::Access::read, evidence::Access::write}) {
            const auto store = evidence::Store::open(store_of(held), access);
            REQUIRE_FALSE(store);
            told(store.error());
        }
    }
}
