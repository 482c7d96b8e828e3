#include <gtest/gtest.h>

#include "shared/instruments/fictitious.hpp"
#include "tests/shared/instruments/walker.hpp"

using namespace meetmoment;
using namespace meetmoment::instruments;
using namespace meetmoment::instruments::test;

TEST(FictitiousAnswers, AreWhatThisFormAcceptsInTheirRound) {
    for (const auto& submission : fictitious_submissions(11, 200)) {
        std::map<std::string, std::string> answers;
        for (const auto& [path, value] : submission.answers) {
            EXPECT_TRUE(answers.emplace(path, std::get<std::string>(value)).second) << path << " twice";
        }
        auto session = open_form("forms/v-u.xml", submission.round, answers);
        const auto invalid = session.validate();
        EXPECT_TRUE(invalid.empty()) << submission.respondent << " " << invalid.front().path << ": "
                                     << invalid.front().message;
        for (const auto& [path, value] : answers) {
            EXPECT_TRUE(session.is_relevant(path)) << submission.round << " " << path;
            EXPECT_EQ(session.value(path), value) << path;
        }
    }
}
