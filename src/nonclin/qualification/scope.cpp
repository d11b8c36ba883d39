#include "nonclin/qualification/scope.hpp"

namespace nonclin::qualification {

std::vector<Text> scope_statement() {
    return {
        {"本记录支持使用单位的计算机化系统安装确认（IQ）与运行确认（OQ）；系统是否符合法规要求，由使用单位依其质量体系"
         "确认。",
         "This record supports installation and operational qualification (IQ, OQ) of a computerised system at the "
         "site that uses "
         "it; whether the system meets what is required of it is for that site to establish under its quality system."},
        {"覆盖：本机上的这一可执行文件（以 SHA-256 识别）、其自带规则，以及下列检查与用例所比较的每一个值。",
         "Covered: this executable on this machine, known by its SHA-256, the rules it carries, and each value that "
         "the checks and "
         "cases below compare."},
        {"不覆盖：性能确认（PQ，即在使用单位自己的流程和数据中的表现）、用户需求与风险评估、权限与培训、备份与恢复，以"
         "及 --rules "
         "给出的其他规则。",
         "Not covered: performance qualification (PQ, in the site's own process and with its own data), user "
         "requirements and risk "
         "assessment, access and training, backup and restore, and other rules given with --rules."},
        {"不覆盖：没有用例的分析，以及有用例的分析中用例未触及的参数组合；每项分析的用例数见“各项分析的用例”。",
         "Not covered: analyses without a case, and settings of the other analyses that no case touches; how many "
         "cases each has is "
         "told under \"Cases of each analysis\"."},
        {"程序、操作系统或硬件变更后，请重新运行并保存新的记录。",
         "After a change of the program, the operating system or the hardware, run it again and keep the new record."},
    };
}

}  // namespace nonclin::qualification
