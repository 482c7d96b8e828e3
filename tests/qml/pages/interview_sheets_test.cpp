// Every sheet of an interview, at every size.
#include "tests/qml/pages/interview_pages.hpp"

namespace meetmoment {
namespace {

using app::testing::wait_until;

struct InterviewSheets : stage::InterviewPages {
    void good(const QString& item, const QString& name) {
        stage::expect_good_with_pictures(on, item, QStringLiteral("sheet-") + name);
        on.key(QStringLiteral("Escape"));
        on.settle();
    }
};

TEST_F(InterviewSheets, OfTheMainPage) {
    ASSERT_TRUE(on.tap(QStringLiteral("interview.tools")));
    good(QStringLiteral("interview.tool.people"), QStringLiteral("tools"));
    on.key(QStringLiteral("F1"));
    on.settle();
    good(QStringLiteral("page.interview"), QStringLiteral("keys"));
    on.key(QStringLiteral("Ctrl+H"));
    good(QStringLiteral("hands.save"), QStringLiteral("hands"));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.speaker.add")));
    good(QStringLiteral("interview.speaker.confirm"), QStringLiteral("speaker"));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.") +
                       on.app().notes.rows()->value(1, QStringLiteral("noteId")).toString()));
    good(QStringLiteral("interview.note.save"), QStringLiteral("note"));
    on.app().notes.setText(QStringLiteral("Toen kwam Jan de Boer binnen"));
    on.app().notes.add();
    ASSERT_TRUE(on.tap(QStringLiteral("interview.names.look")));
    good(QStringLiteral("names.replace"), QStringLiteral("names"));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.tools")));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.finish")));
    good(QStringLiteral("interview.finish.confirm"), QStringLiteral("finish"));
}

TEST_F(InterviewSheets, OfATopic) {
    on.wait_for(QStringLiteral("interview.topic.welkom"))->forceActiveFocus();
    on.key(QStringLiteral("Menu"));
    good(QStringLiteral("interview.topic.park"), QStringLiteral("topic"));
    ASSERT_TRUE(open_tool(QStringLiteral("topic")));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.topic.park")));
    EXPECT_TRUE(wait_until([this] {
        return on.app().topics.rows()->value(0, QStringLiteral("standing")).toString() ==
               QLatin1String("parked");
    }));
}

TEST_F(InterviewSheets, TagsAreFoundByAnyOfTheirNames) {
    on.key(QStringLiteral("Ctrl+T"));
    ASSERT_NE(on.wait_for(QStringLiteral("tags.search")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("tags.search"), QStringLiteral("sheet-tags"));
    on.type(QStringLiteral("bottlen"));
    ASSERT_NE(on.wait_for(QStringLiteral("tags.knelpunt")), nullptr) << "by its English name";
    EXPECT_FALSE(on.shows(QStringLiteral("tags.succesfactor")));
    on.key(QStringLiteral("Return"));
    EXPECT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("tags.search")); }));
    EXPECT_TRUE(on.app().notes.canAdd()) << "the tag is in the line";
    EXPECT_EQ(on.focused(), QStringLiteral("interview.note"));
    on.app().notes.add();
    EXPECT_EQ(on.app().notes.tagsOf(on.app().notes.rows()->value(3, QStringLiteral("noteId")).toString()),
              QStringList{QStringLiteral("knelpunt")});
    on.key(QStringLiteral("Ctrl+T"));
    ASSERT_NE(on.wait_for(QStringLiteral("tags.search")), nullptr);
    on.type(QStringLiteral("zzz"));
    ASSERT_NE(on.wait_for(QStringLiteral("tags.none")), nullptr);
}

}  // namespace
}  // namespace meetmoment
