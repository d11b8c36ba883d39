#include "nonclin/base/result.hpp"

namespace nonclin {

int exit_status(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::usage:
            return 2;
        case ErrorKind::missing_input:
        case ErrorKind::malformed_input:
        case ErrorKind::inconsistent_input:
            return 3;
        case ErrorKind::numeric:
            return 4;
        case ErrorKind::resource:
            return 5;
        case ErrorKind::interrupted:
            return 130;
        case ErrorKind::internal:
            break;
    }
    return 70;
}

Text described(const Error& error) {
    Text all;
    for (auto where = error.context.rbegin(); where != error.context.rend(); ++where) {
        all.zh += where->zh + (where + 1 == error.context.rend() ? "：" : "，");
        all.en += where->en + (where + 1 == error.context.rend() ? ": " : ", ");
    }
    all.zh += error.message.zh;
    all.en += error.message.en;
    return all;
}

}  // namespace nonclin
