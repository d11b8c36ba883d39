#include "nonclin/guideline/evidence_type.hpp"

#include <map>

namespace nonclin::guideline {

Text described_type(std::string_view type) {
    static const std::map<std::string_view, Text> texts{{"study", {"研究", "study"}},
                                                        {"in-silico", {"计算机分析", "in silico"}},
                                                        {"statistics", {"统计", "statistics"}},
                                                        {"document", {"文件", "document"}},
                                                        {"justification", {"理由说明", "justification"}}};
    const auto found = texts.find(type);
    return found == texts.end() ? same_text(std::string(type)) : found->second;
}

}  // namespace nonclin::guideline
