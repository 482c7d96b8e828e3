#include "shared/instruments/fictitious.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "shared/instruments/instruments.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/guide.hpp"
#include "shared/study/pseudonym.hpp"

using namespace meetmoment;
using namespace meetmoment::instruments;
namespace fields = study::fields;

namespace {

std::string text_of(const std::vector<FictitiousField>& record, std::string_view name) {
    for (const auto& [field, value] : record) {
        if (field == name && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
    }
    return {};
}

double mean_level(const std::vector<FictitiousSubmission>& all, std::string_view region,
                  std::string_view round) {
    double sum = 0;
    int count = 0;
    for (const auto& each : all) {
        const auto level = text_of(each.answers, "samenwerking/a1");
        if (each.region != region || each.round != round || level == "wn") continue;
        sum += std::stod(level);
        ++count;
    }
    return sum / count;
}

}  // namespace

TEST(FictitiousSubmissions, AreTheSameForTheSameSeedAndCanBeContinued) {
    const auto few = fictitious_submissions(1, 40);
    const auto many = fictitious_submissions(1, 200);
    ASSERT_EQ(few.size(), 40U);
    for (std::size_t i = 0; i < few.size(); ++i) {
        EXPECT_EQ(few[i].metadata, many[i].metadata);
        EXPECT_EQ(few[i].answers, many[i].answers);
    }
    EXPECT_NE(few[0].answers, fictitious_submissions(2, 1)[0].answers);
}

TEST(FictitiousSubmissions, EachSaysThatItIsMadeUp) {
    for (const auto& each : fictitious_submissions(1, 100)) {
        EXPECT_EQ(text_of(each.metadata, fields::kSource), study::source::kFictitious);
        EXPECT_TRUE(text_of(each.metadata, fields::kTitle).starts_with(kFictitiousMark));
        EXPECT_TRUE(study::is_pseudonym(each.respondent));
        EXPECT_EQ(text_of(each.metadata, fields::kRespondent), each.respondent);
    }
}

TEST(FictitiousSubmissions, AreSpreadOverRegionsAndTheTwoRoundsThatHaveBegun) {
    std::map<std::pair<std::string, std::string>, int> counts;
    for (const auto& each : fictitious_submissions(3, 80))
        ++counts[{each.region, each.round}];
    ASSERT_EQ(counts.size(), 8U);
    for (const auto& [cell, count] : counts)
        EXPECT_EQ(count, 10) << cell.first << " " << cell.second;
}

TEST(FictitiousSubmissions, FallWithinTheirRoundAndBeforeTheDayOfTheDemo) {
    const auto& study = four_region_study();
    const std::chrono::sys_days demo(study::parse_date("2026-11-23").value());
    for (const auto& each : fictitious_submissions(4, 200)) {
        const auto* round = study.round(each.round);
        EXPECT_GE(each.started, std::chrono::sys_days(round->opens));
        EXPECT_LE(each.finished, std::chrono::sys_days(round->closes));
        EXPECT_LT(each.finished, demo);
        EXPECT_LT(each.started, each.finished);
    }
}

TEST(FictitiousSubmissions, MostPeopleAnswerBothRoundsAndNobodyARoundTwice) {
    std::map<std::string, std::set<std::string>> rounds;
    std::size_t count = 0;
    for (const auto& each : fictitious_submissions(5, 400)) {
        EXPECT_TRUE(rounds[each.respondent].insert(each.round).second) << each.respondent;
        ++count;
    }
    const auto both =
        std::ranges::count_if(rounds, [](const auto& entry) { return entry.second.size() == 2; });
    EXPECT_GT(both, 130);
    EXPECT_LT(both, 190);
}

TEST(FictitiousSubmissions, LevelsDifferByRegionAndRiseBetweenRounds) {
    const auto all = fictitious_submissions(6, 2000);
    for (const auto& region : four_region_study().regions) {
        EXPECT_GT(mean_level(all, region.code, "M6"), mean_level(all, region.code, "M0") + 0.2)
            << region.code;
    }
    EXPECT_GT(mean_level(all, "AM08", "M0"), mean_level(all, "AM02", "M0") + 0.5);
}

TEST(FictitiousInterview, HasTwoNoteTakersWhoNoteTheSameTalkByTime) {
    const auto interview = fictitious_interview(1);
    std::set<std::string> authors, topics, orders;
    const auto guide = study::parse_guide(resource("guides/g-u.json").value()).value().for_round("M6");
    EXPECT_EQ(text_of(interview.metadata, fields::kGuide), guide.id + ":" + guide.version);
    for (const auto& note : interview.notes) {
        authors.insert(note.author);
        topics.insert(text_of(note.fields, fields::kTopic));
        EXPECT_NE(guide.topic(text_of(note.fields, fields::kTopic)), nullptr);
        EXPECT_TRUE(orders.insert(text_of(note.fields, fields::kOrder)).second);
    }
    EXPECT_EQ(authors.size(), 2U);
    EXPECT_EQ(topics.size(), guide.topics.size());
    EXPECT_TRUE(std::ranges::is_sorted(interview.notes, {}, &FictitiousNote::at));
    EXPECT_TRUE(text_of(interview.metadata, fields::kTitle).starts_with(kFictitiousMark));
    EXPECT_EQ(text_of(interview.metadata, fields::kSource), study::source::kFictitious);
}

TEST(FictitiousInterview, UsesTheStudysTagsKindsAndOrganisationsAndKeepsToConsent) {
    const auto interview = fictitious_interview(2);
    const auto& study = four_region_study();
    std::map<std::string, std::string> consent;
    for (const auto& attendee : interview.attendees) {
        consent[text_of(attendee, fields::kLabel)] = text_of(attendee, fields::kConsent);
        const auto type = text_of(attendee, fields::kOrganisationType);
        const auto& types = study.organisation_types;
        EXPECT_NE(std::ranges::find(types, type, &study::OrganisationType::code), types.end()) << type;
    }
    for (const auto& note : interview.notes) {
        const auto kind = text_of(note.fields, fields::kNoteKind);
        EXPECT_NE(std::ranges::find(study.note_kinds, kind, &study::Code::code), study.note_kinds.end())
            << kind;
        for (const auto& tag : note.tags) {
            EXPECT_NE(std::ranges::find(study.tags, tag, &study::Code::code), study.tags.end()) << tag;
        }
        const auto speaker = text_of(note.fields, fields::kSpeaker);
        if (kind == study::note_kind::kVerbatim) {
            EXPECT_NE(consent.at(speaker).find("quote"), std::string::npos) << speaker;
        }
    }
}
