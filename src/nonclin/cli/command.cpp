#include "nonclin/cli/command.hpp"

#include <algorithm>

namespace nonclin::cli {

std::string Request::value(std::string_view option, const std::string& fallback) const {
    const auto found = options.find(option);
    return found == options.end() || found->second.empty() ? fallback : found->second.back();
}

std::string Request::positional(std::size_t at, const std::string& fallback) const {
    return at < positionals.size() ? positionals[at] : fallback;
}

std::string Command::name() const {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

bool Command::declares(std::string_view option) const {
    return std::any_of(options.begin(), options.end(), [&](const Option& own) { return own.name == option; });
}

bool Command::takes(std::string_view common_option) const {
    return std::find(without.begin(), without.end(), common_option) == without.end();
}

const std::vector<Option>& common_options() {
    static const std::vector<Option> all{
        {"lang",
         "zh|en",
         {"输出语言；默认按系统区域设置", "language of the output; by default that of the locale"},
         {},
         false},
        {"format", "table|tsv|json", {"标准输出的形式", "form of the output"}, "table", false},
        {"out", "DIR", {"写出文件的文件夹", "folder for files"}, {}, false},
        {"threads", "N", {"线程数", "number of threads"}, {}, false},
        {"seed", "N", {"随机数种子", "seed of random numbers"}, "1", false},
        {"rules",
         "DIR",
         {"使用此文件夹中的规则，而非程序自带的", "rules of this folder instead of those the program carries"},
         {},
         false},
        {"quiet", "", {"不输出进度与提示", "no progress and no notes"}, {}, false},
    };
    return all;
}

}  // namespace nonclin::cli
