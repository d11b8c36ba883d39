#include "nonclin/evidence/record.hpp"

#include <algorithm>
#include <chrono>

#include <nlohmann/json.hpp>

#include "nonclin/evidence/merkle.hpp"
#include "nonclin/formats/json.hpp"

namespace nonclin::evidence {

namespace {

constexpr std::array<std::string_view, ScannedLine::member_count> member_names = {
    "at",      "format", "machine",   "new",     "objects", "old", "previous",
    "program", "seq",    "simulated", "subject", "what",    "who", "why"};
constexpr std::array<std::string_view, 4> object_names = {"bytes", "name", "role", "sha256"};

bool is_string(std::string_view value) { return value.front() == '"'; }
bool is_filled_string(std::string_view value) { return is_string(value) && value.size() > 2; }
std::string_view inside(std::string_view string) { return string.substr(1, string.size() - 2); }

bool is_word(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool read_count(std::string_view digits, std::uint64_t& count) {
    const auto read = formats::canonical_count(digits);
    if (read) count = *read;
    return read.has_value();
}

/// `2026-08-14T09:30:00Z`, a day of the calendar and a time of the day. No leap seconds.
bool is_time(std::string_view word) {
    constexpr std::string_view shape = "0000-00-00T00:00:00Z";
    if (word.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool is_digit = word[i] >= '0' && word[i] <= '9';
        if (shape[i] == '0' ? !is_digit : word[i] != shape[i]) return false;
    }
    const auto number = [&](std::size_t at, std::size_t length) {
        unsigned value = 0;
        for (const char c : word.substr(at, length)) value = value * 10 + static_cast<unsigned>(c - '0');
        return value;
    };
    const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(number(0, 4))),
                                          std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2))};
    return day.ok() && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60;
}

bool read_string_digest(std::string_view value, Digest& digest) {
    if (value.size() != 66 || !is_string(value)) return false;
    const auto read = parse_digest(inside(value));
    if (read) digest = *read;
    return read.has_value();
}

std::string text_of(std::string_view value) { return formats::canonical_string_text(value).value_or(std::string()); }

/// The text as a JSON string; a text that is not UTF-8 is refused when the line is written.
Result<nlohmann::json> json_of(const Record& record) {
    auto old_value = formats::parse_json(record.old_value, "old");
    if (!old_value) return old_value;
    auto new_value = formats::parse_json(record.new_value, "new");
    if (!new_value) return new_value;
    nlohmann::json objects = nlohmann::json::array();
    for (const ObjectRef& object : record.objects) {
        objects.push_back(
            {{"bytes", object.bytes}, {"name", object.name}, {"role", object.role}, {"sha256", object.sha256}});
    }
    return nlohmann::json{{"at", record.at},           {"format", store_format},
                          {"machine", record.machine}, {"new", std::move(*new_value)},
                          {"objects", objects},        {"old", std::move(*old_value)},
                          {"program", record.program}, {"previous", hex(record.previous)},
                          {"seq", record.seq},         {"simulated", record.simulated},
                          {"subject", record.subject}, {"what", record.what},
                          {"who", record.who},         {"why", record.why}};
}

}  // namespace

Result<std::string> line_of(const Record& record) {
    auto json = json_of(record);
    if (!json) return fail(std::move(json.error()).within(text("证据记录", "evidence record")));
    auto line = formats::canonical_json(*json);
    if (!line) return fail(std::move(line.error()).within(text("证据记录", "evidence record")));
    LineScanner scanner;
    ScannedLine scanned;
    if (!scanner.scan(*line, scanned)) {
        return fail(Error{ErrorKind::malformed_input, scanner.problem(), {text("证据记录", "evidence record")}});
    }
    return line;
}

std::string_view ScannedLine::value(std::string_view name) const {
    const auto at = std::lower_bound(member_names.begin(), member_names.end(), name);
    return values[static_cast<std::size_t>(at - member_names.begin())];
}

bool LineScanner::refuse(Problem problem, std::string_view name) {
    problem_ = problem;
    name_ = name;
    return false;
}

bool LineScanner::scan(std::string_view line, ScannedLine& into) {
    into.objects.clear();
    if (line.size() > line_limit) return refuse(Problem::too_long);
    if (!formats::scan_canonical_object(line, members_)) return refuse(Problem::not_canonical);
    for (const auto& [name, value] : members_) {
        std::uint64_t format = 0;
        if (name == "format" && read_count(value, format) && format > store_format)
            return refuse(Problem::newer_format);
    }
    if (members_.size() != member_names.size()) return refuse(Problem::members);
    for (std::size_t i = 0; i < member_names.size(); ++i) {
        if (members_[i].name != member_names[i]) return refuse(Problem::members);
        into.values[i] = members_[i].value;
    }
    return check_values(into);
}

bool LineScanner::check_values(ScannedLine& into) {
    const auto& [at, format, machine, new_value, objects, old_value, previous, program, seq, simulated, subject, what,
                 who, why] = into.values;
    if (!is_filled_string(at) || !is_time(inside(at))) return refuse(Problem::value, "at");
    if (format != "1") return refuse(Problem::value, "format");
    if (!is_string(machine)) return refuse(Problem::value, "machine");
    if (!read_string_digest(previous, into.previous)) return refuse(Problem::value, "previous");
    if (!is_string(program)) return refuse(Problem::value, "program");
    if (!read_count(seq, into.seq)) return refuse(Problem::value, "seq");
    if (simulated != "true" && simulated != "false") return refuse(Problem::value, "simulated");
    if (!is_filled_string(subject)) return refuse(Problem::value, "subject");
    if (!is_filled_string(what) || !is_word(inside(what))) return refuse(Problem::value, "what");
    if (!is_filled_string(who)) return refuse(Problem::value, "who");
    if (!is_string(why)) return refuse(Problem::value, "why");
    return scan_objects(objects, into.objects) || refuse(Problem::value, "objects");
}

bool LineScanner::scan_objects(std::string_view array, std::vector<ScannedObject>& into) {
    if (array == "[]") return true;
    if (!formats::scan_canonical_array(array, elements_)) return false;
    for (const std::string_view element : elements_) {
        if (!formats::scan_canonical_object(element, members_) || members_.size() != object_names.size()) return false;
        for (std::size_t i = 0; i < object_names.size(); ++i) {
            if (members_[i].name != object_names[i]) return false;
        }
        ScannedObject object;
        if (!read_count(members_[0].value, object.bytes) || !is_string(members_[1].value)) return false;
        if (!is_filled_string(members_[2].value) || !read_string_digest(members_[3].value, object.sha256)) return false;
        into.push_back(object);
    }
    return true;
}

Text LineScanner::problem() const {
    switch (problem_) {
        case Problem::none:
            break;
        case Problem::too_long:
            return text("一行不得超过 {} 字节；较大的内容请存为对象",
                        "a line has at most {} bytes; what is larger is put as an object", line_limit);
        case Problem::not_canonical:
            return text("不是规范形式（RFC 8785）的 JSON 对象", "not a JSON object in canonical form (RFC 8785)");
        case Problem::members:
            return text("成员不是格式 1 记录所规定的那些", "the members are not those of a record of format 1");
        case Problem::newer_format:
            return text("记录的格式比本程序新；请用较新的版本读取",
                        "the record has a newer format than this program knows; read it with a newer version");
        case Problem::value:
            return text("“{}”的值不符合规定", "\"{}\" does not hold what a record holds there", name_);
    }
    return {};
}

Record record_of(const ScannedLine& line) {
    Record record;
    record.seq = line.seq;
    record.previous = line.previous;
    record.at = text_of(line.value("at"));
    record.who = text_of(line.value("who"));
    record.machine = text_of(line.value("machine"));
    record.program = text_of(line.value("program"));
    record.what = text_of(line.value("what"));
    record.subject = text_of(line.value("subject"));
    record.why = text_of(line.value("why"));
    record.old_value = line.value("old");
    record.new_value = line.value("new");
    record.simulated = line.value("simulated") == "true";
    std::vector<std::string_view> elements;
    std::vector<formats::JsonMember> members;
    formats::scan_canonical_array(line.value("objects"), elements);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        formats::scan_canonical_object(elements[i], members);
        record.objects.push_back(
            {text_of(members[2].value), text_of(members[1].value), text_of(members[3].value), line.objects[i].bytes});
    }
    return record;
}

}  // namespace nonclin::evidence
