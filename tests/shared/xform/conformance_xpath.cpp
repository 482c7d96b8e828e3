// Runs xpath.jsonl.gz of the conformance data: one assertion a line. Ends with
// "xpath: P passed, F failed, X excluded of N"; exit code 77 (skipped) when the data is absent.
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <regex>
#include <set>
#include <sstream>

#include "shared/xform/xpath/evaluator.hpp"
#include "tests/support/recorded_cases.hpp"

using namespace meetmoment;
using namespace meetmoment::xform;
namespace json = boost::json;

namespace {

class FixedClock final : public Clock {
  public:
    UtcMillis wall() const override {
        return UtcMillis(std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(4));
    }
    std::chrono::milliseconds monotonic() const override { return {}; }
};

class DocumentPrefixes final : public xpath::Namespaces {
  public:
    explicit DocumentPrefixes(const Document& document) : document_(document) {}
    const std::string* uri(std::string_view prefix) const override {
        static const std::string xhtml = "http://www.w3.org/1999/xhtml";
        static const std::string jr = "http://openrosa.org/javarosa";
        static const std::string xml = "http://www.w3.org/XML/1998/namespace";
        if (prefix == "xml") return &xml;
        if (const std::string* declared = document_.declared_uri(prefix)) return declared;
        return prefix == "xhtml" ? &xhtml : prefix == "jr" ? &jr : nullptr;
    }

  private:
    const Document& document_;
};

class CaseHost final : public xpath::Host {
  public:
    CaseHost(const Document& document, bool xforms, std::string language)
        : document_(document), xforms_(xforms), language_(std::move(language)) {
        for (NodeId id = 0; id < document.size() && xforms; ++id) {
            if (document[id].kind != NodeKind::Element || document.local_name(id) != "instance") continue;
            if (document.local_name(document.root()) == "html" && root_ == 0) root_ = id;
        }
    }
    const Document& document(bool) const override { return document_; }
    xpath::NodeRef root() const override { return root_; }
    std::optional<xpath::NodeRef> instance(std::string_view id) const override {
        for (NodeId node = 0; node < document_.size(); ++node) {
            if (document_[node].kind == NodeKind::Element && document_.local_name(node) == "instance" &&
                document_.attribute(node, "id") == id)
                return node;
        }
        return std::nullopt;
    }
    UtcMillis now() const override { return FixedClock().wall(); }
    int utc_offset_minutes() const override { return -420; }
    RandomSource& random() const override { return random_; }
    bool odk() const override { return xforms_; }
    std::optional<std::string> itext(std::string_view id, const xpath::Focus&) override {
        std::optional<std::string> found;
        for (NodeId node = 0; node < document_.size(); ++node) {
            if (document_[node].kind != NodeKind::Element || document_.local_name(node) != "text" ||
                document_.attribute(node, "id") != id)
                continue;
            const NodeId translation = document_[node].parent;
            const bool wanted = language_.empty()
                                    ? document_.attribute_node(translation, "default") != no_node
                                    : document_.attribute(translation, "lang") == language_;
            std::string scratch;
            if (wanted || !found)
                found = std::string(document_.string_value(document_.first_element(node), scratch));
            if (wanted) return found;
        }
        return found;
    }

  private:
    const Document& document_;
    bool xforms_;
    std::string language_;
    NodeId root_ = 0;
    mutable SeededRandom random_{1};
};

using Key = std::array<std::string, 3>;  // file, kind, expression

std::set<Key> read_exclusions() {
    std::set<Key> out;
    for (const auto& row :
         recorded::read_tsv(MEETMOMENT_SOURCE_DIR "/tests/shared/xform/conformance_xpath_exclusions.tsv"))
        out.insert({row.at(0), row.at(1), row.at(2)});
    return out;
}

// "/node()[2]/node()[4]/@id": children counted over every kind of node.
NodeId resolve(const Document& document, const std::string& path) {
    NodeId at = 0;
    static const std::regex part(R"(/(?:node\(\)\[(\d+)\]|@([^/]+)))");
    for (std::sregex_iterator i(path.begin(), path.end(), part), end; i != end; ++i) {
        if ((*i)[2].matched) {
            for (NodeId a = document[at].first_attribute; a != no_node; a = document[a].next) {
                if (document.qualified_name(a) == (*i)[2].str()) return a;
            }
            return no_node;
        }
        int left = std::stoi((*i)[1].str());
        NodeId child = document[at].first_child;
        while (--left > 0 && child != no_node)
            child = document[child].next;
        if (child == no_node) return no_node;
        at = child;
    }
    return at;
}

std::string path_of(const Document& document, NodeId node) {
    if (node == 0) return "/";
    std::string out;
    for (; node != 0; node = document[node].parent) {
        if (document[node].kind == NodeKind::Attribute) {
            out = "/@" + document.qualified_name(node);
            continue;
        }
        int place = 1;
        for (NodeId p = document[node].previous; p != no_node; p = document[p].previous)
            ++place;
        out.insert(0, "/node()[" + std::to_string(place) + "]");
    }
    return out;
}

double number_of(const json::value& value) {
    if (value.is_string()) {
        const json::string& text = value.as_string();
        return text == "NaN" ? std::nan("") : text == "Infinity" ? INFINITY : -INFINITY;
    }
    return value.to_number<double>();
}

bool same(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || a == b || std::fabs(a - b) <= 1e-13 * std::fabs(b);
}

std::string outcome(const json::object& test) {
    std::string xml(test.at("xml").as_string());
    if (const std::size_t doctype = xml.find("<!DOCTYPE html>"); doctype != std::string::npos)
        xml.replace(doctype, 15, "<!---->");
    const auto names = std::make_shared<NameTable>();
    const auto document = Document::read(xml, names, {1 << 24, 200, 1'000'000});
    if (!document) return document.error().message;
    const bool xforms = test.at("xforms").as_bool();
    const std::string expression(test.at("expression").as_string());
    const DocumentPrefixes prefixes(*document);
    xpath::CompileOptions options;
    options.namespaces = &prefixes;
    options.strict_names = !xforms;
    options.defer_errors = true;
    const auto program = xpath::compile(expression, *names, options);
    if (!program) return program.error().message;
    const auto& lang = test.at("lang");
    CaseHost host(*document, xforms, lang.is_string() ? std::string(lang.as_string()) : "");
    const NodeId context = resolve(*document, std::string(test.at("context").as_string()));
    if (context == no_node) return "no context";
    const std::string kind(test.at("kind").as_string());
    const json::value& expected = test.at("expected");
    if (kind == "boolean") {
        const auto got = xpath::evaluate_boolean(*program, host, context);
        if (!got) return got.error().message;
        return *got == expected.as_bool() ? "" : "not so";
    }
    if (kind == "number" || kind == "number_rounded") {
        const auto got = xpath::evaluate_number(*program, host, context);
        if (!got) return got.error().message;
        const double factor = kind == "number" ? 0 : test.at("factor").to_number<double>();
        const bool equal = factor == 0 ? same(*got, number_of(expected))
                                       : std::fabs(*got - number_of(expected)) * factor <= 1;
        return equal ? "" : xpath::to_text(*got);
    }
    if (kind.starts_with("nodeset")) {
        const auto got = xpath::evaluate_nodes(*program, host, context);
        if (!got) return got.error().message;
        std::vector<std::string> is, wanted;
        for (const auto node : *got)
            is.push_back(path_of(*document, node));
        for (const json::value& path : expected.as_array())
            wanted.emplace_back(path.as_string());
        if (kind == "nodeset_unordered") {
            std::sort(is.begin(), is.end());
            std::sort(wanted.begin(), wanted.end());
        }
        std::string shown;
        for (const auto& path : is)
            shown += path + " ";
        return is == wanted ? "" : "nodes " + shown;
    }
    const auto got = xpath::evaluate_string(*program, host, context);
    if (!got) return got.error().message;
    if (kind == "string_length")
        return static_cast<std::int64_t>(got->size()) == expected.to_number<std::int64_t>() ? "" : *got;
    const std::string wanted(expected.as_string());
    if (kind == "string") return *got == wanted ? "" : "'" + *got + "'";
    return std::regex_search(*got, std::regex(wanted.substr(1, wanted.rfind('/') - 1))) ? ""
                                                                                        : "'" + *got + "'";
}

}  // namespace

int main(int argc, char** argv) {
    const auto data = recorded::file("xpath.jsonl.gz");
    const auto cases = recorded::lines_of_gz(data);
    if (cases.empty()) {
        std::cout << "xpath: skipped, there is no " << data.string() << "\n";
        return recorded::skipped;
    }
    const int most_failed = argc > 1 ? std::atoi(argv[1]) : 0;
    const auto exclusions = read_exclusions();
    int passed = 0, failed = 0, excluded = 0;
    for (const std::string& line : cases) {
        const json::object test = json::parse(line).as_object();
        const Key key{std::string(test.at("file").as_string()), std::string(test.at("kind").as_string()),
                      std::string(test.at("expression").as_string())};
        if (exclusions.contains(key)) {
            ++excluded;
            continue;
        }
        const std::string wrong = outcome(test);
        if (wrong.empty()) {
            ++passed;
            continue;
        }
        ++failed;
        std::cout << key[0] << "\t" << key[1] << "\t" << key[2] << "\t"
                  << json::serialize(test.at("expected")) << "\t" << wrong << "\n";
    }
    std::cout << "xpath: " << passed << " passed, " << failed << " failed, " << excluded << " excluded of "
              << cases.size() << "\n";
    return failed > most_failed ? 1 : 0;
}
