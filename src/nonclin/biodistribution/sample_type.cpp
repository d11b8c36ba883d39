#include "nonclin/biodistribution/sample_type.hpp"

#include <array>

namespace nonclin::biodistribution {

std::span<const std::string_view> words(SampleType) {
    static constexpr std::array<std::string_view, 8> all{"sample",           "ntc",   "nec",        "positive_control",
                                                         "negative_control", "spike", "redilution", "standard"};
    return all;
}

Text described(SampleType type) {
    switch (type) {
        case SampleType::sample:
            return {"研究样品", "study sample"};
        case SampleType::ntc:
            return {"无模板对照（NTC）", "no-template control (NTC)"};
        case SampleType::nec:
            return {"提取空白（NEC）", "extraction blank (NEC)"};
        case SampleType::positive_control:
            return {"阳性对照或质控", "positive control or quality control"};
        case SampleType::negative_control:
            return {"阴性对照（空白基质）", "negative control (blank matrix)"};
        case SampleType::spike:
            return {"加标样品", "spiked sample"};
        case SampleType::redilution:
            return {"稀释复测样品", "re-diluted sample"};
        case SampleType::standard:
            return {"标准品", "standard"};
    }
    return {};
}

std::span<const std::string_view> words(Target) {
    static constexpr std::array<std::string_view, 2> all{"vector", "human"};
    return all;
}

Text described(Target target) {
    return target == Target::vector ? Text{"载体", "vector"} : Text{"人源 DNA", "human DNA"};
}

}  // namespace nonclin::biodistribution
