#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

// Transport files put together record by record from TS-140, and read the slow way: without the code under test.

namespace made_xpt {

inline std::string padded(std::string_view text, std::size_t width) {
    std::string field(text);
    field.resize(width, ' ');
    return field;
}

inline std::string big_endian(std::uint64_t number, int bytes) {
    std::string field;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) field += static_cast<char>(number >> shift & 255U);
    return field;
}

inline std::string header(std::string_view kind, std::string_view digits = "000000000000000000000000000000") {
    return "HEADER RECORD*******" + padded(kind, 8) + "HEADER RECORD!!!!!!!" + std::string(digits) + "  ";
}

struct Field {
    std::string name;
    int type;    // 1 numeric, 2 character
    int length;  // bytes
    std::string label = "";
    long position = -1;  // behind the one before
};

inline std::string namestr(const Field& field, std::size_t number, std::size_t length) {
    std::string bytes = big_endian(static_cast<std::uint64_t>(field.type), 2) + big_endian(0, 2) +
                        big_endian(static_cast<std::uint64_t>(field.length), 2) + big_endian(number, 2) +
                        padded(field.name, 8) + padded(field.label, 40);
    bytes += padded("BEST", 8) + big_endian(12, 2) + big_endian(3, 2) + big_endian(1, 2) + std::string(2, '\0');
    bytes += padded("F", 8) + big_endian(8, 2) + big_endian(2, 2) +
             big_endian(static_cast<std::uint64_t>(field.position), 4);
    bytes.resize(length, '\0');
    return bytes;
}

inline std::string library() {
    return header("LIBRARY") + padded("SAS     SAS     SASLIB  9.4     X64_10PR", 64) + "02AUG17:04:35:29" +
           padded("03AUG17:04:35:29", 80);
}

// Observations are given as their bytes, without the filling of the last record.
inline std::string member(std::string_view name, std::vector<Field> fields, std::string observations,
                          std::size_t namestr_length = 140) {
    char digits[40];
    std::snprintf(digits, sizeof digits, "00000000000000000160000000%04zu", namestr_length);
    std::string bytes = header("MEMBER", digits) + header("DSCRPTR");
    bytes += "SAS     " + padded(name, 8) + "SASDATA 9.4     X64_10PR" + padded("", 24) + "04AUG17:04:35:29";
    bytes += padded("05AUG17:04:35:29", 32) + padded("A label", 40) + padded("DATA", 8);
    std::snprintf(digits, sizeof digits, "000000%04zu00000000000000000000", fields.size());
    bytes += header("NAMESTR", digits);
    std::string descriptions;
    long position = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].position < 0) fields[i].position = position;
        position += fields[i].length;
        descriptions += namestr(fields[i], i + 1, namestr_length);
    }
    const auto fill = [](std::string& text) { text.resize((text.size() + 79) / 80 * 80, ' '); };
    fill(descriptions);
    fill(observations);
    return bytes + descriptions + header("OBS") + observations;
}

// The cells of the only data set of a file, one line an observation: numbers as %a of the nearest double, codes of
// missing values as `.` with the letter, texts without the blanks at their end.
inline std::vector<std::vector<std::string>> slow_cells(const std::string& file, std::size_t observations) {
    const auto at = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(file[i])); };
    const std::size_t namestr_length = std::stoul(file.substr(240 + 74, 4));
    const std::size_t fields = std::stoul(file.substr(240 + 320 + 54, 4));
    std::size_t offset = 640 + (fields * namestr_length + 79) / 80 * 80 + 80;
    std::vector<std::vector<std::string>> rows(observations);
    for (auto& row : rows) {
        for (std::size_t i = 0; i < fields; ++i) {
            const std::size_t here = 640 + i * namestr_length;
            const std::size_t length = at(here + 4) * 256 + at(here + 5);
            std::string cell = file.substr(offset, length);
            offset += length;
            if (at(here + 1) == 2) {
                while (!cell.empty() && cell.back() == ' ') cell.pop_back();
                row.push_back(cell);
                continue;
            }
            const bool has_fraction = cell.find_first_not_of('\0', 1) != std::string::npos;
            const bool is_code = cell[0] == '.' || cell[0] == '_' || (cell[0] >= 'A' && cell[0] <= 'Z');
            if (!has_fraction && is_code) {
                row.push_back(cell[0] == '.' ? "." : std::string(".") + cell[0]);
                continue;
            }
            long double fraction = 0;
            for (std::size_t byte = cell.size() - 1; byte > 0; --byte) {
                fraction = (fraction + static_cast<unsigned char>(cell[byte])) / 256;
            }
            const unsigned first = static_cast<unsigned char>(cell[0]);
            const long double exact = std::scalbn(fraction, 4 * (static_cast<int>(first & 127U) - 64));
            char shown[40];
            std::snprintf(shown, sizeof shown, "%a", static_cast<double>((first & 128U) != 0 ? -exact : exact));
            row.emplace_back(shown);
        }
    }
    return rows;
}

}  // namespace made_xpt
