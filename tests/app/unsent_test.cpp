// What is on this tablet alone, saved to a file that support's program reads; and what support is told.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

QByteArray bytes_of(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

bool saved(Tablet& tablet) {
    UnsentController& unsent = tablet.app().unsent;
    unsent.save();
    return wait_until([&] { return !unsent.busy(); }, 20'000) && unsent.problem().isEmpty();
}

/// What `meetmoment-store read` prints of the file that was saved last.
QList<QJsonObject> read_by_support(Tablet& tablet) {
    QProcess program;
    program.start(QStringLiteral(MEETMOMENT_STORE_PROGRAM),
                  {QStringLiteral("read"), QStringLiteral("--in"), tablet.app().unsent.file(),
                   QStringLiteral("--code-stdin")});
    program.write(tablet.app().unsent.code().toLower().toUtf8() + '\n');
    program.closeWriteChannel();
    program.waitForFinished();
    EXPECT_EQ(program.exitCode(), 0) << program.readAllStandardError().toStdString();
    QList<QJsonObject> lines;
    for (const QByteArray& line : program.readAllStandardOutput().split('\n'))
        if (!line.isEmpty()) lines << QJsonDocument::fromJson(line).object();
    return lines;
}

QString everything_in(const QList<QJsonObject>& lines) {
    QString text;
    for (const QJsonObject& line : lines)
        text += QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) + QLatin1Char('\n');
    return text;
}

TEST(Unsent, IsSavedToAFileThatSupportReads) {
    Tablet tablet;
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything(QStringLiteral("kenmerkend woord")));
    tablet.app().questionnaire.finish();
    ASSERT_TRUE(wait_until([&] { return tablet.app().questionnaire.finished(); }));
    ASSERT_TRUE(saved(tablet));
    const QByteArray file = bytes_of(tablet.app().unsent.file());
    EXPECT_FALSE(file.contains("kenmerkend")) << "nothing of it can be read without the code";
    EXPECT_EQ(QFile::permissions(tablet.app().unsent.file()) & (QFile::ReadOther | QFile::ReadGroup), 0);

    int commits = 0;
    const auto lines = read_by_support(tablet);
    for (const QJsonObject& line : lines)
        commits += line.contains(QLatin1String("commit")) ? 1 : 0;
    EXPECT_EQ(commits, tablet.app().today.unsynced());
    EXPECT_TRUE(everything_in(lines).contains(QLatin1String("kenmerkend woord")));
}

TEST(Unsent, TakesAlongWhatIsTypedAtThatMoment) {
    Tablet tablet({.questions = true});
    ASSERT_TRUE(tablet.start_questions());
    tablet.app().questionnaire.answer(QStringLiteral("tekst/verhaal"), QStringLiteral("net nog getypt"));
    ASSERT_TRUE(saved(tablet));
    EXPECT_TRUE(everything_in(read_by_support(tablet)).contains(QLatin1String("net nog getypt")));
}

TEST(Unsent, TakesAlongAChangeThatWaitsForItsReason) {
    Tablet tablet;
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything());
    const QString record = tablet.app().questionnaire.recordId();
    tablet.app().questionnaire.finish();
    ASSERT_TRUE(wait_until([&] { return tablet.app().questionnaire.finished(); }));
    tablet.app().questionnaire.leave();
    tablet.app().questionnaire.open(record);
    ASSERT_TRUE(wait_until([&] { return tablet.app().questionnaire.active(); }));
    ASSERT_TRUE(tablet.answer(QStringLiteral("samenwerking/a1"), QStringLiteral("4")));
    ASSERT_TRUE(saved(tablet));
    bool found = false;
    for (const QJsonObject& line : read_by_support(tablet))
        found = found || (line.contains(QLatin1String("draft")) &&
                          line.value(QLatin1String("path")) == QLatin1String("samenwerking/a1"));
    EXPECT_TRUE(found);
    EXPECT_TRUE(wait_until([&] { return tablet.app().unsent.text().contains(QLatin1String("niet af")); }));
}

TEST(Unsent, ShowsTheCodeOnceAndKeepsEveryFile) {
    Tablet tablet;
    UnsentController& unsent = tablet.app().unsent;
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    ASSERT_TRUE(saved(tablet));
    const QString first = unsent.file(), code = unsent.code();
    EXPECT_TRUE(QRegularExpression(QStringLiteral("^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$")).match(code).hasMatch());
    unsent.forget();
    EXPECT_EQ(unsent.code(), QString());
    ASSERT_TRUE(saved(tablet));
    EXPECT_NE(unsent.file(), first);
    EXPECT_NE(unsent.code(), code);
    EXPECT_EQ(QDir(tablet.carried()).entryList(QDir::Files).size(), 2) << "and nothing half-written";
}

TEST(Unsent, SaysWhenTheFileCannotBeWrittenAndLeavesNone) {
    Tablet tablet;
    UnsentController& unsent = tablet.app().unsent;
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer(QStringLiteral("welkom/toestemming"), QStringLiteral("OK")));
    QFile in_the_way(tablet.carried());
    ASSERT_TRUE(in_the_way.open(QIODevice::WriteOnly));
    in_the_way.close();
    EXPECT_FALSE(saved(tablet));
    EXPECT_TRUE(unsent.problem().contains(tablet.carried()));
    EXPECT_EQ(unsent.file(), QString());
    in_the_way.remove();
    EXPECT_TRUE(saved(tablet)) << "and it can be tried again";
    EXPECT_EQ(unsent.problem(), QString());
}

TEST(Diagnostics, TellNothingOfAnswersPeopleOrTokens) {
    Tablet tablet({.user = "kees.jansen"});
    tablet.in_store([](store::TabletStore& store) {
        auto enrolment = **store.enrolment();
        enrolment.token = "geheim-van-dit-toestel";
        ASSERT_TRUE(store.save_enrolment(enrolment));
    });
    tablet.restart();
    ASSERT_TRUE(tablet.start_questionnaire());
    ASSERT_TRUE(tablet.answer_everything(QStringLiteral("kenmerkend")));
    const QString respondent = tablet.app().questionnaire.respondent();
    tablet.app().questionnaire.finish();
    ASSERT_TRUE(wait_until([&] { return tablet.app().questionnaire.finished(); }));
    DiagnosticsController& diagnostics = tablet.app().diagnostics;
    diagnostics.refresh();
    const auto value = [&](const char* key) {
        for (const RowModel::Row& row : diagnostics.facts()->rows())
            if (row[1] == QLatin1String(key)) return row[2].toString();
        return QString();
    };
    ASSERT_TRUE(wait_until([&] { return value("questionnaires") == QLatin1String("1"); }));
    diagnostics.save();
    EXPECT_EQ(diagnostics.problem(), QString());
    const QString text = QString::fromUtf8(bytes_of(diagnostics.file()));
    EXPECT_TRUE(text.contains(QLatin1String("unsent changes: ") + value("unsent changes")));
    EXPECT_GT(value("unsent changes").toInt(), 0);
    EXPECT_TRUE(text.contains(QLatin1String("document: form/v-u 2026.1")));
    EXPECT_TRUE(text.contains(QLatin1String("study: four-regions")));
    ASSERT_FALSE(respondent.isEmpty());
    for (const QString& secret : {QStringLiteral("kenmerkend"), respondent, QStringLiteral("Tester"),
                                  QStringLiteral("geheim-van"), QStringLiteral("BEGIN CERT")})
        EXPECT_FALSE(text.contains(secret)) << secret.toStdString();
    EXPECT_FALSE(
        QString(text).remove(QStringLiteral("device-kees.jansen")).contains(QLatin1String("jansen")));
}

}  // namespace
}  // namespace meetmoment::app
