#include <algorithm>
#include <array>
#include <cstdint>

#include "nonclin/analysis/readable.hpp"
#include "nonclin/base/number_text.hpp"
#include "nonclin/dossier/html_writer.hpp"

namespace nonclin::dossier {

namespace {

constexpr std::array<std::string_view, 4> kind_names{"words", "number", "status", "link"};

std::string_view class_of(const Column& column) { return kind_names[static_cast<std::size_t>(column.kind)]; }

Text head_of(const Column& column) { return with_unit(column.head, column.unit); }

}  // namespace

// Search field and choices are hidden until the script shows them: without script they would do nothing.
void HtmlWriter::table_tools(const TableBlock& table) {
    if (!table.is_searchable && table.filters.empty()) return;
    put("<div class=\"tools\" hidden>");
    if (table.is_searchable) {
        put("<label><span class=\"what\">");
        words(Text{"查找", "Search"});
        put("</span><input type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>");
    }
    for (std::size_t f = 0; f < table.filters.size(); ++f) {
        put("<label><span class=\"what\">");
        words(table.filters[f].label);
        put(fmt::format("</span><select autocomplete=\"off\" data-filter=\"{}\"><option value=\"\"{}></option>", f,
                        both_attributes({"全部", "All"})));
        for (const Filter::Choice& choice : table.filters[f].choices) {
            put(fmt::format("<option value=\"{}\"{}></option>", html_words(choice.key), both_attributes(choice.label)));
        }
        put("</select></label>");
    }
    const std::string all = number_text(static_cast<std::int64_t>(table.rows.size()));
    put("<p class=\"count\" role=\"status\">");
    each([&](Language language) {
        return language == Language::zh ? fmt::format("显示 <b>{}</b> / {} 行", all, all)
                                        : fmt::format("<b>{}</b> of {} rows shown", all, all);
    });
    put("</p></div>\n");
}

void HtmlWriter::table_head(const TableBlock& table) {
    put("<thead>");
    bool has_groups = false;
    for (const Column& column : table.columns) has_groups = has_groups || !column.group.empty();
    if (has_groups) {
        put("<tr class=\"groups\">");
        for (std::size_t from = 0; from < table.columns.size();) {
            std::size_t to = from + 1;
            while (to < table.columns.size() && table.columns[to].group == table.columns[from].group) ++to;
            const bool is_named = !table.columns[from].group.empty();
            put(fmt::format("<{} colspan=\"{}\"{}>", is_named ? "th" : "td", to - from,
                            is_named ? " scope=\"colgroup\"" : ""));
            words(table.columns[from].group);
            put(is_named ? "</th>" : "</td>");
            from = to;
        }
        put("</tr>");
    }
    put("<tr>");
    for (const Column& column : table.columns) {
        const std::string share = column.share > 0 ? fmt::format(" share-{}", std::min(column.share, 9)) : "";
        put(fmt::format("<th scope=\"col\" class=\"{}{}\">", class_of(column), share));
        words(head_of(column));
        put("</th>");
    }
    put("</tr></thead>\n");
}

void HtmlWriter::table_row(const TableBlock& table, const Row& row) {
    put(row.id.empty() ? "<tr" : fmt::format("<tr id=\"{}\"", row.id));
    for (std::size_t f = 0; f < row.keys.size(); ++f) put(fmt::format(" data-f{}=\"{}\"", f, html_words(row.keys[f])));
    put(">");
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const Column& column = table.columns[c];
        const std::string_view tag = c == 0 ? "th" : "td";
        // A column of running words takes names with underscores apart rather than growing by them.
        const std::string_view breaks = column.share >= 3 ? " breaks" : "";
        put(fmt::format("<{} class=\"{}{}\"{}", tag, class_of(column), breaks, c == 0 ? " scope=\"row\"" : ""));
        if (const std::optional<double>& order = row.cells[c].order)
            put(fmt::format(" data-order=\"{}\"", number_text(*order, 17)));
        if (table.narrow == TableBlock::Narrow::cards && c > 0) put(both_attributes(head_of(column)));
        put(">");
        // A card sets the cell's one element beside the column's name.
        const Words& shown = row.cells[c].words;
        const bool is_one = !options_.is_bilingual || words_in(shown, Language::zh) == words_in(shown, Language::en);
        const bool is_wrapped = table.narrow == TableBlock::Narrow::cards && is_one && c > 0;
        if (is_wrapped) put("<span>");
        words(shown);
        put(fmt::format("{}</{}>", is_wrapped ? "</span>" : "", tag));
    }
    put("</tr>\n");
}

void HtmlWriter::operator()(const TableBlock& table) {
    const bool is_tooled = table.is_searchable || !table.filters.empty();
    put(fmt::format("<div class=\"table{}{}{}{}\" id=\"{}\">\n", table.is_wide ? " wide" : "",
                    table.is_long ? " long" : "", table.narrow == TableBlock::Narrow::cards ? " cards" : "",
                    is_tooled ? " tooled" : "", table.id));
    table_tools(table);
    put(
        fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                    "aria-labelledby=\"ui-c-{}\"><table>\n<caption id=\"ui-c-{}\">",
                    table.id, table.id));
    label_and_caption(table.id, table.caption);
    put("</caption>\n");
    table_head(table);
    put("<tbody>\n");
    for (const Row& row : table.rows) table_row(table, row);
    put("</tbody></table></div>\n");
    notes(table.notes);
    put("</div>\n");
}

}  // namespace nonclin::dossier
