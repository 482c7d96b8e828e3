// Runs scenario.jsonl.gz of the conformance data: one form session a line, recorded from another engine. A
// scenario passes when all its calls and snapshots agree. Ends with
// "scenario: P passed, F failed, X excluded of N".
//
// Where a session starts from is recorded only when that is the form. For one that goes on from a submission
// the runner tries what it can be: the session before it in the same test, restored or edited, or an edit of
// the form's own values. Exit code 77 (skipped) when the data is absent. The first argument is the number of
// failures that are known; `--tell` prints each with its first difference, and a further argument limits the
// run to scenarios whose file or name contains it.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <sstream>

#include "shared/base/time.hpp"
#include "shared/xform/document.hpp"
#include "shared/xform/navigator.hpp"
#include "shared/xform/xpath/value.hpp"
#include "tests/support/recorded_cases.hpp"

using namespace meetmoment;
using namespace meetmoment::xform;
namespace json = boost::json;

namespace {

// The recording ran on 2026-11-22 at UTC-7.
class RecordedClock final : public Clock {
  public:
    UtcMillis wall() const override {
        return UtcMillis(std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) +
                         std::chrono::milliseconds(7 * 3'600'000 + 298'479));
    }
    std::chrono::milliseconds monotonic() const override { return {}; }
};

struct Exclusion {
    std::string file, test;  ///< `test` may end in "*"
};

// "file", "test" and a reason, one a line. Only what fails is excluded.
std::vector<Exclusion> read_exclusions() {
    std::vector<Exclusion> out;
    for (const auto& row :
         recorded::read_tsv(MEETMOMENT_SOURCE_DIR "/tests/shared/xform/conformance_scenario_exclusions.tsv"))
        out.push_back({row.at(0), row.at(1)});
    return out;
}

bool is_excluded(const std::vector<Exclusion>& exclusions, const std::string& file, const std::string& test) {
    return std::any_of(exclusions.begin(), exclusions.end(), [&](const Exclusion& one) {
        if (one.file != file) return false;
        if (one.test.ends_with('*')) return test.starts_with(one.test.substr(0, one.test.size() - 1));
        return one.test == test;
    });
}

// What differs from one run to the next: made-up ids and the clock.
std::string masked(const std::string& text) {
    static const std::regex id(R"((uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    static const std::regex now(R"(2026-11-2[123]T[0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})?)");
    static const std::regex today(R"(2026-11-2[123])");
    static const std::regex mock(R"(uuid:TODO-mock-xpath-functions)");
    std::string out = std::regex_replace(text, id, "ID");
    out = std::regex_replace(out, now, "NOW");
    out = std::regex_replace(out, today, "TODAY");
    return std::regex_replace(out, mock, "ID");
}

void canonical(const Document& document, NodeId node, std::string& out) {
    out += "<{" + std::string(document.uri(node)) + "}" + std::string(document.local_name(node));
    std::map<std::string, std::string> attributes;
    for (NodeId a = document[node].first_attribute; a != no_node; a = document[a].next)
        attributes["{" + std::string(document.uri(a)) + "}" + std::string(document.local_name(a))] =
            document[a].value;
    for (const auto& [name, value] : attributes)
        out += " " + name + "='" + value + "'";
    out += ">";
    const bool group = document.has_element_children(node);
    // The peer leaves an instanceID empty that the form does not fill; OpenRosa wants one.
    std::string scratch;
    if (document.local_name(node) == "instanceID" && document.string_value(node, scratch).empty())
        out += "ID";
    for (NodeId child = document[node].first_child; child != no_node; child = document[child].next) {
        if (document[child].kind == NodeKind::Element) canonical(document, child, out);
        if (document[child].kind == NodeKind::Text && !(group && is_blank(document[child].value)))
            out += document[child].value;
    }
    out += "</>";
}

std::string canonical(std::string_view xml) {
    const auto document = Document::read(xml, std::make_shared<NameTable>(), {1 << 24, 256, 1'000'000});
    if (!document) return "not XML: " + std::string(xml);
    std::string out;
    canonical(*document, document->root(), out);
    return masked(out);
}

/// A call cannot be carried out.
struct Refused {
    std::string why;
};

/// One session, driven as the recording's calls name it.
class Scenario {
  public:
    enum class Start { Fresh, Restored, Edited };

    /// Restored and Edited go on from `submission`, or from the form's own values when that is empty.
    Scenario(const std::string& form, Start start, std::string submission) {
        auto parsed = Form::parse(form);
        if (!parsed)
            throw Refused{parsed.error().code + ": " + parsed.error().message + " " + parsed.error().where};
        const Environment environment{&clock_, &random_, -420, {}, {}};
        auto session = Session::start(*parsed, environment);
        if (session && start != Start::Fresh) {
            (void)session->finish();
            if (submission.empty()) submission = session->to_xml();
            session = start == Start::Restored ? Session::from_xml(*parsed, environment, submission)
                                               : Session::edit(*parsed, environment, submission);
        }
        if (!session) throw Refused{session.error().code + ": " + session.error().message};
        session_.emplace(std::move(*session));
        navigator_.emplace(*session_);
    }

    /// The recorded kind of result; null for a call without one.
    json::value call(const std::string& name, const json::array& args, const json::object& recorded) {
        const auto text = [&](std::size_t i) { return std::string(args.at(i).as_string()); };
        if (name == "next" || name == "prev") {
            const bool moved = name == "next" ? navigator_->next() : navigator_->previous();
            if (!moved) throw Refused{"no further stop"};
            const json::value at = where();
            const json::value& ref = at.at("ref");
            const std::string reached =
                ref.is_null() ? std::string(at.at("event").as_string()) : std::string(ref.as_string());
            if (reached != text(0)) throw Refused{"reached " + reached + " instead of " + text(0)};
            return at;
        }
        if (name == "answer") return answer(args, recorded);
        if (name == "answerOf") return {{"value", answer_of(text(0))}};
        if (name == "attributeOf") return {{"value", answer_of(text(0) + "/@" + text(1))}};
        if (name == "createNewRepeat") {
            std::string path = !args.empty() && args[0].is_string() ? text(0) : "";
            if (path.empty()) {
                if (navigator_->stop() != Stop::NewRepeat) throw Refused{"not where a repeat can be added"};
                path = session_->reference_of(*navigator_->item());
            }
            const auto done = session_->add_repeat(path);
            if (!done) throw Refused{done.error().message};
            const std::string reference = path + "[" + std::to_string(session_->repeat_count(path)) + "]";
            go_to(reference);
            return nullptr;
        }
        if (name == "removeRepeat") {
            const auto done = session_->remove_repeat(text(0));
            if (!done) throw Refused{done.error().message};
            return recorded.at("ret");
        }
        if (name == "countRepeatInstancesOf")
            return static_cast<std::int64_t>(session_->repeat_count(text(0)));
        if (name == "getInstanceNode") return node_type(text(0), recorded);
        if (name == "refAtIndex" || name == "getValidationOutcome") {
            if (name == "getValidationOutcome" && session_->validate().size() > 1)
                throw Refused{"more than one violation"};
            return recorded.if_contains("ret") == nullptr ? json::value(nullptr) : recorded.at("ret");
        }
        if (name == "atQuestion") return navigator_->stop() == Stop::Question;
        if (name == "atTheEndOfForm") return navigator_->stop() == Stop::End;
        if (name == "jumpToBeginningOfForm") {
            navigator_->go_to_beginning();
            return nullptr;
        }
        if (name == "choicesOf") {
            json::array out;
            for (const Choice& choice : item_at(text(0)).choices)
                out.push_back({{"value", choice.value}, {"label", choice.label}});
            return out;
        }
        if (name == "setLanguage") {
            const auto done = session_->set_language(text(0));
            if (!done) throw Refused{done.error().message};
            return nullptr;
        }
        if (name == "getQuestionLabelText") {
            if (!navigator_->item()) throw Refused{"not at a question"};
            return json::value(session_->item(*navigator_->item())->label);
        }
        if (name == "proposed_serializeInstance") {
            (void)session_->finish();
            return json::value(session_->to_xml());
        }
        throw Refused{"unknown call " + name};
    }

    [[nodiscard]] std::string xml() const { return session_->to_xml(); }

  private:
    json::value where() {
        static const std::map<Stop, const char*> names = {
            {Stop::Beginning, "BEGINNING_OF_FORM"}, {Stop::Group, "GROUP"},
            {Stop::Question, "QUESTION"},           {Stop::Repeat, "REPEAT"},
            {Stop::NewRepeat, "PROMPT_NEW_REPEAT"}, {Stop::End, "END_OF_FORM"}};
        json::object out{{"event", names.at(navigator_->stop())}, {"ref", nullptr}};
        if (navigator_->item()) out["ref"] = session_->reference_of(*navigator_->item());
        return out;
    }

    std::optional<std::uint32_t> find(const std::string& reference) {
        for (const std::uint32_t id : session_->stops()) {
            const Item item = *session_->item(id);
            if (item.kind != ItemKind::AddRepeat && session_->reference_of(id) == reference) return id;
        }
        return std::nullopt;
    }
    void go_to(const std::string& reference) {
        if (const auto item = find(reference)) (void)navigator_->go_to(*item);
    }
    Item item_at(const std::string& reference) {
        const auto id = find(reference);
        if (!id) throw Refused{"no question at " + reference};
        return *session_->item(*id);
    }

    std::string answer_of(const std::string& reference) {
        const std::string path = session_->path_of(reference);
        if (path.empty()) throw Refused{"nothing at " + reference};
        return session_->is_relevant(reference) ? session_->lexical_value(reference) : std::string{};
    }

    static std::string as_text(const json::value& value) {
        if (value.is_string()) return std::string(value.as_string());
        if (value.is_null()) return {};
        if (value.is_bool()) return value.as_bool() ? "1" : "0";
        if (value.is_double()) return xpath::to_text(value.as_double());
        return json::serialize(value);
    }

    json::value answer(const json::array& args, const json::object& recorded) {
        std::size_t first = 0;
        std::string reference;
        if (args.size() > 1 && args[0].is_string() && args[0].as_string().starts_with("/")) {
            reference = args[0].as_string();
            first = 1;
            const auto at = find(reference);
            if (!at) throw Refused{"no question at " + reference};
            (void)navigator_->go_to(*at);
        }
        if (navigator_->stop() != Stop::Question) throw Refused{"not at a question"};
        const Item item = *session_->item(*navigator_->item());
        std::string value;
        for (std::size_t i = first; i < args.size(); ++i) {
            // What an object held was not recorded, but what became of it was.
            const json::value* ret = recorded.if_contains("ret");
            const std::string one = args[i].is_object() && ret != nullptr && ret->is_object()
                                        ? as_text(ret->at("value"))
                                        : as_text(args[i]);
            value += (i > first ? " " : "") + one;
        }
        if (item.kind == ItemKind::Trigger) value = value == "1" || value == "OK" ? "OK" : "";
        const bool was_sound = !session_->problem();
        const auto done = session_->set_value(item.path, value);
        if (!done) throw Refused{done.error().message};
        if (was_sound && session_->problem()) throw Refused{session_->problem()->message};
        return {{"value", session_->lexical_value(item.path)}};
    }

    json::value node_type(const std::string& reference, const json::object& recorded) {
        const json::value wanted =
            recorded.if_contains("ret") != nullptr ? recorded.at("ret") : json::value();
        if (!session_->path_of(reference).empty() || reference.find('/', 1) == std::string::npos)
            return wanted;
        if (session_->repeat_exists(reference)) return wanted;
        throw Refused{"no node at " + reference};
    }

    RecordedClock clock_;
    SeededRandom random_{1};
    std::optional<Session> session_;
    std::optional<Navigator> navigator_;
};

/// The first difference, "" for none. `final_xml` gets the instance as it was left.
std::string run(const json::object& scenario, Scenario::Start start, const std::string& submission,
                std::string& final_xml) {
    const json::array& calls = scenario.at("calls").as_array();
    try {
        Scenario session(std::string(scenario.at("form").as_string()), start, submission);
        std::string snapshot;
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const json::object& call = calls[i].as_object();
            const std::string name(call.at("call").as_string());
            const std::string said =
                "call " + std::to_string(i) + " " + name + json::serialize(call.at("args")) + ": ";
            try {
                const json::value got = session.call(name, call.at("args").as_array(), call);
                if (call.contains("err"))
                    return said + "should fail: " + std::string(call.at("err").as_string());
                if (const json::value* wanted = call.if_contains("ret")) {
                    const json::object* object = wanted->if_object();
                    const bool opaque = object != nullptr && object->contains("err");
                    const std::string a = name == "proposed_serializeInstance"
                                              ? canonical(wanted->as_string())
                                              : masked(json::serialize(*wanted));
                    const std::string b = name == "proposed_serializeInstance" ? canonical(got.as_string())
                                                                               : masked(json::serialize(got));
                    if (!opaque && a != b) return said + b + " instead of " + a;
                }
            } catch (const Refused& refused) {
                if (!call.contains("err")) return said + refused.why;
            }
            const json::value* xml = call.if_contains("xml");
            if (xml == nullptr) continue;
            if (xml->as_string() != "=") snapshot = canonical(xml->as_string());
            const std::string now = canonical(session.xml());
            if (now != snapshot) return said + "instance is\n      " + now + "\n   not\n      " + snapshot;
        }
        final_xml = session.xml();
    } catch (const Refused& refused) {
        return "form: " + refused.why;
    }
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    const auto data = recorded::file("scenario.jsonl.gz");
    const auto cases = recorded::lines_of_gz(data);
    if (cases.empty()) {
        std::cout << "scenario: skipped, there is no " << data.string() << "\n";
        return recorded::skipped;
    }
    const int known = argc > 1 ? std::atoi(argv[1]) : 0;
    const bool tell = argc > 2 && std::string_view(argv[2]) == "--tell";
    const std::string only = argc > 3 ? argv[3] : "";
    const auto exclusions = read_exclusions();
    int passed = 0, failed = 0, excluded = 0;
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> sessions;  ///< of a test, as left
    for (const std::string& line : cases) {
        const json::object scenario = json::parse(line).as_object();
        const std::string file(scenario.at("file").as_string());
        const std::string test(scenario.at("test").as_string());
        if (file.find(only) == std::string::npos && test.find(only) == std::string::npos) continue;
        std::string left;
        std::string difference = run(scenario, Scenario::Start::Fresh, {}, left);
        const std::string first = difference;
        std::vector<std::string> before = sessions[{file, test}];
        before.emplace_back();
        for (auto from = before.rbegin(); from != before.rend() && !difference.empty(); ++from) {
            for (const auto start : {Scenario::Start::Restored, Scenario::Start::Edited}) {
                if (!difference.empty()) difference = run(scenario, start, *from, left);
            }
        }
        if (!left.empty()) sessions[{file, test}].push_back(left);
        if (difference.empty()) {
            ++passed;
        } else if (is_excluded(exclusions, file, test)) {
            ++excluded;
        } else {
            ++failed;
            if (tell || failed <= 20) std::cout << file << " | " << test << "\n   " << first << "\n";
        }
    }
    std::cout << "scenario: " << passed << " passed, " << failed << " failed, " << excluded << " excluded of "
              << passed + failed + excluded << "\n";
    return failed > known ? 1 : 0;
}
