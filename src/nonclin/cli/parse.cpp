#include "nonclin/cli/parse.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include <CLI/CLI.hpp>

#include "nonclin/base/diagnostics.hpp"

namespace nonclin::cli {

namespace {

// The longest command whose words begin the arguments.
const Command* command_of(const std::vector<Command>& commands, const std::vector<std::string>& arguments) {
    const Command* best = nullptr;
    for (const Command& command : commands) {
        const bool fits = command.words.size() <= arguments.size() &&
                          std::equal(command.words.begin(), command.words.end(), arguments.begin());
        if (fits && (best == nullptr || command.words.size() > best->words.size())) best = &command;
    }
    return best;
}

// `nonclin evidence --help`: no command, but the first word of some.
bool asks_for_group(const std::vector<Command>& commands, const std::vector<std::string>& arguments) {
    const bool is_first_word = std::any_of(commands.begin(), commands.end(), [&](const Command& command) {
        return command.words.size() > 1 && command.words.front() == arguments.front();
    });
    const bool has_verb = arguments.size() > 1 && arguments[1].rfind('-', 0) != 0;
    const bool wants_help = std::any_of(arguments.begin(), arguments.end(),
                                        [](const std::string& word) { return word == "--help" || word == "-h"; });
    return is_first_word && !has_verb && wants_help;
}

tl::unexpected<Error> unknown_command(const std::vector<Command>& commands, const std::vector<std::string>& arguments) {
    std::vector<std::string> names;
    std::vector<std::string> verbs;
    for (const Command& command : commands) {
        names.push_back(command.words.front());
        if (command.words.size() > 1 && command.words.front() == arguments.front()) verbs.push_back(command.words[1]);
    }
    const bool is_first_known = !verbs.empty();
    const bool lacks_verb = is_first_known && (arguments.size() == 1 || arguments[1].rfind('-', 0) == 0);
    std::string all;
    for (const std::string& verb : verbs) all += (all.empty() ? "" : ", ") + verb;
    if (lacks_verb) {
        return fail(ErrorKind::usage,
                    text("“{0}”后面还要一个词：{1}；见 nonclin {0} --help",
                         "\"{0}\" needs one more word: {1}; see nonclin {0} --help", arguments.front(), all));
    }
    const std::string& word = is_first_known ? arguments[1] : arguments.front();
    const std::string near = nearest_name(word, is_first_known ? verbs : names);
    Text message = text("没有命令“{}”", "there is no command \"{}\"", word);
    if (!near.empty()) {
        const Text hint = text("；是否想写“{}”？", "; did you mean \"{}\"?", near);
        message = {message.zh + hint.zh, message.en + hint.en};
    }
    return fail(ErrorKind::usage, {message.zh + "（见 nonclin --help）", message.en + " (see nonclin --help)"});
}

// CLI11 takes the words apart; what it says of a mistake is said again in both languages.
class Parser {
  public:
    explicit Parser(const Command& command) : command_(command), app_("", command.name()) {
        app_.set_help_flag();
        app_.add_flag("-h,--help", wants_help_);
        for (const Option& option : common_options()) {
            if (!command.declares(option.name)) add(option);
        }
        for (const Option& option : command.options) add(option);
        // One option a word: a list of words would take [a,b] for two.
        for (const Positional& positional : command.positionals) {
            Word& word = words_.emplace_back();
            word.option = app_.add_option(positional.name, word.word);
        }
    }

    Result<Parsed> operator()(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end());
        try {
            app_.parse(arguments);
        } catch (const CLI::ExtrasError&) {
            return unknown_word(arguments);
        } catch (const CLI::ArgumentMismatch& wrong) {
            return mistake({"选项缺少取值，或取值过多", "an option lacks its value, or has too many"}, wrong.what());
        } catch (const CLI::ParseError& wrong) {
            return mistake({"命令行读不懂", "the command line cannot be understood"}, wrong.what());
        }
        if (auto wrong = wrong_use()) return fail(std::move(*wrong));
        Parsed parsed;
        parsed.command = &command_;
        parsed.wants_help = wants_help_;
        for (const Word& one : words_) {
            if (one.option->count() > 0) parsed.request.positionals.push_back(one.word);
        }
        for (const Given& given : given_) {
            if (given.option->count() > 0) parsed.request.options[given.name] = given.values;
        }
        for (std::size_t i = parsed.request.positionals.size(); i < command_.positionals.size(); ++i) {
            if (command_.positionals[i].is_required && !wants_help_) return missing(command_.positionals[i]);
        }
        return parsed;
    }

  private:
    struct Given {
        std::string name;
        std::vector<std::string> values;
        CLI::Option* option = nullptr;
        bool takes_one = false;
    };

    struct Word {
        std::string word;
        CLI::Option* option = nullptr;
    };

    void add(const Option& option) {
        given_.push_back({option.name, {}, nullptr, !option.value.empty() && !option.is_repeatable});
        Given& given = given_.back();
        const std::string dashes = (option.name == "threads" ? "-t,--"
                                    : option.name == "out"   ? "-o,--"
                                                             : "--") +
                                   option.name;
        if (option.value.empty()) {
            given.option = app_.add_flag(dashes)->disable_flag_override();
            return;
        }
        given.option = app_.add_option(dashes, given.values)->expected(1);
        given.option->allow_extra_args(false);  // else [a,b] would be taken for two values
        if (option.is_repeatable)
            given.option->expected(1, -1)->take_all();
        else
            given.option->take_last();
    }

    // What can be taken apart and still means nothing: said, for an option that is passed over looks as if it were
    // followed.
    std::optional<Error> wrong_use() const {
        const auto usage = [&](const Text& what) {
            return Error{ErrorKind::usage,
                         {fmt::format("{}；见 nonclin {} --help", what.zh, command_.name()),
                          fmt::format("{}; see nonclin {} --help", what.en, command_.name())},
                         {}};
        };
        for (const Given& given : given_) {
            if (given.option->count() == 0) continue;
            if (!command_.declares(given.name) && !command_.takes(given.name)) {
                return usage(text("{0} 不用选项 --{1}，请删去", "{0} has no use for --{1}: take it out",
                                  command_.name(), given.name));
            }
            if (given.takes_one && given.option->count() > 1)
                return usage(text("--{} 写了两次；只写一次", "--{} stands twice: write it once", given.name));
            const bool is_folder = given.name == "rules" || given.name == "out";
            if (is_folder && given.values.back().empty())
                return usage(text("--{} 后是空的；请写明文件夹，或删去",
                                  "--{} is empty: name a folder, or leave it out", given.name));
        }
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i].option->count() == 0 || !words_[i].word.empty()) continue;
            const std::string& name = command_.positionals[i].name;
            if (name == "DIR") {
                return usage({"DIR 是空的；请写文件夹的名称，写 . 即当前文件夹",
                              "DIR is empty: write the folder's name, or . for this one"});
            }
            return usage(text("{} 是空的；请写明", "{} is empty: name it", name));
        }
        return std::nullopt;
    }

    tl::unexpected<Error> mistake(const Text& what, const std::string& detail) const {
        return fail(ErrorKind::usage,
                    {fmt::format("{}（{}）；见 nonclin {} --help", what.zh, detail, command_.name()),
                     fmt::format("{} ({}); see nonclin {} --help", what.en, detail, command_.name())});
    }

    tl::unexpected<Error> unknown_word(const std::vector<std::string>&) const {
        std::vector<std::string> names;
        for (const Option& option : common_options()) names.push_back("--" + option.name);
        for (const Option& option : command_.options) names.push_back("--" + option.name);
        const std::vector<std::string> extras = app_.remaining();
        const std::string word = extras.empty() ? std::string{} : extras.front();
        if (word.rfind('-', 0) != 0) return too_many();
        const std::string near = nearest_name(word.substr(0, word.find('=')), names);
        const std::string hint = near.empty() ? "" : " (→ " + near + ")";
        return fail(ErrorKind::usage,
                    text("没有选项“{}”{}；见 nonclin {} --help", "there is no option \"{}\"{}; see nonclin {} --help",
                         word, hint, command_.name()));
    }

    tl::unexpected<Error> too_many() const {
        return fail(ErrorKind::usage,
                    text("“{}”后面的词太多；见 nonclin {} --help", "too many words after \"{}\"; see nonclin {} --help",
                         command_.name(), command_.name()));
    }

    tl::unexpected<Error> missing(const Positional& positional) const {
        return fail(ErrorKind::usage, text("缺少 {}；见 nonclin {} --help", "{} is missing; see nonclin {} --help",
                                           positional.name, command_.name()));
    }

    const Command& command_;
    CLI::App app_;
    bool wants_help_ = false;
    std::deque<Word> words_;
    std::deque<Given> given_;
};

}  // namespace

Result<Parsed> parse(const std::vector<Command>& commands, const std::vector<std::string>& arguments) {
    const bool asks_for_help =
        arguments.empty() || arguments.front() == "--help" || arguments.front() == "-h" || arguments.front() == "help";
    if (asks_for_help) return Parsed{nullptr, true, {}};
    const Command* command = command_of(commands, arguments);
    if (command == nullptr && asks_for_group(commands, arguments)) return Parsed{nullptr, true, {}, arguments.front()};
    if (command == nullptr) return unknown_command(commands, arguments);
    Parser parser(*command);
    return parser({arguments.begin() + static_cast<std::ptrdiff_t>(command->words.size()), arguments.end()});
}

}  // namespace nonclin::cli
