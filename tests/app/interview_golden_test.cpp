// Every model of an interview as JSON.
#include <QJsonObject>
#include <QRegularExpression>

#include "tests/app/golden.hpp"
#include "tests/app/interview_stage.hpp"

namespace meetmoment::app {
namespace {

struct InterviewGoldenTest : testing::InterviewStage {};

/// Identities and times differ from run to run: identities by their order, times by a fixed one.
QJsonDocument without_chance(const QJsonObject& models) {
    QString text = QString::fromUtf8(QJsonDocument(models).toJson());
    static const QRegularExpression identity(
        QStringLiteral("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
    QStringList known;
    for (auto all = identity.globalMatch(text); all.hasNext();)
        if (const QString id = all.next().captured(); !known.contains(id)) known << id;
    for (qsizetype i = 0; i < known.size(); ++i)
        text.replace(known[i], QStringLiteral("id-%1").arg(i + 1));
    text.replace(QRegularExpression(QStringLiteral("\"timeText\": \"[0-9:]+\"")),
                 QStringLiteral("\"timeText\": \"14:05\""));
    text.replace(QRegularExpression(QStringLiteral("Text\": \"[0-9]+:[0-9][0-9]\"")),
                 QStringLiteral("Text\": \"0:00\""));
    return QJsonDocument::fromJson(text.toUtf8());
}

TEST_F(InterviewGoldenTest, ModelsOfAnInterviewThatGoesOn) {
    ASSERT_TRUE(start());
    watch();
    ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv")}));
    app().topics.select(1);
    app().consent.allAgree(QStringLiteral("notes"));
    ASSERT_TRUE(saved());
    ASSERT_TRUE(add(QStringLiteral("@1 \"We bellen gewoon\" #succes")));
    app().topics.skip(2, QStringLiteral("geen tijd"));
    ASSERT_TRUE(saved());
    ASSERT_TRUE(
        app().outcomes.act(QStringLiteral("Lijst"), QStringLiteral("P2"), QStringLiteral("2026-12-31"), {}));
    ASSERT_TRUE(app().hands.count(QStringLiteral("Wij kennen elkaar"), 1, 1, 0, 2));
    ASSERT_TRUE(saved());
    testing::expect_golden(without_chance({{QStringLiteral("topics"), app().topics.rows()->to_json()},
                                           {QStringLiteral("speakers"), app().table.speakers()->to_json()},
                                           {QStringLiteral("kinds"), app().notes.kinds()->to_json()},
                                           {QStringLiteral("tags"), app().notes.tags()->to_json()},
                                           {QStringLiteral("notes"), app().notes.rows()->to_json()},
                                           {QStringLiteral("people"), app().consent.people()->to_json()},
                                           {QStringLiteral("items"), app().consent.items()->to_json()},
                                           {QStringLiteral("actions"), app().outcomes.actions()->to_json()},
                                           {QStringLiteral("hands"), app().hands.counts()->to_json()},
                                           {QStringLiteral("levels"), app().levels.steps()->to_json()},
                                           {QStringLiteral("closing"), app().closing.topics()->to_json()}}),
                           QStringLiteral("interview.json"));
}

}  // namespace
}  // namespace meetmoment::app
