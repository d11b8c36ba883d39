#include "nonclin/evidence/store.hpp"

#include <fcntl.h>
#include <fstream>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <vector>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/hash.hpp"
#include "support/evidence_store.hpp"

using namespace nonclin;
using namespace nonclin::evidence;
using nonclin::test::StoreInScratch;

namespace {

std::size_t entries(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        static_cast<void>(entry);
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("an object is kept under its hash, read-only, and comes back byte for byte") {
    const StoreInScratch scratch;
    const Store store = scratch.open();
    const std::string bytes = std::string("a\0b\n", 4) + std::string(200'000, 'x');
    const ObjectRef object = store.put(bytes, "input", "a.bin").value();
    CHECK(object.sha256 == hex(sha256(bytes)));
    CHECK(object.bytes == bytes.size());
    CHECK(store.get(object.sha256).value() == bytes);
    struct stat status{};
    REQUIRE(::stat(store.objects().path_of(object.sha256).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0444);
    CHECK(store.put(bytes, "input", "b.bin").value().sha256 == object.sha256);
    CHECK(store.put("", "input", "empty").value().bytes == 0);
    CHECK(entries(scratch.folder() / "objects") == 4);
}

TEST_CASE("a kept file stays as it was when the file is edited afterwards") {
    const StoreInScratch scratch;
    const Store store = scratch.open();
    const auto file = scratch.folder().parent_path() / "data.csv";
    REQUIRE(write_file(file, "animal,copies\n1,20\n").has_value());
    const ObjectRef object = store.put_file(file, "input", "data.csv").value();
    std::ofstream(file, std::ios::app) << "2,30\n";
    CHECK(store.get(object.sha256).value() == "animal,copies\n1,20\n");
    CHECK(store.put_file(file, "input", "data.csv").value().sha256 != object.sha256);
    CHECK(store.put_file(file.parent_path() / "none.csv", "input", "").error().kind == ErrorKind::missing_input);
    CHECK(store.put_file(file.parent_path(), "input", "").error().kind == ErrorKind::missing_input);
}

TEST_CASE("an object that was changed is an error that names it, when read and when put again") {
    const StoreInScratch scratch;
    const Store store = scratch.open();
    const ObjectRef object = store.put("dose,count\n", "input", "a").value();
    test::tamper(store.objects().path_of(object.sha256), "dose,Count\n");
    CHECK(store.get(object.sha256).error().kind == ErrorKind::inconsistent_input);
    CHECK(store.get(object.sha256).error().message.en.find(object.sha256.substr(2)) != std::string::npos);
    CHECK(store.put("dose,count\n", "input", "a").error().kind == ErrorKind::inconsistent_input);
    CHECK(store.get(std::string(64, '0')).error().kind == ErrorKind::missing_input);
    CHECK(store.get("../log.jsonl").error().kind == ErrorKind::missing_input);
}

TEST_CASE("records come back as they were written, numbered and chained") {
    const StoreInScratch scratch(4);
    const auto records = scratch.open(Access::read).records().value();
    const auto lines = test::lines_of(scratch.folder());
    REQUIRE(records.size() == 4);
    REQUIRE(lines.size() == 4);
    for (std::size_t i = 0; i < records.size(); ++i) {
        Draft expected = test::draft(static_cast<int>(i));
        expected.objects = records[i].objects;
        CHECK(static_cast<const Draft&>(records[i]) == expected);
        CHECK(records[i].seq == i);
        CHECK(records[i].previous == (i == 0 ? Digest{} : sha256(std::string(1, '\0') + lines[i - 1])));
    }
}

TEST_CASE("the latest record of a subject is found, of any act or of one") {
    const StoreInScratch scratch(5);
    Draft noted = test::draft(1);
    noted.what = "ruling_noted";
    REQUIRE(scratch.open().append(noted).has_value());
    const auto records = scratch.open().records().value();
    const Latest all(records);
    CHECK(all.find("study:BD-00/biodistribution.summary")->seq == 3);
    CHECK(all.find("study:BD-01/biodistribution.summary")->seq == 5);
    CHECK(Latest(records, "result_recorded").find("study:BD-01/biodistribution.summary")->seq == 4);
    CHECK(all.find("study:BD-99") == nullptr);
}

TEST_CASE("opening to read makes nothing, and a store opened to read takes nothing") {
    const auto scratch = ScratchFolder::make().value();
    const auto opened = Store::open(scratch.path() / "none", Access::read);
    CHECK(opened.error().kind == ErrorKind::missing_input);
    CHECK(entries(scratch.path()) == 0);
    const StoreInScratch made(1);
    const std::size_t before = entries(made.folder());
    const Store store = made.open(Access::read);
    CHECK(store.append(test::draft(1)).error().kind == ErrorKind::usage);
    CHECK(store.put("x", "input", "").error().kind == ErrorKind::usage);
    CHECK(store.put_file(made.folder() / "head", "input", "").error().kind == ErrorKind::usage);
    CHECK(store.accept_damage(test::draft(1)).error().kind == ErrorKind::usage);
    CHECK(entries(made.folder()) == before);
}

TEST_CASE(
    "a store of a newer format is refused with both numbers, and a log without its mark is not taken for a new store") {
    const StoreInScratch scratch(1);
    test::tamper(scratch.folder() / "store.json", "{\"format\":2,\"more\":true}\n");
    for (const Access access : {Access::read, Access::write}) {
        const auto opened = Store::open(scratch.folder(), access);
        REQUIRE(!opened.has_value());
        CHECK(opened.error().message.en.find("has format 2, this program knows format 1") != std::string::npos);
    }
    test::tamper(scratch.folder() / "store.json", "{}");
    CHECK(Store::open(scratch.folder(), Access::read).error().message.en.find("is not the mark of a store") !=
          std::string::npos);
    std::filesystem::remove(scratch.folder() / "store.json");
    CHECK(Store::open(scratch.folder(), Access::write).error().message.en.find("a log but no store.json") !=
          std::string::npos);
}

TEST_CASE("who waits for a held store is told once, and leaves as soon as it is stopped") {
    const StoreInScratch scratch(1);
    for (const char* file : {"head", "log.jsonl"}) {
        const Descriptor other = open_file(scratch.folder() / file, O_RDWR);
        REQUIRE(lock(other, Lock::exclusive, {}, file).has_value());
        std::stop_source stop;
        int told = 0;
        const Waiting waiting{stop.get_token(), [&] {
                                  ++told;
                                  stop.request_stop();
                              }};
        const auto store = Store::open(scratch.folder(), Access::write, waiting);
        REQUIRE(store.has_value());
        const bool is_head = file == std::string("head");
        CHECK((is_head ? store->held_alone().error() : store->records().error()).kind == ErrorKind::interrupted);
        CHECK(told == 1);
        if (is_head) CHECK(store->append(test::draft(1)).has_value());  // single lines are written without it
    }
    CHECK(scratch.open().held_alone().has_value());
    CHECK(scratch.open(Access::read).held_alone().error().kind == ErrorKind::usage);
}

TEST_CASE("a log that is no ordinary file is an error, and nobody waits for it") {
    const StoreInScratch scratch(1);
    std::filesystem::remove(scratch.folder() / "log.jsonl");
    REQUIRE(::mkfifo((scratch.folder() / "log.jsonl").c_str(), 0644) == 0);
    const std::string wanted = "log.jsonl: is not an ordinary file; restore it from a backup";
    CHECK(scratch.open(Access::read).records().error().message.en.ends_with(wanted));
    CHECK(scratch.open().append(test::draft(1)).error().message.en.ends_with(wanted));
    CHECK(verify(scratch.folder(), Executor(1)).error().message.en.ends_with(wanted));
}

TEST_CASE("a record that names an object the store lacks is not written") {
    const StoreInScratch scratch;
    Draft draft = test::draft(0);
    draft.objects = {{"input", "a", hex(sha256("not kept")), 8}};
    CHECK(scratch.open().append(draft).error().kind == ErrorKind::internal);
    draft = test::draft(0);
    draft.at = "yesterday";
    CHECK(scratch.open().append(draft).error().kind == ErrorKind::malformed_input);
    CHECK(test::bytes_of(scratch.folder() / "log.jsonl").empty());
}

TEST_CASE("a last line torn at any byte is no record, and the next writer keeps it as an object and tells so") {
    const StoreInScratch scratch(2);
    const auto lines = test::lines_of(scratch.folder());
    const auto head_of_one = [&] {
        const StoreInScratch one(1);
        return test::bytes_of(one.folder() / "head");
    }();
    REQUIRE(test::lines_of(StoreInScratch(1).folder())[0] == lines[0]);
    for (std::size_t length = 1; length <= lines[1].size(); ++length) {
        const std::string torn = lines[1].substr(0, length);
        test::tamper(scratch.folder() / "log.jsonl", lines[0] + "\n" + torn);
        test::tamper(scratch.folder() / "head", head_of_one);
        const auto report = scratch.verified();
        CHECK(report.is_sound());
        CHECK(report.records == 1);
        CHECK(test::is_told(report, FindingKind::torn_line));
        CHECK(scratch.open(Access::read).records().value().size() == 1);
        if (length % 60 != 1 && length != lines[1].size()) continue;  // each append waits for the disk several times

        REQUIRE(scratch.open().append(test::draft(8)).has_value());
        const auto records = scratch.open().records().value();
        REQUIRE(records.size() == 3);
        CHECK(records[1].what == "torn_line_moved");
        CHECK(scratch.open().get(records[1].objects.at(0).sha256).value() == torn);
        CHECK(records[2].why == test::draft(8).why);
        CHECK(scratch.verified().is_sound());
    }
}

TEST_CASE("a last line of zeros, or with its end but not its middle, is torn as well") {
    for (const std::string& torn :
         {std::string(300, '\0'), std::string(200, '\0') + "abc\"}\n", std::string("\n"), std::string("{}\n")}) {
        const StoreInScratch scratch(1);
        std::ofstream(scratch.folder() / "log.jsonl", std::ios::app | std::ios::binary) << torn;
        CHECK(scratch.verified().is_sound());
        CHECK(scratch.verified().records == 1);
        REQUIRE(scratch.open().append(test::draft(1)).has_value());
        const auto records = scratch.open().records().value();
        REQUIRE(records.size() == 3);
        CHECK(scratch.open().get(records[1].objects.at(0).sha256).value() == torn);
    }
}

TEST_CASE("a writer killed between the log and the head is caught up with") {
    const StoreInScratch scratch(3);
    const std::string head = test::bytes_of(scratch.folder() / "head");
    REQUIRE(scratch.open().append(test::draft(3)).has_value());
    test::tamper(scratch.folder() / "head", head);
    CHECK(scratch.verified().is_sound());
    CHECK(test::is_told(scratch.verified(), FindingKind::head_behind));
    REQUIRE(scratch.open().append(test::draft(4)).has_value());
    CHECK(scratch.open().records().value().size() == 5);
    CHECK(!test::is_told(scratch.verified(), FindingKind::head_behind));
}

TEST_CASE(
    "nothing is written after an end of the log that lies, until a person accepts it, and that is told for ever") {
    struct Damage {
        const char* what;
        std::function<void(const std::filesystem::path&)> done;
        std::size_t records_left;
    };
    const std::vector<Damage> damages = {
        {"the last record was taken off",
         [](const auto& store) {
             auto lines = test::lines_of(store);
             lines.pop_back();
             test::write_lines(store, lines);
         },
         2},
        {"the last line was cut",
         [](const auto& store) {
             auto log = test::bytes_of(store / "log.jsonl");
             test::tamper(store / "log.jsonl", log.substr(0, log.size() - 9));
         },
         2},
        {"the last line was edited",
         [](const auto& store) {
             auto lines = test::lines_of(store);
             lines[2].replace(lines[2].find("director"), 8, "Director");
             test::write_lines(store, lines);
         },
         3},
        {"the last line was spoiled",
         [](const auto& store) {
             auto lines = test::lines_of(store);
             lines[2][0] = 'x';
             test::write_lines(store, lines);
         },
         2},
        {"the last two lines were spoiled",
         [](const auto& store) {
             auto lines = test::lines_of(store);
             lines[1][0] = lines[2][0] = 'x';
             test::write_lines(store, lines);
         },
         1},
        {"the log was emptied", [](const auto& store) { test::write_lines(store, {}); }, 0},
        {"the head was spoiled", [](const auto& store) { test::tamper(store / "head", "?"); }, 3},
        {"the head was removed", [](const auto& store) { std::filesystem::remove(store / "head"); }, 3},
    };
    for (const Damage& damage : damages) {
        CAPTURE(damage.what);
        const StoreInScratch scratch(3);
        CHECK(scratch.open().accept_damage(test::draft(5)).error().kind == ErrorKind::usage);
        damage.done(scratch.folder());
        const std::string before = test::bytes_of(scratch.folder() / "log.jsonl");
        const auto refused = scratch.open().append(test::draft(4));
        REQUIRE(!refused.has_value());
        CHECK(!scratch.verified().is_sound());
        CHECK(!scratch.open().records().has_value());
        CHECK(test::bytes_of(scratch.folder() / "log.jsonl") == before);

        Draft accepting = test::draft(5);
        accepting.why = "restored from the backup of Friday";
        REQUIRE(scratch.open().accept_damage(accepting).has_value());
        const auto records = scratch.open().records().value();
        REQUIRE(records.size() == damage.records_left + 1);
        CHECK(records.back().what == "damage_accepted");
        CHECK(records.back().why == accepting.why);
        CHECK(records.back().new_value.find("\"size\":" + std::to_string(damage.records_left)) != std::string::npos);
        CHECK(scratch.verified().is_sound());
        CHECK(scratch.open().append(test::draft(6)).has_value());
    }
}

TEST_CASE("the end of a log is found however long its last line is") {
    const StoreInScratch scratch(1);
    Draft draft = test::draft(1);
    draft.why = std::string(300'000, 'x');
    REQUIRE(scratch.open().append(draft).has_value());
    REQUIRE(scratch.open().append(test::draft(2)).has_value());
    CHECK(scratch.open().records().value().at(1).why == draft.why);
    CHECK(scratch.verified().is_sound());
}

TEST_CASE("what killed writers left half-written is told, and swept by the next writer") {
    const StoreInScratch scratch(1);
    const auto left = scratch.folder() / "objects/.new-AbCdEf";
    REQUIRE(write_file(left, "half").has_value());
    CHECK(test::is_told(scratch.verified(), FindingKind::unfinished_object));
    CHECK(scratch.verified().is_sound());
    static_cast<void>(scratch.open(Access::read));
    CHECK(std::filesystem::exists(left));
    static_cast<void>(scratch.open(Access::write));
    CHECK(!std::filesystem::exists(left));
}
