// Which instance of a repeat is which after an edit, and where values stand.
#include "sync-server/service/answer_mapping.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace meetmoment::server::service {
namespace {

using xform::SubmittedAnswers;

constexpr auto kNone = xform::SubmittedInstance::kNone;

/// Children with names and ages: "Bo 4, Cas 6".
SubmittedAnswers children(const std::vector<std::pair<std::string, std::string>>& all) {
    SubmittedAnswers answers;
    for (std::size_t i = 0; i < all.size(); ++i) {
        answers.instances.push_back({"kind", kNone, i});
        answers.values.push_back({"kind/naam", i, all[i].first, true, false});
        answers.values.push_back({"kind/leeftijd", i, all[i].second, true, false});
    }
    return answers;
}

InstanceNaming naming(std::int64_t ms = 1'800'000'000'000) {
    return {Uuid{{1}}, "uuid:a", UtcMillis(std::chrono::milliseconds(ms))};
}

std::vector<Uuid> first_names(const SubmittedAnswers& answers) {
    return name_instances(answers, {}, {}, naming());
}

/// For each child now, its place before; -1 for a new one.
std::vector<int> places(const SubmittedAnswers& now, const SubmittedAnswers& before) {
    const auto known = first_names(before);
    const auto names = name_instances(now, before, known, naming(1'800'000'000'001));
    std::vector<int> out;
    for (const auto& name : names) {
        const auto found = std::find(known.begin(), known.end(), name);
        out.push_back(found == known.end() ? -1 : static_cast<int>(found - known.begin()));
    }
    return out;
}

TEST(InstanceNames, AreTheSameForTheSameSubmissionAndSortAsTheyStand) {
    const auto answers = children({{"Bo", "4"}, {"Bo", "4"}, {"Cas", "6"}});
    const auto names = first_names(answers);
    EXPECT_EQ(names, first_names(answers));
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    EXPECT_NE(names[0], names[1]);
    EXPECT_EQ(names[0].to_string()[14], '7');
}

TEST(InstanceNames, SortAlsoWhenThereAreMoreThanTheCounterHolds) {
    std::vector<std::pair<std::string, std::string>> many(10'000, {"Bo", "4"});
    const auto names = first_names(children(many));
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
}

TEST(InstanceNames, StayWithInstancesThatAreTheSame) {
    const auto before = children({{"Bo", "4"}, {"Cas", "6"}, {"Daan", "8"}});
    EXPECT_EQ(places(before, before), (std::vector{0, 1, 2}));
    EXPECT_EQ(places(children({{"Bo", "4"}, {"Daan", "8"}}), before), (std::vector{0, 2}))
        << "one was taken out";
    EXPECT_EQ(places(children({{"Eef", "1"}, {"Bo", "4"}, {"Cas", "6"}, {"Daan", "8"}}), before),
              (std::vector{-1, 0, 1, 2}))
        << "one was put before them";
    EXPECT_EQ(places(children({{"Bo", "5"}, {"Cas", "6"}, {"Daan", "8"}}), before), (std::vector{0, 1, 2}))
        << "an answer changed";
    EXPECT_EQ(places(children({{"Cas", "6"}, {"Daan", "9"}}), before), (std::vector{1, 2}));
    EXPECT_EQ(places(children({{"Daan", "9"}}), before), (std::vector{2}));
    EXPECT_EQ(places(children({}), before), (std::vector<int>{}));
}

TEST(InstanceNames, StayWithTheOnlyInstanceWhoseAnswersAllChanged) {
    EXPECT_EQ(places(children({{"Eef", "1"}}), children({{"Bo", "4"}})), (std::vector{0}));
}

TEST(InstanceNames, OfAnotherSubmissionAreOtherOnes) {
    const auto answers = children({{"Bo", "4"}});
    auto other = naming();
    other.submission = "uuid:b";
    EXPECT_NE(first_names(answers), name_instances(answers, {}, {}, other));
    other = naming();
    other.record = Uuid{{2}};
    EXPECT_NE(first_names(answers), name_instances(answers, {}, {}, other));
}

TEST(InstanceNames, InsideOnesBelongToTheirOwnOuterOne) {
    SubmittedAnswers before;
    for (std::size_t child = 0; child < 2; ++child) {
        before.instances.push_back({"kind", kNone, child});
        before.values.push_back(
            {"kind/naam", before.instances.size() - 1, child == 0 ? "Bo" : "Cas", true, false});
        const auto outer = before.instances.size() - 1;
        before.instances.push_back({"kind/bezoek", outer, 0});
        before.values.push_back(
            {"kind/bezoek/datum", before.instances.size() - 1, "2026-01-01", true, false});
    }
    const auto known = first_names(before);
    SubmittedAnswers now;  // Bo is gone
    now.instances = {{"kind", kNone, 0}, {"kind/bezoek", 0, 0}, {"kind/bezoek", 0, 1}};
    now.values = {{"kind/naam", 0, "Cas", true, false},
                  {"kind/bezoek/datum", 1, "2026-01-01", true, false},
                  {"kind/bezoek/datum", 2, "2026-02-02", true, false}};
    const auto names = name_instances(now, before, known, naming(1'800'000'000'001));
    EXPECT_EQ(names[0], known[2]);
    EXPECT_EQ(names[1], known[3]);
    EXPECT_EQ(std::find(known.begin(), known.end(), names[2]), known.end());
    const auto mapped = map_answers(now, names);
    EXPECT_EQ(mapped.texts.at(record::Path{"kind/bezoek/datum", {names[0], names[2]}}), "2026-02-02");
    EXPECT_EQ(mapped.instances.at(1), (record::Path{"kind/bezoek", {names[0], names[1]}}));
}

TEST(InstanceNames, OfVeryLongListsAreFoundByTheirPlaces) {
    std::vector<std::pair<std::string, std::string>> many(500), changed(500);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i] = {"n" + std::to_string(i), "1"};
        changed[i] = {"m" + std::to_string(i), "1"};
    }
    const auto found = places(children(changed), children(many));
    for (std::size_t i = 0; i < found.size(); ++i)
        ASSERT_EQ(found[i], static_cast<int>(i));
}

TEST(MappedAnswers, KeepContextFilesAndUnknownOnesApart) {
    SubmittedAnswers answers;
    answers.values = {{"context/region", kNone, "AM02", true, false},
                      {"context/round", kNone, "", true, false},
                      {"a", kNone, "1", true, false},
                      {"b", kNone, "", true, false},
                      {"foto", kNone, "cafe\xCC\x81.jpg", true, true},
                      {"vreemd", kNone, "x", false, false}};
    const auto mapped = map_answers(answers, {});
    EXPECT_EQ(mapped.context, (std::map<std::string, std::string>{{"region", "AM02"}}));
    EXPECT_EQ(mapped.texts.size(), 3U);
    EXPECT_TRUE(mapped.empty.contains(record::Path{"b", {}}));
    EXPECT_EQ(mapped.files.at(record::Path{"foto", {}}), "caf\xC3\xA9.jpg");
    EXPECT_EQ(mapped.texts.at(record::Path{"foto", {}}), "cafe\xCC\x81.jpg") << "as it was written";
    EXPECT_TRUE(mapped.unknown.contains(record::Path{"vreemd", {}}));
    EXPECT_TRUE(mapped.whole);
}

TEST(MappedAnswers, LeaveOutWhatNoPathCanName) {
    SubmittedAnswers answers;
    answers.values = {{std::string(256, 'a'), kNone, "1", false, false}, {"b", kNone, "1", true, false}};
    const auto mapped = map_answers(answers, {});
    EXPECT_EQ(mapped.texts.size(), 1U);
    EXPECT_FALSE(mapped.whole);
}

}  // namespace
}  // namespace meetmoment::server::service
