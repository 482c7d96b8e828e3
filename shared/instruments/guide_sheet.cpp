#include "shared/instruments/guide_sheet.hpp"

#include <algorithm>
#include <set>

#include "shared/instruments/sheet_rows.hpp"

namespace meetmoment::instruments {
namespace {

constexpr int kMostMinutes = 600;

using Rounds = std::vector<std::string>;

bool overlap(const Rounds& some, const Rounds& others) {
    return some.empty() || others.empty() || std::ranges::any_of(some, [&](const auto& round) {
               return std::ranges::find(others, round) != others.end();
           });
}

class GuideSheet {
  public:
    GuideSheet(const workbook::Sheet& sheet, const Content& content)
        : content_(content),
          row_(sheet,
               {"row", "id", "topic", "rounds", "kind", "minutes", "title_nl", "title_en", "nl", "en",
                "source"},
               problem_) {}

    Result<void> read(study::Guide& guide) {
        while (row_.next()) {
            static_cast<void>(row_.text("source"));
            const auto what = row_.one_of("row", {"topic", "probe", "statement"});
            if (what == "topic") read_topic(guide);
            if (what == "probe") read_probe(guide);
            if (what == "statement") read_statement(guide);
        }
        if (problem_) return fail(*std::move(problem_));
        return {};
    }

  private:
    Rounds rounds() {
        auto rounds = row_.words("rounds");
        const auto known = content_.code_list("rounds");
        for (const auto& round : rounds) {
            if (std::ranges::find(known, round, &CodeRow::code) == known.end())
                row_.report("unknown-reference", "\"" + round + "\" is no round.", "rounds");
        }
        return rounds;
    }

    void read_topic(study::Guide& guide) {
        study::Topic topic;
        topic.id = row_.identifier("id");
        topic.title = row_.local_text("title_");
        topic.prompt = row_.local_text();
        topic.planned_minutes = row_.integer("minutes", 1, kMostMinutes);
        topic.rounds = rounds();
        if (const auto kind = study::parse_topic_kind(row_.text("kind"))) {
            topic.kind = *kind;
        } else {
            row_.report("bad-value", "This is no kind of topic.", "kind");
        }
        for (const auto& other : guide.topics) {
            if (other.id == topic.id && overlap(other.rounds, topic.rounds))
                row_.report("duplicate", "\"" + topic.id + "\" occurs twice in one round.", "rounds");
        }
        guide.topics.push_back(std::move(topic));
    }

    /// Calls `add` for the topic's rows that share a round with this one.
    template <class Add>
    void for_topics(study::Guide& guide, const Rounds& rounds, Add add) {
        const auto id = row_.identifier("topic");
        bool found = false;
        for (auto& topic : guide.topics) {
            if (topic.id != id || !overlap(topic.rounds, rounds)) continue;
            found = true;
            add(topic);
        }
        if (!found)
            row_.report("unknown-reference", "No topic \"" + id + "\" stands above this row for its rounds.",
                        "topic");
    }

    void read_probe(study::Guide& guide) {
        study::Probe probe{row_.identifier("id"), row_.local_text(), rounds()};
        if (!probes_.insert(probe.id).second)
            row_.report("duplicate", "\"" + probe.id + "\" occurs twice.", "id");
        for_topics(guide, probe.rounds, [&](study::Topic& topic) { topic.probes.push_back(probe); });
    }

    void read_statement(study::Guide& guide) {
        study::Statement statement{row_.identifier("id"), row_.identifier("topic"), row_.local_text_or_none(),
                                   rounds()};
        if (statement.text.by_language.empty()) {
            const auto* known = content_.statement(statement.id);
            if (known == nullptr) {
                row_.report("missing", "This cell must not be empty: no building block has this statement.",
                            "nl");
            } else {
                statement.text = known->text;
            }
        }
        if (!statements_.insert(statement.id).second)
            row_.report("duplicate", "\"" + statement.id + "\" occurs twice.", "id");
        for_topics(guide, statement.rounds, [](const study::Topic&) {});
        guide.statements.push_back(std::move(statement));
    }

    const Content& content_;
    std::optional<Problem> problem_;
    SheetRows row_;
    std::set<std::string> probes_, statements_;
};

}  // namespace

Result<study::Guide> read_guide_sheet(const workbook::Sheet& sheet, const GuideRow& row,
                                      const Content& content) {
    study::Guide guide{row.id, row.version, row.title, {}, {}};
    if (auto read = GuideSheet(sheet, content).read(guide); !read) return fail(read.error());
    return study::parse_guide(study::to_json(guide));
}

}  // namespace meetmoment::instruments
