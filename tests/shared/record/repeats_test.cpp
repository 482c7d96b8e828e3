// Instances of repeats as an add-wins set.
#include "shared/record/repeats.hpp"

#include <gtest/gtest.h>

#include "tests/shared/record/support.hpp"

namespace meetmoment::record {
namespace {

using testing::Replica;

const RecordId kRecord{{1, 2, 3}};
const Uuid kFirst{{1}}, kSecond{{2}}, kInner{{3}};
const Path kSet{"doel", {}};

struct Repeats : ::testing::Test {
    Replica ann{1}, bob{2};

    static Op add(const Path& set, const Uuid& instance, std::vector<Dot> over = {}) {
        return Add{kRecord, set, element_of(instance_path(set, instance)), std::move(over)};
    }
    static std::vector<Dot> dots(const Replica& replica, const Path& path) {
        return replica.loaded(kRecord, path);
    }
    static std::string shown(const RecordState& state) {
        std::string all;
        for (const Path& path : instances(state))
            all += (all.empty() ? "" : " ") + path.field + std::to_string(path.instances.back().bytes[0]);
        return all;
    }
    void meet() {
        ann.take_all(bob);
        bob.take_all(ann);
    }
    void begin() {
        ann.write({Create{kRecord, "submission", std::nullopt}, add(kSet, kFirst),
                   Put{kRecord, {"doel/titel", {kFirst}}, present("een"), {}}});
        meet();
    }
};

TEST_F(Repeats, TwoPeopleWhoAddAtTheSameTimeBothKeepTheirs) {
    begin();
    ann.write({add(kSet, kSecond)});
    bob.write({add(kSet, kInner)});
    meet();
    EXPECT_EQ(shown(ann.state(kRecord)), "doel1 doel2 doel3");
    EXPECT_EQ(canonical_state(ann.state(kRecord)), canonical_state(bob.state(kRecord)));
}

TEST_F(Repeats, WhatWasTakenOutIsNotInPlaceAndKeepsItsAnswers) {
    begin();
    ann.write({Remove{kRecord, kSet, dots(ann, kSet)}});
    const RecordState state = ann.state(kRecord);
    EXPECT_EQ(shown(state), "");
    EXPECT_FALSE(in_place(state, {"doel/titel", {kFirst}}));
    EXPECT_EQ(to_display(*state.shown(Path{"doel/titel", {kFirst}})), "een");
    ann.write({add(kSet, kFirst)});
    EXPECT_TRUE(in_place(ann.state(kRecord), {"doel/titel", {kFirst}}));
}

TEST_F(Repeats, AnInstanceThatSomebodyAnsweredInMeanwhileStays) {
    begin();
    ann.write({Remove{kRecord, kSet, dots(ann, kSet)}});
    bob.write({Put{kRecord, {"doel/titel", {kFirst}}, present("twee"), dots(bob, {"doel/titel", {kFirst}})},
               add(kSet, kFirst, dots(bob, kSet))});
    meet();
    EXPECT_EQ(shown(ann.state(kRecord)), "doel1");
    EXPECT_EQ(to_display(*ann.state(kRecord).shown(Path{"doel/titel", {kFirst}})), "twee");
}

TEST_F(Repeats, WhatIsInsideOneThatIsGoneIsGoneToo) {
    begin();
    const Path inner{"doel/stap", {kFirst}};
    ann.write({add(inner, kInner)});
    EXPECT_EQ(shown(ann.state(kRecord)), "doel1 doel/stap3");
    EXPECT_TRUE(in_place(ann.state(kRecord), {"doel/stap/wat", {kFirst, kInner}}));
    ann.write({Remove{kRecord, kSet, dots(ann, kSet)}});
    EXPECT_EQ(shown(ann.state(kRecord)), "");
    EXPECT_FALSE(in_place(ann.state(kRecord), {"doel/stap/wat", {kFirst, kInner}}));
}

TEST_F(Repeats, ANumberIsThePlaceAmongThoseThatAreThere) {
    begin();
    ann.write({add(kSet, kSecond)});
    EXPECT_EQ(number_of(ann.state(kRecord), {"doel/titel", {kSecond}}, 0), 2);
    ann.write({Remove{kRecord, kSet, {dots(ann, kSet)[1]}}});
    const int first = number_of(ann.state(kRecord), {"doel/titel", {kFirst}}, 0);
    EXPECT_EQ(first + number_of(ann.state(kRecord), {"doel/titel", {kSecond}}, 0), 1)
        << "one is gone, one is left";
}

TEST_F(Repeats, AnswersOutsideAreAlwaysInPlace) {
    begin();
    EXPECT_TRUE(in_place(ann.state(kRecord), {"samenwerking/a1", {}}));
}

}  // namespace
}  // namespace meetmoment::record
