#include "nonclin/biodistribution/sample.hpp"

#include <algorithm>

namespace nonclin::biodistribution {

std::span<const std::string_view> words(Unit) {
    static constexpr std::array<std::string_view, 3> all{"copies_per_ug", "copies_per_ml", "copies_per_g"};
    return all;
}

Text described(Unit unit) {
    switch (unit) {
        case Unit::copies_per_ug:
            return {"拷贝/μg 基因组 DNA", "copies/ug genomic DNA"};
        case Unit::copies_per_ml:
            return {"拷贝/mL", "copies/mL"};
        case Unit::copies_per_g:
            return {"拷贝/g", "copies/g"};
    }
    return {};
}

std::span<const std::string_view> words(Matrix) {
    static constexpr std::array<std::string_view, 3> all{"tissue", "fluid", "excreta"};
    return all;
}

Text described(Matrix matrix) {
    switch (matrix) {
        case Matrix::tissue:
            return {"组织", "tissue"};
        case Matrix::fluid:
            return {"体液", "fluid"};
        case Matrix::excreta:
            return {"排泄物", "excreta"};
    }
    return {};
}

std::span<const std::string_view> words(Sex) {
    static constexpr std::array<std::string_view, 3> all{"m", "f", "not_stated"};
    return all;
}

Text described(Sex sex) {
    switch (sex) {
        case Sex::m:
            return {"雄", "male"};
        case Sex::f:
            return {"雌", "female"};
        case Sex::not_stated:
            return {"未说明", "not stated"};
    }
    return {};
}

std::span<const std::string_view> words(Fate) {
    static constexpr std::array<std::string_view, 3> all{"scheduled", "found_dead", "moribund"};
    return all;
}

Text described(Fate fate) {
    switch (fate) {
        case Fate::scheduled:
            return {"计划采样", "planned sampling"};
        case Fate::found_dead:
            return {"发现死亡", "found dead"};
        case Fate::moribund:
            return {"濒死处死", "killed moribund"};
    }
    return {};
}

namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// The run of digits at the front, without leading zeros, and how many letters it takes.
std::pair<std::string_view, std::size_t> digits_at(std::string_view word) {
    const std::size_t end = std::min(word.find_first_not_of("0123456789"), word.size());
    std::string_view digits = word.substr(0, end);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return {digits, end};
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
    const std::string_view whole_a = a;
    const std::string_view whole_b = b;
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const auto [number_a, length_a] = digits_at(a);
            const auto [number_b, length_b] = digits_at(b);
            if (number_a.size() != number_b.size()) return number_a.size() < number_b.size();
            if (number_a != number_b) return number_a < number_b;
            a.remove_prefix(length_a);
            b.remove_prefix(length_b);
        } else {
            if (a.front() != b.front())
                return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    if (a.empty() != b.empty()) return a.empty();
    return whole_a < whole_b;
}

}  // namespace nonclin::biodistribution
