#include "nonclin/programme/figure_words.hpp"

#include <algorithm>
#include <map>

#include "nonclin/programme/names.hpp"
#include "nonclin/programme/words.hpp"

namespace nonclin::programme {

namespace {

bool is_blank(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

std::string_view stripped(std::string_view word) {
    while (!word.empty() && is_blank(word.front())) word.remove_prefix(1);
    while (!word.empty() && is_blank(word.back())) word.remove_suffix(1);
    return word;
}

// noael of "NOAEL", active_dose of "Active dose".
std::string folded(std::string_view word) {
    std::string all(word);
    for (char& letter : all) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        if (is_blank(letter) || letter == '-') letter = '_';
    }
    return all;
}

bool is_figure(const std::string& word) {
    return std::find(dose_figures().begin(), dose_figures().end(), word) != dose_figures().end();
}

}  // namespace

std::string own_dose_figure(std::string_view written, const guideline::Rules& rules) {
    const std::string_view word = stripped(written);
    if (std::string own = Words(dose_figures(), rules, "study.reported").own(word); !own.empty()) return own;
    std::string key = folded(word);
    return is_figure(key) ? key : std::string{};
}

std::string near_dose_figure(std::string_view written) {
    const std::string key = folded(stripped(written));
    std::string word;
    for (std::size_t i = 0; i <= key.size(); ++i) {
        const bool is_letter = i < key.size() && key[i] >= 'a' && key[i] <= 'z';
        if (is_letter) {
            word += key[i];
        } else {
            if (is_figure(word)) return word;
            word.clear();
        }
    }
    return nearest_name(key, dose_figures());
}

Figure own_value(Figure value) {
    static const std::map<std::string, std::string, std::less<>> names{{"最高试验剂量", "highest tested"},
                                                                       {"低于最低试验剂量", "below lowest"},
                                                                       {"不可确定", "not determinable"},
                                                                       {"认可", "accepted"},
                                                                       {"推翻", "overruled"}};
    const auto* word = std::get_if<std::string>(&value);
    const auto own = word == nullptr ? names.end() : names.find(*word);
    return own == names.end() ? value : Figure(own->second);
}

bool is_tested_dose(std::string_view figure) { return figure == "noael" || figure == "loael" || figure == "top_dose"; }

bool read_modelled(const TomlRecord& record, std::string_view figure) {
    return record.truth("modelled").value_or(record.has("modelled") && !is_tested_dose(figure));
}

const std::vector<std::string>& dose_words() {
    static const std::vector<std::string> all{"highest tested", "below lowest", "not determinable"};
    return all;
}

}  // namespace nonclin::programme
