// Runs xlsform.jsonl.gz of the conformance data: one workbook a line, with what its conversion must show.
// Ends with four lines, "xlsform structure|errors|messages|warnings: P passed, F failed of N".
//
// Exit code 77 (skipped) when the data is absent. The first argument is the number of failures that are
// known;
// `--tell` prints each with what is wrong, and a further argument limits the run to tests whose name contains
// it.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "shared/workbook/xlsx_reader.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "shared/xform/document.hpp"
#include "shared/xform/form.hpp"
#include "shared/xform/xpath/evaluator.hpp"
#include "shared/xlsform/convert.hpp"
#include "tests/shared/xlsform/markdown_workbook.hpp"
#include "tests/support/recorded_cases.hpp"

using namespace meetmoment;
using xform::Document;
using xform::no_node;
using xform::NodeId;
using xform::NodeKind;
namespace json = boost::json;
namespace xpath = xform::xpath;

namespace {

/// A test that is not followed in one of the four respects; its reason stands beside it in the file.
using Exclusion = std::pair<std::string, std::string>;

std::set<Exclusion> read_exclusions() {
    std::set<Exclusion> out;
    for (const auto& row :
         recorded::read_tsv(MEETMOMENT_SOURCE_DIR "/tests/shared/xlsform/conformance_xlsform_exclusions.tsv"))
        out.emplace(row.at(0), row.at(1));
    return out;
}

class Prefixes final : public xpath::Namespaces {
  public:
    const std::string* uri(std::string_view prefix) const override {
        static const std::map<std::string, std::string, std::less<>> known = {
            {"h", "http://www.w3.org/1999/xhtml"},
            {"x", "http://www.w3.org/2002/xforms"},
            {"jr", "http://openrosa.org/javarosa"},
            {"orx", "http://openrosa.org/xforms"},
            {"odk", "http://www.opendatakit.org/xforms"},
            {"entities", "http://www.opendatakit.org/xforms/entities"},
            {"ev", "http://www.w3.org/2001/xml-events"}};
        if (const auto found = known.find(prefix); found != known.end()) return &found->second;
        return document_.declared_uri(prefix);
    }
    explicit Prefixes(const Document& document) : document_(document) {}

  private:
    const Document& document_;
};

class PlainHost final : public xpath::Host {
  public:
    explicit PlainHost(const Document& document) : document_(document) {}
    const Document& document(bool) const override { return document_; }
    UtcMillis now() const override { return {}; }
    RandomSource& random() const override { return random_; }
    bool odk() const override { return false; }

  private:
    const Document& document_;
    mutable SeededRandom random_{1};
};

std::string escaped(std::string_view text, bool in_attribute) {
    std::string out;
    for (const char c : text)
        out += c == '&'                   ? "&amp;"
               : c == '<'                 ? "&lt;"
               : c == '>'                 ? "&gt;"
               : c == '"' && in_attribute ? "&quot;"
                                          : std::string(1, c);
    return out;
}

// Attributes in one order: by name, those of a namespace last.
std::vector<NodeId> sorted_attributes(const Document& document, NodeId element) {
    std::vector<NodeId> out;
    for (NodeId a = document[element].first_attribute; a != no_node; a = document[a].next)
        out.push_back(a);
    std::sort(out.begin(), out.end(), [&](NodeId a, NodeId b) {
        return std::pair(document.uri(a), document.local_name(a)) <
               std::pair(document.uri(b), document.local_name(b));
    });
    return out;
}

// As pyxform's tests read a document: prefixes as written, attributes sorted, white space kept.
std::string sorted_text(const Document& document, NodeId node) {
    if (document[node].kind == NodeKind::Text) return escaped(document[node].value, false);
    if (document[node].kind == NodeKind::Attribute) return document[node].value;
    if (document[node].kind != NodeKind::Element) return {};
    std::string out = "<" + document.qualified_name(node);
    for (const NodeId a : sorted_attributes(document, node))
        out += " " + document.qualified_name(a) + "=\"" + escaped(document[a].value, true) + "\"";
    if (document[node].first_child == no_node) return out + "/>";
    out += ">";
    for (NodeId child = document[node].first_child; child != no_node; child = document[child].next)
        out += sorted_text(document, child);
    return out + "</" + document.qualified_name(node) + ">";
}

// What a document means: names by namespace, no white space between elements, the forms of a text in one
// order.
std::string meaning(const Document& document, NodeId node) {
    std::string out = "<{" + std::string(document.uri(node)) + "}" + std::string(document.local_name(node));
    for (const NodeId a : sorted_attributes(document, node))
        out += " {" + std::string(document.uri(a)) + "}" + std::string(document.local_name(a)) + "='" +
               document[a].value + "'";
    out += ">";
    std::vector<std::string> parts;
    const bool group = document.has_element_children(node);
    for (NodeId child = document[node].first_child; child != no_node; child = document[child].next) {
        if (document[child].kind == NodeKind::Element) parts.push_back(meaning(document, child));
        if (document[child].kind == NodeKind::Text && !(group && xform::is_blank(document[child].value)))
            parts.push_back(document[child].value);
    }
    if (document.local_name(node) == "text") std::sort(parts.begin(), parts.end());
    // Lists stand in no order of their own; the first instance is that of the answers.
    const auto is_list = [](const std::string& part) {
        return part.starts_with("<{http://www.w3.org/2002/xforms}instance {}id=");
    };
    const auto lists = std::find_if(parts.begin(), parts.end(), is_list);
    std::sort(lists, std::find_if_not(lists, parts.end(), is_list));
    for (const std::string& part : parts)
        out += part;
    return out + "</>\n";
}

Result<Document> read_document(std::string_view xml) {
    return Document::read(xml, std::make_shared<xform::NameTable>(), {1 << 24, 256, 1'000'000});
}

std::vector<std::string> strings_of(const json::object& test, std::string_view key) {
    std::vector<std::string> out;
    const json::value* value = test.if_contains(key);
    if (value == nullptr || value->is_null()) return out;
    if (value->is_string()) return {std::string(value->as_string())};
    for (const json::value& one : value->as_array())
        out.emplace_back(one.as_string());
    return out;
}

std::string first_difference(const std::string& is, const std::string& wanted) {
    const auto at = std::mismatch(is.begin(), is.end(), wanted.begin(), wanted.end());
    const auto near = [](const std::string& text, auto place) {
        const auto from = static_cast<std::size_t>(place - text.begin());
        const std::size_t begin = from > 160 ? from - 160 : 0;
        return text.substr(begin, 400);
    };
    return "is     …" + near(is, at.first) + "\nwanted …" + near(wanted, at.second);
}

/// The checks of one document. Each gives "" or what is wrong.
class Checks {
  public:
    Checks(const json::object& test, const std::string& xml, const Document& document)
        : test_(test), document_(document), host_(document), prefixes_(document) {
        const std::size_t html = xml.find("<h:html") + 7;
        declarations_ = xml.substr(html, xml.find('>', html) - html);
        whole_ = sorted_text(document, document.root());
        whole_.insert(7, declarations_);
    }

    std::string run() {
        for (auto check : {&Checks::check_golden, &Checks::check_matches, &Checks::check_counts,
                           &Checks::check_exact, &Checks::check_texts}) {
            const std::string wrong = (this->*check)();
            if (!wrong.empty()) return wrong;
        }
        return {};
    }

  private:
    std::string check_golden() {
        const auto golden = read_document(test_.at("golden_xform").as_string());
        if (!golden) return "the golden document cannot be read: " + golden.error().message;
        const std::string is = meaning(document_, document_.root());
        const std::string wanted = meaning(*golden, golden->root());
        return is == wanted ? "" : first_difference(is, wanted);
    }

    Result<xpath::NodeSet> nodes(const std::string& expression) {
        xpath::CompileOptions options;
        options.namespaces = &prefixes_;
        options.strict_names = true;
        const auto program =
            xpath::compile(expression, const_cast<xform::NameTable&>(document_.names()), options);
        if (!program) return fail(program.error());
        return xpath::evaluate_nodes(*program, host_, 0);
    }

    // "/h:html[namespace::p='uri']": our paths have no axis for namespaces, so their declarations are looked
    // at.
    std::optional<bool> declares(const std::string& expression) const {
        constexpr std::string_view start = "/h:html[namespace::";
        if (!expression.starts_with(start)) return std::nullopt;
        const std::size_t equals = expression.rfind("='");
        const std::string name = expression.substr(start.size(), equals - start.size());
        const std::string uri = expression.substr(equals + 2, expression.rfind('\'') - equals - 2);
        const std::string attribute = name == "*[name()='']" ? " xmlns" : " xmlns:" + name;
        return declarations_.find(attribute + "=\"" + uri + "\"") != std::string::npos;
    }

    std::string check_count(const std::string& expression, std::size_t wanted) {
        if (const auto declared = declares(expression))
            return *declared ? "" : "is not declared: " + expression;
        const auto found = nodes(expression);
        if (!found) return found.error().message + " in " + expression;
        if (found->size() == wanted) return {};
        return std::to_string(found->size()) + " instead of " + std::to_string(wanted) + " match " +
               expression;
    }

    std::string check_matches() {
        for (const std::string& expression : strings_of(test_, "xml__xpath_match"))
            if (const std::string wrong = check_count(expression, 1); !wrong.empty()) return wrong;
        return {};
    }

    std::string check_counts() {
        const json::value* counts = test_.if_contains("xml__xpath_count");
        if (counts == nullptr) return {};
        for (const json::value& count : counts->as_array()) {
            const auto wanted = static_cast<std::size_t>(count.as_array().at(1).to_number<int>());
            const std::string wrong = check_count(std::string(count.as_array().at(0).as_string()), wanted);
            if (!wrong.empty()) return wrong;
        }
        return {};
    }

    std::string check_exact() {
        const json::value* exact = test_.if_contains("xml__xpath_exact");
        if (exact == nullptr) return {};
        for (const json::value& one : exact->as_array()) {
            const std::string expression(one.as_array().at(0).as_string());
            const auto found = nodes(expression);
            if (!found) return found.error().message;
            std::set<std::string> is, wanted;
            for (const xpath::NodeRef node : *found)
                is.insert(sorted_text(document_, node));
            for (const json::value& text : one.as_array().at(1).as_array())
                wanted.emplace(text.as_string());
            if (is != wanted)
                return "other results for " + expression + (is.empty() ? "" : ": " + *is.begin());
        }
        return {};
    }

    std::string part(std::string_view name) const {
        const std::size_t begin = whole_.find("<" + std::string(name));
        const std::size_t end = whole_.find("</" + std::string(name) + ">");
        if (begin == std::string::npos || end == std::string::npos) return {};
        // Each part is read as a document of its own, with the namespaces that it is in.
        return whole_.substr(begin, end - begin).insert(name.size() + 1, declarations_);
    }

    std::string check_texts() {
        const std::pair<std::string, std::string> parts[] = {{"xml", whole_},
                                                             {"model", part("model")},
                                                             {"instance", part("instance")},
                                                             {"itext", part("itext")}};
        for (const auto& [name, text] : parts) {
            for (const std::string& wanted : strings_of(test_, name + "__contains"))
                if (text.find(wanted) == std::string::npos) return name + " lacks " + wanted;
            for (const std::string& unwanted : strings_of(test_, name + "__excludes"))
                if (text.find(unwanted) != std::string::npos) return name + " has " + unwanted;
        }
        return {};
    }

    const json::object& test_;
    const Document& document_;
    PlainHost host_;
    Prefixes prefixes_;
    std::string whole_, declarations_;
};

struct Count {
    int passed = 0, failed = 0, excluded = 0;
};

class Run {
  public:
    Run(bool tell, std::set<Exclusion> exclusions) : tell_(tell), exclusions_(std::move(exclusions)) {}

    void test(const json::object& test) {
        name_ = test.at("test").as_string();
        const json::value* form_name = test.if_contains("name");
        xlsform::ConvertOptions options;
        options.form_name = form_name != nullptr ? std::string(form_name->as_string()) : "test_name";
        std::vector<std::string> warnings;
        const workbook::Workbook book = xlsform::workbook_of(test.at("md").as_string());
        const auto done = xlsform::convert(book, options, &warnings);
        if (done) warnings = done->warnings;
        count("files", as_file(book, options, done, warnings));
        const bool errored = test.if_contains("errored") != nullptr && test.at("errored").as_bool();
        const bool has_golden =
            test.if_contains("golden_xform") != nullptr && test.at("golden_xform").is_string();
        if (has_golden)
            count("structure", done ? structure(test, *done) : "refused: " + done.error().message);
        if (errored) count("errors", done ? "not refused" : "");
        const std::string message = done ? "" : done.error().message;
        if (errored && (test.contains("error__contains") || test.contains("error__not_contains")))
            count("messages", check_texts(test, "error", {message}));
        if (!errored && !has_golden) return;  // the recorded expectations are meant to fail
        if (test.contains("warnings_count") || test.contains("warnings__contains") ||
            test.contains("warnings__not_contains"))
            count("warnings", check_warnings(test, warnings));
    }

    int report() {
        std::cout << "xlsform: the form engine refuses " << unusable_ << " of the documents\n";
        int failed = 0;
        for (const char* const what : {"files", "structure", "errors", "messages", "warnings"}) {
            const Count& sum = counts_[what];
            failed += sum.failed;
            std::cout << "xlsform " << what << ": " << sum.passed << " passed, " << sum.failed << " failed"
                      << (sum.excluded > 0 ? ", " + std::to_string(sum.excluded) + " excluded" : "") << " of "
                      << sum.passed + sum.failed + sum.excluded << "\n";
        }
        return failed;
    }

  private:
    void count(const std::string& what, const std::string& wrong) {
        Count& sum = counts_[what];
        if (wrong.empty()) {
            ++sum.passed;
        } else if (exclusions_.contains({what, name_})) {
            ++sum.excluded;
        } else {
            ++sum.failed;
            if (tell_) std::cout << "--- " << what << "\t" << name_ << "\n" << wrong << "\n";
        }
    }

    /// Written as a real XLSX file and read again, the workbook means the same.
    static std::string as_file(const workbook::Workbook& book, const xlsform::ConvertOptions& options,
                               const Result<xlsform::Converted>& done,
                               const std::vector<std::string>& warnings) {
        const auto written = workbook::write_xlsx(book);
        if (!written) return "not written: " + written.error().message;
        const auto read = workbook::read_xlsx(*written);
        if (!read) return "not read: " + read.error().message;
        std::vector<std::string> said;
        const auto again = xlsform::convert(*read, options, &said);
        if (again) said = again->warnings;
        if (again.has_value() != done.has_value()) return again ? "not refused" : again.error().message;
        if (said != warnings) return "other warnings";
        if (!again) return again.error().message == done.error().message ? "" : again.error().message;
        return again->xform == done->xform && again->itemsets_csv == done->itemsets_csv ? ""
                                                                                        : "another document";
    }

    std::string structure(const json::object& test, const xlsform::Converted& converted) {
        // The form alone: its attached files are not there.
        const auto form =
            xform::Form::parse(converted.xform, {}, [](std::string_view) { return std::string(); });
        if (!form && !form.error().code.starts_with("form.missing-file") &&
            !form.error().code.starts_with("external.")) {
            ++unusable_;
            if (tell_)
                std::cout << "--- engine\t" << name_ << "\t" << form.error().code << ": "
                          << form.error().message << " " << form.error().where << "\n";
        }
        const auto document = read_document(converted.xform);
        if (!document) return "no XML: " + document.error().message;
        return Checks(test, converted.xform, *document).run();
    }

    static std::string check_texts(const json::object& test, const std::string& key,
                                   const std::vector<std::string>& texts) {
        const auto has = [&](const std::string& part) {
            return std::any_of(texts.begin(), texts.end(),
                               [&](const std::string& text) { return text.find(part) != std::string::npos; });
        };
        const std::string all = texts.empty() ? "nothing" : texts.front();
        for (const std::string& wanted : strings_of(test, key + "__contains"))
            if (!has(wanted)) return "is     " + all + "\nwanted " + wanted;
        for (const std::string& unwanted : strings_of(test, key + "__not_contains"))
            if (has(unwanted)) return "unwanted: " + unwanted;
        return {};
    }

    static std::string check_warnings(const json::object& test, const std::vector<std::string>& warnings) {
        if (const json::value* wanted = test.if_contains("warnings_count");
            wanted != nullptr && wanted->to_number<std::size_t>() != warnings.size())
            return std::to_string(warnings.size()) + " warnings" +
                   (warnings.empty() ? "" : ": " + warnings.front());
        return check_texts(test, "warnings", warnings);
    }

    bool tell_;
    std::set<Exclusion> exclusions_;
    std::string name_;
    std::map<std::string, Count> counts_;
    int unusable_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    const auto data = recorded::file("xlsform.jsonl.gz");
    const auto cases = recorded::lines_of_gz(data);
    if (cases.empty()) {
        std::cout << "xlsform: skipped, there is no " << data.string() << "\n";
        return recorded::skipped;
    }
    int known = 0;
    bool tell = false;
    std::string only;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--tell") {
            tell = true;
        } else if (i == 1) {
            known = std::atoi(argv[i]);
        } else {
            only = argument;
        }
    }
    Run run(tell, read_exclusions());
    for (const std::string& line : cases) {
        const json::object test = json::parse(line).as_object();
        if (std::string_view(test.at("test").as_string()).find(only) != std::string_view::npos)
            run.test(test);
    }
    return run.report() > known ? 1 : 0;
}
