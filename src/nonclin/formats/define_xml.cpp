#include "nonclin/formats/define_xml.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "nonclin/formats/csv.hpp"
#include "nonclin/formats/encoding.hpp"
#include "nonclin/formats/shown.hpp"
#include "nonclin/formats/xpt_text.hpp"

// Elements and attributes are told by their local names: prefixes are the file's own choice, and no two names of
// Define-XML that are read here differ in nothing but their namespace.

namespace nonclin::formats {

namespace {

constexpr std::size_t named_faults = 100;

std::string_view local(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_called(const pugi::xml_node& node, std::string_view name) { return local(node.name()) == name; }

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
    return parent.find_child([&](const pugi::xml_node& node) { return is_called(node, name); });
}

pugi::xml_attribute attribute(const pugi::xml_node& node, std::string_view name) {
    return node.find_attribute([&](const pugi::xml_attribute& one) { return local(one.name()) == name; });
}

std::string word(const pugi::xml_node& node, std::string_view name) {
    return std::string(without_outer_blanks(attribute(node, name).value()));
}

std::string text_in(const pugi::xml_node& node) {
    std::string all;
    for (const pugi::xml_node& piece : node.children()) all += piece.value();
    return std::string(without_outer_blanks(all));
}

// English, else the first translation; the element's own text where it has none.
std::string translated(const pugi::xml_node& node) {
    pugi::xml_node found;
    for (const pugi::xml_node& one : node.children()) {
        if (!is_called(one, "TranslatedText")) continue;
        const std::string language = word(one, "lang");
        if (!found || language == "en" || language.starts_with("en-")) found = one;
        if (language == "en" || language.starts_with("en-")) break;
    }
    return text_in(found ? found : node);
}

std::string upper(std::string_view name) {
    std::string all(name);
    for (char& c : all) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return all;
}

// Code of the NCI Thesaurus: the alias of that context, or of none, as some programs write.
std::string nci_code(const pugi::xml_node& node) {
    for (const pugi::xml_node& one : node.children()) {
        const std::string context = word(one, "Context");
        if (is_called(one, "Alias") && (context.empty() || context == "nci:ExtCodeID")) return word(one, "Name");
    }
    return {};
}

class DefineReader {
  public:
    DefineReader(std::string_view bytes, std::string_view name, Diagnostics& diagnostics)
        : bytes_(bytes), name_(name), diagnostics_(&diagnostics) {}

    Result<DefineXml> read();

  private:
    bool parse();
    bool decode();
    void read_code_list(const pugi::xml_node& node);
    void read_dataset(const pugi::xml_node& node);
    void read_variable(DefineDataset& dataset, const pugi::xml_node& reference);
    void collect(const pugi::xml_node& version);
    std::optional<std::size_t> number(const pugi::xml_node& node, std::string_view attribute_name);
    std::string needed(const pugi::xml_node& node, std::string_view attribute_name);
    Place place_at(std::ptrdiff_t offset) const;
    Place place(const pugi::xml_node& node) const { return place_at(node.offset_debug() - 1); }  // of its <
    void fault(const pugi::xml_node& node, Text message, std::string_view found = {});

    std::string_view bytes_;
    std::string_view name_;
    Diagnostics* diagnostics_;
    std::string decoded_;  // where the file is not UTF-8
    pugi::xml_document document_;
    DefineXml define_;
    std::map<std::string, pugi::xml_node, std::less<>> items_;    // by OID
    std::map<std::string, std::size_t, std::less<>> code_lists_;  // by OID
    std::set<std::string> names_;                                 // of the data set at hand, in capitals
    std::set<std::string> datasets_;                              // names in capitals
    std::size_t faults_ = 0;
};

Place DefineReader::place_at(std::ptrdiff_t offset) const {
    const std::string_view before = bytes_.substr(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)));
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::string_view head = before.substr(line_start);
    const auto characters = std::count_if(head.begin(), head.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return {std::string(name_), lines + 1, static_cast<std::size_t>(characters) + 1};
}

void DefineReader::fault(const pugi::xml_node& node, Text message, std::string_view found) {
    if (++faults_ > named_faults) return;
    diagnostics_->error(place(node), std::move(message), shown(found));
}

// The XML declaration names one of these encodings; names are in capitals.
bool declares(std::string_view bytes, std::initializer_list<std::string_view> encodings) {
    const std::string declaration = upper(bytes.substr(0, bytes.substr(0, 200).find("?>")));
    return std::any_of(encodings.begin(), encodings.end(), [&](std::string_view one) {
        return declaration.find("ENCODING=\"" + std::string(one)) != std::string::npos ||
               declaration.find("ENCODING='" + std::string(one)) != std::string::npos;
    });
}

// UTF-8 into bytes_, whatever the file is.
bool DefineReader::decode() {
    const Recognised recognised = recognise_encoding(bytes_);
    if (recognised.encoding == Encoding::utf8) {
        bytes_.remove_prefix(recognised.mark);
        return true;
    }
    const bool is_open = recognised.encoding == Encoding::gb18030 || recognised.encoding == Encoding::other_text;
    const bool says_chinese = is_open && declares(bytes_, {"GB"});
    if (says_chinese || recognised.encoding == Encoding::gb18030) {
        if (auto utf8 = utf8_from_gb18030(bytes_)) {
            decoded_ = std::move(*utf8);
            bytes_ = decoded_;
            if (says_chinese) return true;
            diagnostics_->warning({std::string(name_), 0, 0},
                                  {"文件不是 UTF-8，已按 GBK（GB18030）读取；请核对中文",
                                   "the file is not UTF-8 and was read as GBK (GB18030); check the Chinese text"});
            return true;
        }
    }
    if (is_open && declares(bytes_, {"ISO-8859-1", "WINDOWS-1252", "LATIN1"})) {
        decoded_ = utf8_text(bytes_, XptEncoding::latin1).text;
        bytes_ = decoded_;
        return true;
    }
    const Diagnostic why = unreadable(bytes_, recognised, name_);
    diagnostics_->error(why.place, why.message);
    return false;
}

bool DefineReader::parse() {
    if (without_outer_blanks(bytes_).empty()) {
        diagnostics_->error({std::string(name_), 0, 0}, {"文件为空；请重新复制或导出 define.xml",
                                                         "the file is empty; copy or export define.xml again"});
        return false;
    }
    if (!decode()) return false;
    const auto parsed = document_.load_buffer(bytes_.data(), bytes_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) {
        diagnostics_->error(
            place_at(parsed.offset),
            text("不是正确的 XML（{}）；请重新复制或导出文件",
                 "this is no well-formed XML ({}); copy or export the file again", parsed.description()));
        return false;
    }
    if (!is_called(document_.document_element(), "ODM")) {
        diagnostics_->error(place(document_.document_element()),
                            text("不是 define.xml：根元素应为 ODM，实为 {}",
                                 "this is no define.xml: the root element must be ODM, found {}",
                                 shown(document_.document_element().name())));
        return false;
    }
    return true;
}

std::string DefineReader::needed(const pugi::xml_node& node, std::string_view attribute_name) {
    std::string found = word(node, attribute_name);
    if (found.empty()) {
        fault(node,
              text("元素 {} 缺少属性 {}", "the element {} has no attribute {}", local(node.name()), attribute_name));
    }
    return found;
}

std::optional<std::size_t> DefineReader::number(const pugi::xml_node& node, std::string_view attribute_name) {
    const std::string found = word(node, attribute_name);
    if (found.empty()) return std::nullopt;
    std::size_t value = 0;
    const auto read = std::from_chars(found.data(), found.data() + found.size(), value);
    if (read.ec == std::errc() && read.ptr == found.data() + found.size()) return value;
    fault(node,
          text("元素 {} 的属性 {} 应为非负整数，实为“{}”",
               "the attribute {1} of element {0} must be a whole number, not negative; found \"{2}\"",
               local(node.name()), attribute_name, shown(found)),
          found);
    return std::nullopt;
}

void DefineReader::read_code_list(const pugi::xml_node& node) {
    DefineCodeList list{needed(node, "OID"), word(node, "Name"), word(node, "DataType"), nci_code(node), {}, {}, {}};
    std::set<std::string> values;
    for (const pugi::xml_node& one : node.children()) {
        if (is_called(one, "ExternalCodeList")) {
            list.dictionary = word(one, "Dictionary");
            list.dictionary_version = word(one, "Version");
        }
        if (!is_called(one, "EnumeratedItem") && !is_called(one, "CodeListItem")) continue;
        DefineCode code{needed(one, "CodedValue"), translated(child(one, "Decode")), nci_code(one),
                        word(one, "ExtendedValue") == "Yes"};
        if (!code.value.empty() && !values.insert(code.value).second) {
            fault(one,
                  text("代码表 {} 中的代码“{}”重复", "the code list {} has the code \"{}\" twice", shown(list.oid),
                       shown(code.value)),
                  code.value);
        }
        list.codes.push_back(std::move(code));
    }
    if (!list.oid.empty() && !code_lists_.emplace(list.oid, define_.code_lists.size()).second) {
        fault(node, text("两个代码表的 OID 都是 {}", "two code lists have the OID {}", shown(list.oid)), list.oid);
    }
    define_.code_lists.push_back(std::move(list));
}

void DefineReader::read_variable(DefineDataset& dataset, const pugi::xml_node& reference) {
    const std::string oid = needed(reference, "ItemOID");
    if (oid.empty()) return;
    const auto found = items_.find(oid);
    if (found == items_.end()) {
        fault(reference,
              text("数据集 {} 引用了不存在的变量 {}", "the data set {} refers to a variable that is not there: {}",
                   shown(dataset.name), shown(oid)),
              oid);
        return;
    }
    const pugi::xml_node& item = found->second;
    DefineVariable variable;
    variable.name = word(item, "Name");
    variable.label = word(item, "Label");
    if (variable.label.empty()) variable.label = translated(child(item, "Description"));
    variable.data_type = word(item, "DataType");
    variable.length = number(item, "Length");
    variable.key = number(reference, "KeySequence");
    variable.is_mandatory = word(reference, "Mandatory") == "Yes";
    variable.origin = word(item, "Origin");
    if (variable.origin.empty()) variable.origin = word(child(item, "Origin"), "Type");
    if (const pugi::xml_node list = child(item, "CodeListRef")) {
        const std::string list_oid = word(list, "CodeListOID");
        if (const auto at = code_lists_.find(list_oid); at != code_lists_.end()) {
            variable.code_list = at->second;
        } else {
            fault(list,
                  text("变量 {} 引用了不存在的代码表“{}”",
                       "the variable {} refers to a code list that is not there: \"{}\"", shown(variable.name),
                       shown(list_oid)),
                  list_oid);
        }
    }
    if (!variable.name.empty() && !names_.insert(upper(variable.name)).second) {
        fault(reference,
              text("数据集 {} 有两个变量同名（{}）", "the data set {} has two variables of one name ({})",
                   shown(dataset.name), shown(variable.name)),
              variable.name);
    }
    dataset.variables.push_back(std::move(variable));
}

void DefineReader::read_dataset(const pugi::xml_node& node) {
    DefineDataset dataset;
    dataset.name = needed(node, "Name");
    dataset.label = word(node, "Label");
    if (dataset.label.empty()) dataset.label = translated(child(node, "Description"));
    dataset.domain = word(node, "Domain");
    dataset.structure = word(node, "Structure");
    dataset.observation_class = word(node, "Class");
    if (dataset.observation_class.empty()) dataset.observation_class = word(child(node, "Class"), "Name");
    dataset.file = word(child(node, "leaf"), "href");
    struct Reference {
        std::pair<std::size_t, std::size_t> order;  // as the file says, and as they stand
        pugi::xml_node node;
    };
    std::vector<Reference> references;
    for (const pugi::xml_node& one : node.children()) {
        if (!is_called(one, "ItemRef")) continue;
        const std::size_t order = number(one, "OrderNumber").value_or(std::numeric_limits<std::size_t>::max());
        references.push_back({{order, references.size()}, one});
    }
    std::sort(references.begin(), references.end(),
              [](const Reference& a, const Reference& b) { return a.order < b.order; });
    names_.clear();
    for (const Reference& reference : references) read_variable(dataset, reference.node);
    if (!dataset.name.empty() && !datasets_.insert(upper(dataset.name)).second) {
        fault(node, text("两个数据集同名（{}）", "two data sets have one name ({})", shown(dataset.name)),
              dataset.name);
    }
    define_.datasets.push_back(std::move(dataset));
}

// Everything that is referred to, and the code lists, before the data sets that refer to it.
void DefineReader::collect(const pugi::xml_node& version) {
    bool has_values = false;
    for (const pugi::xml_node& one : version.children()) {
        if (is_called(one, "CodeList")) read_code_list(one);
        if (is_called(one, "ValueListDef") && !has_values) {
            has_values = true;
            diagnostics_->warning(place(one), {"此文件另对单个值作了说明（ValueListDef），未读取",
                                               "what the file says of single values (ValueListDef) is not read"});
        }
        if (!is_called(one, "ItemDef")) continue;
        const std::string oid = needed(one, "OID");
        needed(one, "Name");
        if (!oid.empty() && !items_.emplace(oid, one).second) {
            fault(one, text("两个变量的 OID 都是 {}", "two variables have the OID {}", shown(oid)), oid);
        }
    }
}

Result<DefineXml> DefineReader::read() {
    if (!parse()) return fail(unusable(name_, 1));
    const pugi::xml_node study = child(document_.document_element(), "Study");
    const pugi::xml_node version = child(study, "MetaDataVersion");
    if (!version) {
        fault(document_.document_element(), {"不是 define.xml：没有 Study/MetaDataVersion",
                                             "this is no define.xml: there is no Study/MetaDataVersion"});
        return fail(unusable(name_, 1));
    }
    const pugi::xml_node global = child(study, "GlobalVariables");
    define_.define_version = word(version, "DefineVersion");
    define_.standard_name = word(version, "StandardName");
    define_.standard_version = word(version, "StandardVersion");
    define_.study_name = text_in(child(global, "StudyName"));
    define_.study_description = text_in(child(global, "StudyDescription"));
    define_.protocol_name = text_in(child(global, "ProtocolName"));
    collect(version);
    for (const pugi::xml_node& one : version.children()) {
        if (is_called(one, "ItemGroupDef")) read_dataset(one);
    }
    if (faults_ > named_faults) {
        diagnostics_->error({std::string(name_), 0, 0},
                            text("另有 {} 处错误", "{} more faults", faults_ - named_faults));
    }
    if (faults_ > 0) return fail(unusable(name_, std::min(faults_, named_faults + 1)));
    if (define_.datasets.empty()) {
        diagnostics_->warning(place(version), {"文件未描述任何数据集", "the file describes no data set"});
    }
    return std::move(define_);
}

template <class Named>
const Named* named(const std::vector<Named>& all, std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [wanted = upper(name)](const Named& one) { return upper(one.name) == wanted; });
    return found != all.end() ? &*found : nullptr;
}

}  // namespace

const DefineCode* DefineCodeList::find(std::string_view value) const {
    const auto found =
        std::find_if(codes.begin(), codes.end(), [&](const DefineCode& one) { return one.value == value; });
    return found != codes.end() ? &*found : nullptr;
}

const DefineVariable* DefineDataset::find(std::string_view variable) const { return named(variables, variable); }
const DefineDataset* DefineXml::find(std::string_view dataset) const { return named(datasets, dataset); }

const DefineCodeList* DefineXml::codes_of(const DefineVariable& variable) const {
    return variable.code_list ? &code_lists.at(*variable.code_list) : nullptr;
}

Result<DefineXml> read_define_xml(std::string_view bytes, std::string_view name, Diagnostics& diagnostics) {
    return DefineReader(bytes, name, diagnostics).read();
}

}  // namespace nonclin::formats
