#include "nonclin/formats/define_xml.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <doctest/doctest.h>

#include "nonclin/base/file.hpp"
#include "nonclin/base/hash.hpp"
#include "nonclin/formats/xpt_file.hpp"

using namespace nonclin;
using namespace nonclin::formats;

namespace {

struct Read {
    Diagnostics diagnostics;
    Result<DefineXml> define;

    explicit Read(std::string_view bytes) : define(read_define_xml(bytes, "define.xml", diagnostics)) {}

    std::vector<std::string> messages() const {
        std::vector<std::string> lines;
        for (const Diagnostic& one : diagnostics.all()) {
            lines.push_back(described(one, Language::en));
            REQUIRE_FALSE(described(one, Language::zh).empty());
        }
        return lines;
    }
    std::string refusal() const {
        REQUIRE_FALSE(define.has_value());
        CHECK(define.error().kind == ErrorKind::malformed_input);
        REQUIRE(messages().size() == 1);
        return messages().front();
    }
};

std::string whole(const std::string& content, const std::string& declaration = "") {
    return declaration +
           "<ODM xmlns='http://www.cdisc.org/ns/odm/v1.3' xmlns:d='http://www.cdisc.org/ns/def/v2.1'>\n"
           "<Study OID='S'><GlobalVariables><StudyName> S1 </StudyName><ProtocolName>P1</ProtocolName>"
           "</GlobalVariables>\n<MetaDataVersion OID='M' Name='m' d:DefineVersion='2.1.0' "
           "d:StandardName='SEND-IG' d:StandardVersion='3.1'>\n" +
           content + "</MetaDataVersion></Study></ODM>\n";
}

const std::string sex_list =
    "<CodeList OID='CL.SEX' Name='Sex' DataType='text'><CodeListItem CodedValue='F'><Decode>"
    "<TranslatedText xml:lang='zh'>雌</TranslatedText><TranslatedText xml:lang='en'>Female</TranslatedText></Decode>"
    "<Alias Context='other' Name='x'/><Alias Context='nci:ExtCodeID' Name='C16576'/></CodeListItem>"
    "<EnumeratedItem CodedValue='U' d:ExtendedValue='Yes'/></CodeList>"
    "<CodeList OID='CL.MED' Name='Dictionary' DataType='text'><ExternalCodeList Dictionary='MedDRA' "
    "Version='20.0'/></CodeList>\n";

const std::string items =
    "<ItemDef OID='I.AGE' Name='AGE' DataType='integer' Length='3'><Description><TranslatedText xml:lang='zh'>年龄"
    "</TranslatedText></Description><d:Origin Type='Derived'/></ItemDef>\n"
    "<ItemDef OID='I.SEX' Name='SEX' DataType='text' d:Label='Sex' Origin='CRF'><CodeListRef CodeListOID='CL.SEX'/>"
    "</ItemDef>\n";

const std::string demographics =
    "<ItemGroupDef OID='G' Name='DM' Domain='DM' d:Structure='One record per animal' d:Label='Demographics'>"
    "<ItemRef ItemOID='I.SEX' OrderNumber='10' Mandatory='No'/>"
    "<ItemRef ItemOID='I.AGE' OrderNumber='2' Mandatory='Yes' KeySequence='1'/>"
    "<d:Class Name='SPECIAL PURPOSE'/><d:leaf ID='L' x:href='dm.xpt' xmlns:x='http://www.w3.org/1999/xlink'/>"
    "</ItemGroupDef>\n";

std::filesystem::path shared_packages() {
    const char* given = std::getenv("NONCLIN_SHARED");
    const std::filesystem::path folder = given != nullptr ? given : NONCLIN_SOURCE_DIR "/../shared";
    return folder / "data/study/send";
}

std::string line_of(std::initializer_list<std::string> cells) {
    std::string line;
    for (const std::string& cell : cells) line += (line.empty() ? "" : "\t") + cell;
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line + "\n";
}

std::string word(std::optional<std::size_t> number) { return number ? std::to_string(*number) : ""; }

// As tests/oracle/formats/read_define.py writes them.
std::string shown_values(const DefineXml& define) {
    std::string all;
    for (const DefineDataset& set : define.datasets) {
        all += line_of({"D", set.name, set.label, set.domain, set.structure, set.observation_class, set.file});
        for (const DefineVariable& one : set.variables) {
            const DefineCodeList* list = define.codes_of(one);
            all += line_of({"V", one.name, one.label, one.data_type, word(one.length), word(one.key),
                            one.is_mandatory ? "Yes" : "No", one.origin, list != nullptr ? list->oid : ""});
        }
    }
    for (const DefineCodeList& list : define.code_lists) {
        all += line_of({"L", list.oid, list.name, list.data_type, list.nci, list.dictionary, list.dictionary_version});
        for (const DefineCode& code : list.codes) {
            all += line_of({"C", code.value, code.meaning, code.nci, code.is_extended ? "Yes" : "No"});
        }
    }
    return all;
}

}  // namespace

TEST_CASE("data sets, variables in their order, and code lists are read") {
    const Read read(whole(sex_list + items + demographics));
    CHECK(read.messages().empty());
    REQUIRE(read.define.has_value());
    CHECK(read.define->define_version == "2.1.0");
    CHECK(read.define->standard_name == "SEND-IG");
    CHECK(read.define->standard_version == "3.1");
    CHECK(read.define->study_name == "S1");
    CHECK(read.define->protocol_name == "P1");
    CHECK(read.define->study_description.empty());
    const DefineDataset* dm = read.define->find("dm");
    REQUIRE(dm != nullptr);
    CHECK(dm->label == "Demographics");
    CHECK(dm->file == "dm.xpt");
    CHECK(dm->observation_class == "SPECIAL PURPOSE");
    REQUIRE(dm->variables.size() == 2);
    CHECK(dm->variables[0].name == "AGE");
    CHECK(dm->variables[0].label == "年龄");
    CHECK(dm->variables[0].length == 3);
    CHECK(dm->variables[0].key == 1);
    CHECK(dm->variables[0].is_mandatory);
    CHECK(dm->variables[0].origin == "Derived");
    CHECK(read.define->codes_of(dm->variables[0]) == nullptr);
    const DefineVariable* sex = dm->find("Sex");
    REQUIRE(sex != nullptr);
    CHECK(sex->origin == "CRF");
    CHECK_FALSE(sex->length.has_value());
    const DefineCodeList* codes = read.define->codes_of(*sex);
    REQUIRE(codes != nullptr);
    REQUIRE(codes->find("F") != nullptr);
    CHECK(codes->find("F")->meaning == "Female");
    CHECK(codes->find("F")->nci == "C16576");
    CHECK(codes->find("U")->is_extended);
    CHECK(codes->find("f") == nullptr);
    CHECK(read.define->code_lists.at(1).dictionary == "MedDRA");
    CHECK(read.define->code_lists[1].dictionary_version == "20.0");
    CHECK(read.define->find("LB") == nullptr);
}

TEST_CASE("everything that cannot be is named in one pass, with its place") {
    const Read read(
        whole("<CodeList Name='no oid'/>\n"
              "<CodeList OID='A'><EnumeratedItem CodedValue='x'/><EnumeratedItem CodedValue='x'/></CodeList>\n"
              "<CodeList OID='A'><EnumeratedItem/></CodeList>\n"
              "<ItemDef OID='I' Name='V' Length='3.5'><CodeListRef CodeListOID='NONE'/></ItemDef>\n"
              "<ItemDef OID='I' Name='V'/>\n"
              "<ItemDef OID='J'/>\n"
              "<ItemGroupDef Name='DM'><ItemRef ItemOID='I'/><ItemRef ItemOID='I'/><ItemRef ItemOID='K'/><ItemRef/>"
              "</ItemGroupDef>\n"
              "<ItemGroupDef Name='dm'/><ItemGroupDef/>\n"));
    CHECK_FALSE(read.define.has_value());
    const std::vector<std::string> messages = read.messages();
    const auto has = [&](std::string_view message) {
        return std::count(messages.begin(), messages.end(), "define.xml:" + std::string(message)) > 0;
    };
    CHECK(has("4:1: error: the element CodeList has no attribute OID"));
    CHECK(has("5:51: error: the code list A has the code \"x\" twice"));
    CHECK(has("6:19: error: the element EnumeratedItem has no attribute CodedValue"));
    CHECK(has("6:1: error: two code lists have the OID A"));
    CHECK(
        has("7:1: error: the attribute Length of element ItemDef must be a whole number, not negative; found \"3.5\""));
    CHECK(has("7:40: error: the variable V refers to a code list that is not there: \"NONE\""));
    CHECK(has("8:1: error: two variables have the OID I"));
    CHECK(has("9:1: error: the element ItemDef has no attribute Name"));
    CHECK(has("10:47: error: the data set DM has two variables of one name (V)"));
    CHECK(has("10:69: error: the data set DM refers to a variable that is not there: K"));
    CHECK(has("10:91: error: the element ItemRef has no attribute ItemOID"));
    CHECK(has("11:1: error: two data sets have one name (dm)"));
    CHECK(has("11:26: error: the element ItemGroupDef has no attribute Name"));
    if (messages.size() != 15) {
        for (const std::string& message : messages) MESSAGE(message);
    }
    CHECK(messages.size() == 15);  // the wrong length and the missing list once for each reference
    std::string many;
    for (int i = 0; i < 150; ++i) many += "<CodeList/>";
    CHECK(Read(whole(many)).messages().size() == 101);
    CHECK(Read(whole(many)).messages().back() == "define.xml: error: 50 more faults");
}

TEST_CASE("what is no define.xml is refused") {
    CHECK(Read("").refusal() == "define.xml: error: the file is empty; copy or export define.xml again");
    CHECK(Read("<ODM>\n<Study></ODM>").refusal().starts_with("define.xml:2:"));
    CHECK(Read("<ODM>\n<Study></ODM>").refusal().find("this is no well-formed XML (") != std::string::npos);
    CHECK(Read("<html/>").refusal() ==
          "define.xml:1:1: error: this is no define.xml: the root element must be ODM, found html");
    CHECK(Read("<ODM><Study/></ODM>").refusal() ==
          "define.xml:1:1: error: this is no define.xml: there is no Study/MetaDataVersion");
    CHECK(Read("STUDYID,DOMAIN\n").refusal().find("no well-formed XML") != std::string::npos);
    CHECK(Read("PK\x03\x04").refusal().find("Excel workbook") != std::string::npos);
    CHECK(Read("<ODM a='\xFF\xB5'/>").refusal().find("the file is not UTF-8") != std::string::npos);
}

TEST_CASE("files without data sets, and value lists that are not read, are said") {
    CHECK(Read(whole("")).messages() ==
          std::vector<std::string>{"define.xml:3:1: warning: the file describes no data set"});
    const Read values(whole(items + sex_list + demographics + "<d:ValueListDef OID='V'/><d:ValueListDef OID='W'/>"));
    CHECK(values.define.has_value());
    REQUIRE(values.messages().size() == 1);
    CHECK(values.messages()[0].find("what the file says of single values (ValueListDef) is not read") !=
          std::string::npos);
}

TEST_CASE("other encodings are read by their declaration, and Chinese text without one is recognised") {
    const auto label_of = [](const Read& read) { return read.define->datasets.at(0).label; };
    const auto named = [](const std::string& label) {
        return "<ItemGroupDef Name='DM'><Description><TranslatedText>" + label +
               "</TranslatedText></Description></ItemGroupDef>";
    };
    const Read marked("\xEF\xBB\xBF" + whole(named("组织"), "<?xml version='1.0' encoding='UTF-8'?>"));
    CHECK(label_of(marked) == "组织");
    CHECK(marked.messages().empty());
    const Read declared(whole(named("\xD7\xE9\xD6\xAF"), "<?xml version=\"1.0\" encoding=\"gb2312\"?>"));
    CHECK(label_of(declared) == "组织");
    CHECK(declared.messages().empty());
    const Read undeclared(whole(named("\xD7\xE9\xD6\xAF\xCA\xB3\xD0\xB7\xBA\xEF")));
    CHECK(label_of(undeclared) == "组织食蟹猴");
    CHECK(undeclared.messages().size() == 1);
    const Read latin(whole(named("5 \xB5g"), "<?xml version='1.0' encoding='ISO-8859-1'?>"));
    CHECK(label_of(latin) == "5 µg");
    CHECK(latin.messages().empty());
}

TEST_CASE("two real files are read as Python's parser reads them, and agree with the data sets beside them") {
    const auto listed = read_file(NONCLIN_SOURCE_DIR "/tests/oracle/formats/send_define.digests");
    REQUIRE(listed.has_value());
    if (!std::filesystem::exists(shared_packages())) {
        MESSAGE("SKIPPED: the packages are not here (NONCLIN_SHARED/data/study/send)");
        return;
    }
    std::istringstream lines(*listed);
    std::string path, digest;
    std::size_t datasets = 0, variables = 0, lists = 0, codes = 0, files = 0, labels = 0;
    while (lines >> path >> datasets >> variables >> lists >> codes >> digest) {
        Diagnostics diagnostics;
        const auto define = read_define_xml(*read_file(shared_packages() / path), path, diagnostics);
        REQUIRE(define.has_value());
        CHECK(diagnostics.all().empty());
        CHECK(define->datasets.size() == datasets);
        CHECK(define->code_lists.size() == lists);
        CHECK_MESSAGE(hex(sha256(shown_values(*define))) == digest, path);
        ++files;
        const auto folder = (shared_packages() / path).parent_path();
        for (const DefineDataset& set : define->datasets) {
            if (!std::filesystem::exists(folder / set.file)) continue;
            FileBytes source(folder / set.file);
            const auto file = read_xpt(source, set.file, diagnostics);
            REQUIRE(file.has_value());
            for (const XptVariable& variable : file->members.at(0).member.variables) {
                const DefineVariable* told = set.find(variable.name);
                labels += told != nullptr && told->label == variable.label ? 1U : 0U;
            }
        }
    }
    CHECK(files == 2);
    CHECK(labels > 700);
}
