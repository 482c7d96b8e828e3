// The audit log, event by event, against ODK's "Form Audit Log" and "Client Audit Logs".
#include <gtest/gtest.h>

#include "shared/xform/audit.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {
namespace {

/// 1,000,000 ms since 1970 on the wall; both clocks are moved by hand.
class MovedClock final : public Clock {
  public:
    UtcMillis wall_time{std::chrono::milliseconds(1'000'000)};
    std::chrono::milliseconds elapsed{77};
    UtcMillis wall() const override { return wall_time; }
    std::chrono::milliseconds monotonic() const override { return elapsed; }
    void pass(int milliseconds) {
        elapsed += std::chrono::milliseconds(milliseconds);
        wall_time += std::chrono::milliseconds(milliseconds);
    }
};

std::string audited(const std::string& attributes) {
    return form_xml(
        "<name/><more/><g><a/><b/></g><child><n/></child><orx:meta><orx:audit/></orx:meta>",
        "<bind nodeset=\"/data/orx:meta/orx:audit\" type=\"binary\" " + attributes +
            "/><bind nodeset=\"/data/more\"/>",
        R"x(<input ref="/data/name"><label>N</label></input><input ref="/data/more"><label>M</label></input>)x"
        R"x(<group ref="/data/g" appearance="field-list"><input ref="/data/g/a"><label>A</label></input><input ref="/data/g/b"><label>B</label></input></group>)x"
        R"x(<group ref="/data/child"><repeat nodeset="/data/child"><input ref="/data/child/n"><label>N</label></input></repeat></group>)x");
}

const std::string location =
    R"(odk:location-priority="balanced" odk:location-min-interval="60" odk:location-max-age="120")";

struct Filling {
    explicit Filling(const std::string& attributes = "", const std::string& written = "")
        : form(parsed(audited(attributes))),
          session(started(world, form)),
          log(form->audit().value(), clock, written) {}

    /// Without the header.
    [[nodiscard]] std::string rows() const { return log.csv().substr(log.csv().find('\n') + 1); }
    [[nodiscard]] std::string header() const { return log.csv().substr(0, log.csv().find('\n')); }
    [[nodiscard]] std::uint32_t id(std::string_view path) const { return item_id(session, path); }

    World world;
    MovedClock clock;
    std::shared_ptr<const Form> form;
    Session session;
    AuditLog log;
};

TEST(AuditSettings, AreThoseOfTheBindOfMetaAudit) {
    const auto form = parsed(audited(
        R"(odk:location-priority="high-accuracy" odk:location-min-interval="10" odk:location-max-age="60")"
        R"( odk:track-changes="true" odk:track-changes-reasons="on-form-edit" odk:identify-user="true")"));
    const AuditSettings& settings = form->audit().value();
    EXPECT_EQ(settings.path, "meta/audit");
    EXPECT_EQ(settings.location, (LocationTracking{LocationPriority::HighAccuracy, std::chrono::seconds(10),
                                                   std::chrono::seconds(60)}));
    EXPECT_TRUE(settings.track_changes);
    EXPECT_TRUE(settings.track_changes_reasons);
    EXPECT_TRUE(settings.identify_user);
}

TEST(AuditSettings, AreOffUnlessTheFormSaysOtherwise) {
    const auto form = parsed(audited(R"(odk:track-changes="false")"));
    AuditSettings off;
    off.path = "meta/audit";
    EXPECT_EQ(form->audit().value(), off);
    EXPECT_FALSE(parsed(form_xml("<a/>", "", ""))->audit());
    EXPECT_FALSE(parsed(form_xml("<audit/>", "", ""))->audit()) << "an audit outside meta is a question";
}

TEST(AuditSettings, TakeEachPriority) {
    const auto priority = [](const std::string& name) {
        return parsed(audited("odk:location-priority='" + name +
                              "' odk:location-min-interval='0' odk:location-max-age='0'"))
            ->audit()
            ->location->priority;
    };
    EXPECT_EQ(priority("no-power"), LocationPriority::NoPower);
    EXPECT_EQ(priority("low-power"), LocationPriority::LowPower);
    EXPECT_EQ(priority("balanced"), LocationPriority::Balanced);
}

TEST(AuditSettings, TrackNoLocationsWhenOneOfThreeIsMissingOrWrong) {
    for (const char* attributes :
         {R"(odk:location-priority="balanced" odk:location-min-interval="60")",
          R"(odk:location-priority="best" odk:location-min-interval="60" odk:location-max-age="120")",
          R"(odk:location-priority="balanced" odk:location-min-interval="-1" odk:location-max-age="120")",
          R"(odk:location-priority="balanced" odk:location-min-interval="60s" odk:location-max-age="120")",
          R"(odk:location-priority="balanced" odk:location-min-interval="121" odk:location-max-age="120")"}) {
        const auto form = parsed(audited(attributes));
        EXPECT_FALSE(form->audit()->location) << attributes;
        ASSERT_EQ(form->warnings().size(), 1U) << attributes;
        EXPECT_EQ(form->warnings().front().code, "form.audit");
    }
}

TEST(AuditLog, HasTheColumnsThatTheSettingsWant) {
    EXPECT_EQ(Filling().header(), "event,node,start,end");
    EXPECT_EQ(Filling(location).header(), "event,node,start,end,latitude,longitude,accuracy");
    EXPECT_EQ(Filling(R"(odk:track-changes="true")").header(), "event,node,start,end,old-value,new-value");
    EXPECT_EQ(Filling(R"(odk:identify-user="true")").header(), "event,node,start,end,user");
    EXPECT_EQ(Filling(R"(odk:track-changes-reasons="on-form-edit")").header(),
              "event,node,start,end,change-reason");
    EXPECT_EQ(
        Filling(
            location +
            R"( odk:track-changes="true" odk:identify-user="true" odk:track-changes-reasons="on-form-edit")")
            .header(),
        "event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user,change-reason");
}

TEST(AuditLog, WritesEventsWithAStartOnly) {
    Filling one;
    one.log.form_start();
    one.clock.pass(5);
    one.log.form_resume();
    one.log.jump(one.session);
    one.log.save_error();
    one.log.finalize_error();
    one.log.constraint_error();
    one.clock.pass(5);
    one.log.form_save(one.session);
    one.log.form_exit(one.session);
    one.log.form_finalize(one.session);
    EXPECT_EQ(one.rows(),
              "form start,,1000000,\nform resume,,1000005,\njump,,1000005,\nsave error,,1000005,\n"
              "finalize error,,1000005,\nconstraint error,,1000005,\n"
              "form save,,1000010,\nform exit,,1000010,\nform finalize,,1000010,\n");
}

TEST(AuditLog, WritesAQuestionWhenItIsLeft) {
    Filling one;
    one.log.form_start();
    one.log.enter_question(one.session, one.id("name"));
    EXPECT_EQ(one.rows(), "form start,,1000000,\n");
    one.clock.pass(1289);
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(), "form start,,1000000,\nquestion,/data/name,1000000,1001289\n");
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(), "form start,,1000000,\nquestion,/data/name,1000000,1001289\n");
}

TEST(AuditLog, LeavesAViewWhenTheNextComesOrTheFormIsSavedOrTheListIsShown) {
    Filling one;
    one.log.enter_question(one.session, one.id("name"));
    one.clock.pass(10);
    one.log.enter_question(one.session, one.id("more"));
    one.clock.pass(10);
    one.log.jump(one.session);
    one.log.enter_end_screen(one.session);
    one.clock.pass(10);
    one.log.form_save(one.session);
    EXPECT_EQ(one.rows(),
              "question,/data/name,1000000,1000010\nquestion,/data/more,1000010,1000020\njump,,1000020,\n"
              "end screen,,1000020,1000030\nform save,,1000030,\n");
}

TEST(AuditLog, CountsAViewThatIsDrawnAgainOnce) {
    Filling one;
    one.log.enter_question(one.session, one.id("name"));
    one.clock.pass(10);
    one.log.enter_question(one.session, one.id("name"));
    one.clock.pass(10);
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(), "question,/data/name,1000000,1000020\n");
}

TEST(AuditLog, WritesWhatHappensDuringAViewBehindIt) {
    Filling one;
    one.log.enter_question(one.session, one.id("name"));
    one.clock.pass(10);
    one.log.constraint_error();
    EXPECT_EQ(one.rows(), "");
    one.clock.pass(10);
    one.log.form_exit(one.session);
    EXPECT_EQ(one.rows(),
              "question,/data/name,1000000,1000020\nconstraint error,,1000010,\nform exit,,1000020,\n");
}

TEST(AuditLog, WritesAGroupOfQuestionsOnOneScreen) {
    Filling one(R"(odk:track-changes="true")");
    const Page group = one.session.pages().at(1);
    one.log.enter_group(one.session, group.id, group.items);
    ASSERT_TRUE(one.session.set_value("g/b", "yes"));
    one.clock.pass(10);
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(),
              "group questions,/data/g,1000000,1000010,,\nquestion,/data/g/b,1000000,1000010,,yes\n");
}

TEST(AuditLog, TellsNoAnswersWithoutTrackChanges) {
    Filling one;
    const Page group = one.session.pages().at(1);
    one.log.enter_group(one.session, group.id, group.items);
    ASSERT_TRUE(one.session.set_value("g/b", "yes"));
    one.log.enter_question(one.session, one.id("name"));
    ASSERT_TRUE(one.session.set_value("name", "An"));
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(), "group questions,/data/g,1000000,1000000\nquestion,/data/name,1000000,1000000\n");
}

TEST(AuditLog, TellsOldAndNewAnswersOnlyWhereTheyDiffer) {
    Filling one(R"(odk:track-changes="true")");
    const auto visit = [&](const char* answer) {
        one.log.enter_question(one.session, one.id("name"));
        EXPECT_TRUE(one.session.set_value("name", answer));
        one.log.leave(one.session);
    };
    visit("John");
    visit("John");
    visit("John Smith");
    visit("");
    EXPECT_EQ(one.rows(),
              "question,/data/name,1000000,1000000,,John\nquestion,/data/name,1000000,1000000,,\n"
              "question,/data/name,1000000,1000000,John,John Smith\n"
              "question,/data/name,1000000,1000000,John Smith,\n");
}

TEST(AuditLog, QuotesValuesWithCommasAndLineEndsOnly) {
    Filling one(R"(odk:track-changes="true")");
    const auto written = [&](const std::string& answer) {
        const std::size_t before = one.log.csv().size();
        EXPECT_TRUE(one.session.set_value("name", ""));
        one.log.enter_question(one.session, one.id("name"));
        EXPECT_TRUE(one.session.set_value("name", answer));
        one.log.leave(one.session);
        const std::string row = one.log.csv().substr(before);
        const std::string start = "question,/data/name,1000000,1000000,,";
        EXPECT_TRUE(row.starts_with(start)) << row;
        return row.substr(start.size());
    };
    EXPECT_EQ(written("a b"), "a b\n");
    EXPECT_EQ(written("a,b"), "\"a,b\"\n");
    EXPECT_EQ(written("a\nb"), "\"a\nb\"\n");
    EXPECT_EQ(written("say \"a\", b"), "\"say \"\"a\"\", b\"\n");
    EXPECT_EQ(written("say \"a\""), "say \"a\"\n");
    EXPECT_EQ(written("\"a\" he said"), "\"\"\"a\"\" he said\"\n") << "else it would read as a quoted a";
}

TEST(AuditLog, NamesNodesInRepeatsByNumber) {
    Filling one;
    ASSERT_TRUE(one.session.add_repeat("child", "k2"));
    one.log.enter_question(one.session, one.id("child/n[k2]"));
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(), "question,/data/child[2]/n,1000000,1000000\n");
}

TEST(AuditLog, WritesThePromptForTheNextInstanceAndTheRemovalOfOne) {
    Filling one;
    ASSERT_TRUE(one.session.add_repeat("child", "k2"));
    one.log.enter_add_repeat(one.session, one.id("child"));
    one.clock.pass(10);
    one.log.leave(one.session);
    one.log.delete_repeat(one.session, "child[k2]");
    ASSERT_TRUE(one.session.remove_repeat("child[k2]"));
    EXPECT_EQ(one.rows(),
              "add repeat,/data/child[3],1000000,1000010\ndelete repeat,/data/child[2],1000010,1000010\n");
}

TEST(AuditLog, KeepsTheAnswerOfAQuestionWhoseInstanceGoesMeanwhile) {
    Filling one(R"(odk:track-changes="true")");
    ASSERT_TRUE(one.session.add_repeat("child", "k2"));
    ASSERT_TRUE(one.session.set_value("child/n[k2]", "7"));
    one.log.enter_question(one.session, one.id("child/n[k2]"));
    ASSERT_TRUE(one.session.remove_repeat("child[k2]"));
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(), "question,/data/child[2]/n,1000000,1000000,7,\n");
}

TEST(AuditLog, TakesTheWallClockOnce) {
    Filling one;
    one.log.form_start();
    one.clock.wall_time += std::chrono::hours(24);
    one.clock.pass(3);
    one.log.form_exit(one.session);
    EXPECT_EQ(one.rows(), "form start,,1000000,\nform exit,,1000003,\n");
}

TEST(AuditLog, NamesWhoFillsIn) {
    Filling one(R"(odk:identify-user="true")");
    one.log.form_start();
    one.log.identify("De Vries, An");
    one.log.form_exit(one.session);
    EXPECT_EQ(one.rows(), "form start,,1000000,,\nform exit,,1000000,,\"De Vries, An\"\n");
}

TEST(AuditLog, KeepsTheReasonOfAChange) {
    Filling one(R"(odk:track-changes-reasons="on-form-edit")");
    one.log.change_reason("Wrong, by phone");
    EXPECT_EQ(one.rows(), "change reason,,1000000,,\"Wrong, by phone\"\n");
    Filling other;
    other.log.change_reason("Wrong");
    EXPECT_EQ(other.rows(), "") << "the form asks for none";
}

TEST(AuditLog, HasTheMostAccuratePlaceThatIsNotTooOld) {
    Filling one(location);
    one.log.form_start();
    one.log.add_place({52.25, 4.5, 30});
    one.log.add_place({52.5, 4.75, 12.5});
    one.clock.pass(120'000);
    one.log.add_place({51.125, 5, 20});
    one.log.form_resume();
    one.clock.pass(1);
    one.log.form_exit(one.session);
    EXPECT_EQ(
        one.rows(),
        "form start,,1000000,,,,\nform resume,,1120000,,52.5,4.75,12.5\nform exit,,1120001,,51.125,5,20\n");
}

TEST(AuditLog, LooksForAPlaceAgainWhenAViewEnds) {
    Filling one(location);
    one.log.enter_question(one.session, one.id("name"));
    one.log.add_place({52.5, 4.75, 0});
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(), "question,/data/name,1000000,1000000,52.5,4.75,0\n");
}

TEST(AuditLog, WritesWhatHappensToTheTrackingOfLocations) {
    Filling one(location);
    one.log.location(LocationEvent::TrackingEnabled);
    one.log.location(LocationEvent::TrackingDisabled);
    one.log.location(LocationEvent::ProvidersEnabled);
    one.log.location(LocationEvent::ProvidersEnabled);
    one.log.location(LocationEvent::ProvidersDisabled);
    one.log.location(LocationEvent::PermissionsGranted);
    one.log.location(LocationEvent::PermissionsNotGranted);
    EXPECT_EQ(one.rows(),
              "location tracking enabled,,1000000,,,,\nlocation tracking disabled,,1000000,,,,\n"
              "location providers enabled,,1000000,,,,\nlocation providers disabled,,1000000,,,,\n"
              "location permissions granted,,1000000,,,,\nlocation permissions not granted,,1000000,,,,\n");
    Filling other;
    other.log.location(LocationEvent::TrackingEnabled);
    other.log.add_place({1, 2, 3});
    EXPECT_EQ(other.rows(), "") << "the form tracks no locations";
}

TEST(AuditLog, GoesOnInAReopenedDraft) {
    Filling first;
    first.log.form_start();
    first.log.form_exit(first.session);
    Filling second("", first.log.csv());
    second.clock.wall_time += std::chrono::hours(1);
    second.log.form_resume();
    EXPECT_EQ(second.log.csv(), first.log.csv() + "form resume,,4600000,\n");
    EXPECT_FALSE(second.log.rewritten());
}

TEST(AuditLog, EndsALineThatWasCutOff) {
    Filling one("", "event,node,start,end\nform start,,10");
    one.log.form_resume();
    EXPECT_EQ(one.rows(), "form start,,10\nform resume,,1000000,\n");
}

TEST(AuditLog, AddsColumnsThatTheFormWantsMeanwhile) {
    Filling one(R"(odk:track-changes="true" odk:identify-user="true")",
                "event,node,start,end,user,colour\nquestion,/data/name,1,2,\"a \"\"b\"\", c\nd\",red\nform "
                "exit,,3,\n");
    one.log.identify("An");
    one.log.form_resume();
    EXPECT_TRUE(one.log.rewritten());
    EXPECT_EQ(one.log.csv(),
              "event,node,start,end,old-value,new-value,user,colour\n"
              "question,/data/name,1,2,,,\"a \"\"b\"\", c\nd\",red\nform exit,,3,,,,,\n"
              "form resume,,1000000,,,,An,\n");
}

TEST(AuditLog, KeepsColumnsThatTheFormWantsNoMore) {
    const std::string written = "event,node,start,end,user\nform start,,1,,An\n";
    Filling one("", written);
    one.log.form_resume();
    EXPECT_FALSE(one.log.rewritten());
    EXPECT_EQ(one.log.csv(), written + "form resume,,1000000,,\n");
}

TEST(AuditLog, LosesNoByteOfALogThatIsDamaged) {
    const std::string damaged =
        "event,node,start,end\nquestion,/data/x,1,2,\"more,\"than\"there\nis,room\nx\"\",\"y";
    Filling one(R"(odk:identify-user="true")", damaged);
    std::string kept = one.log.csv(), wanted = damaged;
    std::erase_if(kept, [](char c) { return c == ',' || c == '\n'; });
    std::erase_if(wanted, [](char c) { return c == ',' || c == '\n'; });
    const std::size_t user = kept.find("user");
    ASSERT_NE(user, std::string::npos);
    kept.erase(user, 4);
    EXPECT_EQ(kept, wanted);
}

TEST(AuditLog, GrowsAtItsEndOnly) {
    Filling one(R"(odk:track-changes="true")");
    std::string before = one.log.csv();
    const auto grew = [&] {
        const bool yes = one.log.csv().starts_with(before);
        before = one.log.csv();
        return yes;
    };
    one.log.form_start();
    EXPECT_TRUE(grew());
    one.log.enter_question(one.session, one.id("name"));
    EXPECT_TRUE(grew());
    one.log.save_error();
    EXPECT_TRUE(grew());
    one.log.form_finalize(one.session);
    EXPECT_TRUE(grew());
}

TEST(AuditLog, PassesOverItemsThatAreGone) {
    Filling one;
    ASSERT_TRUE(one.session.add_repeat("child", "k2"));
    const std::uint32_t gone = one.id("child/n[k2]");
    ASSERT_TRUE(one.session.remove_repeat("child[k2]"));
    one.log.enter_question(one.session, gone);
    one.log.leave(one.session);
    EXPECT_EQ(one.rows(), "");
}

TEST(AuditLog, GoesWithASubmissionThatNamesItsFile) {
    Filling one;
    ASSERT_TRUE(one.session.set_value(one.form->audit()->path, audit_file_name));
    EXPECT_NE(one.session.to_xml().find("audit>audit.csv<"), std::string::npos) << one.session.to_xml();
}

}  // namespace
}  // namespace meetmoment::xform::test
