// The form of a record, with what the rounds before it said.
#include "shared/registry/previous_form.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::registry {
namespace {

namespace fields = study::fields;

struct PreviousForm : testing::Test {
    record::MemoryFold fold;
    std::uint32_t seq = 0;
    int parsed = 0;
    Archive archive;

    PreviousForm() {
        archive.form = [this](const std::string& name,
                              const Files& files) -> Result<std::shared_ptr<const xform::Form>> {
            if (name != "doelen:1") return fail("test.no-form", "There is no such form.", name);
            ++parsed;
            std::ifstream file(MEETMOMENT_SOURCE_DIR "/tests/support/forms/doelen.xml");
            std::ostringstream text;
            text << file.rdbuf();
            return xform::Form::parse(text.str(), {}, source_of(files));
        };
        archive.record = [this](const record::RecordId& id) { return fold.record(id); };
    }
    record::RecordState write(std::uint8_t number, std::vector<record::Op> ops) {
        record::Commit commit;
        commit.id = {record::WriterId{1}, ++seq};
        commit.lamport = seq;
        commit.ops = std::move(ops);
        record::apply(commit, fold);
        return *fold.record(id_of(number));
    }
    static record::RecordId id_of(std::uint8_t number) { return Uuid{{number}}; }
    static record::Op put(std::uint8_t number, const record::Path& path, const std::string& text) {
        return record::Put{id_of(number), path, record::present(text), {}};
    }
    /// A submission with a new goal of this title.
    record::RecordState submission(std::uint8_t number, const std::string& title,
                                   const std::string& previous = {}) {
        const record::Path instance{"nieuw", {Uuid{{200, number}}}};
        std::vector<record::Op> ops{
            record::Create{id_of(number), "submission", std::nullopt},
            put(number, {std::string(fields::kForm), {}}, "doelen:1"),
            record::Add{id_of(number), record::set_of(instance), record::element_of(instance), {}},
            put(number, {"nieuw/titel", instance.instances}, title)};
        if (!previous.empty()) ops.push_back(put(number, {std::string(fields::kPrevious), {}}, previous));
        return write(number, std::move(ops));
    }
    /// How many entries of last time a record's form shows.
    std::size_t entries(const record::RecordState& state) {
        const auto form = form_of(state, archive);
        EXPECT_TRUE(form);
        SystemClock clock;
        SeededRandom random{1};
        const auto session = xform::Session::start(*form, {&clock, &random, 0, {}, {}});
        return session->repeat_count("doel");
    }
};

TEST_F(PreviousForm, WithoutOneItIsTheFormAlone) {
    EXPECT_EQ(entries(submission(1, "Een")), 0u);
    EXPECT_EQ(parsed, 1);
}

TEST_F(PreviousForm, FactsComeThroughEveryRoundBefore) {
    submission(1, "Een");
    const auto second = submission(2, "Twee", id_of(1).to_string());
    EXPECT_EQ(entries(second), 1u);
    const auto third = submission(3, "Drie", id_of(2).to_string());
    EXPECT_EQ(entries(third), 2u) << "the second one's session takes over what the first one had";
}

TEST_F(PreviousForm, AMissingSubmissionBreaksNothing) {
    EXPECT_EQ(entries(submission(2, "Twee", id_of(9).to_string())), 0u);
    EXPECT_EQ(entries(submission(3, "Drie", "no uuid")), 0u);
}

TEST_F(PreviousForm, SubmissionsInACircleComeToAnEnd) {
    submission(1, "Een", id_of(2).to_string());
    EXPECT_LE(entries(submission(2, "Twee", id_of(1).to_string())), 2u);
}

TEST_F(PreviousForm, ASubmissionWithAFormThatIsNotHereGivesNoFacts) {
    write(1, {record::Create{id_of(1), "submission", std::nullopt},
              put(1, {std::string(fields::kForm), {}}, "doelen:0")});
    EXPECT_EQ(entries(submission(2, "Twee", id_of(1).to_string())), 0u);
    EXPECT_EQ(form_with_facts("doelen:0", "", nullptr, archive).error().code, "test.no-form");
}

TEST_F(PreviousForm, WithoutTheRoundBeforeTheEntriesAreThoseThatTheRecordTookOver) {
    const record::Path instance{"doel", {Uuid{{7}}}};
    submission(2, "Twee", id_of(9).to_string());
    const auto state =
        write(2, {record::Add{id_of(2), record::set_of(instance), record::element_of(instance), {}},
                  put(2, {"doel/name", instance.instances}, "a"),
                  put(2, {"doel/titel", instance.instances}, "Een")});
    EXPECT_EQ(entries(state), 1u);
}

}  // namespace
}  // namespace meetmoment::registry
