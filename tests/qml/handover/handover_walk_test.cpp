// Whatever a respondent tries, nothing but their own questionnaire comes up: random walks over the real
// window. MEETMOMENT_WALKS: how many sequences (200); MEETMOMENT_SEED: of the first.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <iostream>
#include <map>

#include "app/platform/desktop_lock_task.hpp"
#include "shared/study/fields.hpp"
#include "tests/qml/handover/respondent.hpp"

namespace meetmoment {
namespace {

using app::testing::wait_until;
using stage::Respondent;
using stage::Sight;
using stage::Stage;
using Hand = app::HandoverController;

constexpr int kActsOfASequence = 15;
constexpr int kSequencesOfARecord = 8;
constexpr int kRecordsOfATablet = 6;

std::uint64_t number(const char* name, std::uint64_t otherwise) {
    bool is_number = false;
    const auto given = qEnvironmentVariable(name).toULongLong(&is_number);
    return is_number ? given : otherwise;
}

/// What belongs to others: in finished and begun questionnaires, in a note, on the clipboard.
const QString kOthers = QStringLiteral("VERRAAD");
const QString kOwn = QStringLiteral("EIGEN");

std::vector<record::Op> of_others(const record::RecordId& id, std::string_view status) {
    namespace fields = study::fields;
    const std::string token = kOthers.toStdString();
    std::vector<record::Op> ops{record::Create{id, std::string(study::kinds::kSubmission), std::nullopt}};
    for (const auto& [field, text] : std::initializer_list<std::pair<std::string_view, std::string>>{
             {fields::kStudy, "four-regions"},
             {fields::kRound, "M6"},
             {fields::kRegion, "AM02"},
             {fields::kGroup, "U"},
             {fields::kInstrument, "v-u"},
             {fields::kForm, "v-u:2026.1"},
             {fields::kRespondent, token},
             {fields::kStatus, std::string(status)},
             {"knelpunten/j1_open", token}})
        ops.emplace_back(record::Put{id, {std::string(field), {}}, record::present(text), {}});
    return ops;
}

class Scene {
  public:
    Scene() : on_({.questions = true}, std::make_unique<app::DesktopLockTask>()) {}
    [[nodiscard]] Stage& on() { return on_; }

    void fill() {
        auto& app = on_.app();
        on_.tablet().in_store([](store::TabletStore& store) {
            SystemClock clock;
            SystemRandom random;
            for (const auto status : {study::status::kFinal, study::status::kDraft})
                ASSERT_TRUE(store.commit("four-regions/AM02/field", "v-u:2026.1",
                                         of_others(make_uuid_v7(clock.wall(), random), status)));
        });
        app.records.reload();
        ASSERT_TRUE(wait_until(
            [&] { return app.today.finished()->count() == 1 && app.today.drafts()->count() == 1; }));
        ASSERT_TRUE(stage::look_around(on_).text.contains(kOthers)) << "the interviewer sees it";
        app.today.start(
            on_.tablet().task(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02")));
        ASSERT_TRUE(wait_until([&] { return app.interview.active(); }));
        app.notes.setText(kOthers);
        app.notes.add();
        ASSERT_TRUE(wait_until([&] { return app.notes.rows()->count() == 1; }));
        app.interview.leave();
        ASSERT_TRUE(wait_until([&] { return !app.interview.active(); }));
    }

    /// One more respondent, on the form with every kind of question or on V-U: at the first question, every
    /// fourth one at the welcome.
    void hand_over(bool questions) {
        const bool welcome = ++respondents_ % 4 == 0;
        QGuiApplication::clipboard()->setText(kOthers);
        ASSERT_TRUE(questions ? on_.tablet().start_questions() : on_.tablet().start_questionnaire());
        ASSERT_TRUE(welcome ? on_.welcome() : on_.hand_over());
        QAccessible::setActive(true);
        QAccessible::setRootObject(&on_.window());
        stage::rest(on_);
    }

    void take_back() {
        on_.tablet().in_store(
            [](store::TabletStore& store) { ASSERT_TRUE(store.set_setting("tries/handover", {})); });
        ASSERT_TRUE(wait_until([&] { return !on_.app().handover.busy(); }));
        on_.app().handover.end(QLatin1String(Stage::kPin));
        ASSERT_TRUE(wait_until([&] { return on_.app().handover.stage() == Hand::None; }));
        ASSERT_TRUE(wait_until([&] { return !on_.app().questionnaire.active(); }));
        ASSERT_NE(on_.wait_for(QStringLiteral("page.today")), nullptr) << "the interviewer is home again";
    }

    /// Up to the review, as fast as the window follows.
    bool answer_all(const QString& token) {
        auto& form = on_.app().questionnaire;
        for (int page = 0; page < 200 && !form.reviewing(); ++page) {
            on_.tablet().answer_page(token);
            form.next();
            stage::rest(on_);
        }
        return form.reviewing();
    }

  private:
    Stage on_;
    int respondents_ = 0;
};

/// "" or what is wrong.
QString wrong(Stage& on, const QString& token) {
    const Hand::Stage at = on.app().handover.stage();
    if (at == Hand::None) return QStringLiteral("the tablet is the interviewer's");
    const Sight sight = stage::look_around(on);
    for (const QString& page : sight.pages)
        if (!page.startsWith(QLatin1String("page.handover."))) return page + QStringLiteral(" is there");
    if (sight.text.contains(kOthers)) return QStringLiteral("something of somebody else can be found");
    static const QRegularExpression any(kOwn);
    static const QRegularExpression whole(kOwn + QStringLiteral("[0-9]{5}\\."));
    const QRegularExpression& sought = at == Hand::Asking ? whole : any;
    for (auto found = sought.globalMatch(sight.text); found.hasNext();)
        if (const auto match = found.next(); at != Hand::Asking || match.captured() != token)
            return QStringLiteral("an answer is still there: ") +
                   sight.text.mid(std::max<qsizetype>(0, match.capturedStart() - 60), 140);
    return {};
}

TEST(HandoverWalk, NothingElseComesUpWithoutThePin) {
    const std::uint64_t walks = number("MEETMOMENT_WALKS", 200);
    const std::uint64_t first = number("MEETMOMENT_SEED", 1);
    std::uint64_t tablets = 0, records = 0;
    bool done = false;
    std::map<Hand::Stage, std::uint64_t> stages;
    std::unique_ptr<Scene> scene;
    std::unique_ptr<QSignalSpy> opened;
    for (std::uint64_t walk = 0; walk < walks; ++walk) {
        const bool new_record = walk % kSequencesOfARecord == 0 || done;
        if (walk % (kSequencesOfARecord * kRecordsOfATablet) == 0) {
            if (scene) scene->take_back();
            scene.reset();
            scene = std::make_unique<Scene>();
            ASSERT_NO_FATAL_FAILURE(scene->fill());
            ++tablets;
            ASSERT_NO_FATAL_FAILURE(scene->hand_over(tablets % 2 == 0));
        } else if (new_record) {
            ASSERT_NO_FATAL_FAILURE(scene->take_back());
            ASSERT_NO_FATAL_FAILURE(scene->hand_over(walk % 3 != 0));
        }
        done = false;
        Stage& on = scene->on();
        opened = std::make_unique<QSignalSpy>(&on.app().application, &app::ApplicationController::openPage);
        if (new_record) ++records;
        const QString token = kOwn + QStringLiteral("%1.").arg(records, 5, 10, QLatin1Char('0'));
        if (walk % 5 == 4 && on.app().handover.stage() == Hand::Asking) scene->answer_all(token);
        Respondent respondent(on, first + walk, token);
        for (int i = 0; i < kActsOfASequence; ++i) {
            respondent.act();
            ++stages[on.app().handover.stage()];
            const QString problem = wrong(on, token);
            ASSERT_TRUE(problem.isEmpty() && opened->isEmpty())
                << problem.toStdString() << "\nMEETMOMENT_SEED=" << first + walk << ", after:\n"
                << respondent.done().join(u'\n').toStdString();
        }
        if (on.app().handover.stage() == Hand::Done) done = true;
    }
    scene->take_back();
    std::cout << walks << " sequences of " << kActsOfASequence << " acts on " << tablets
              << " tablets; stages after an act:"
              << " welcome " << stages[Hand::Welcome] << ", asking " << stages[Hand::Asking] << ", locked "
              << stages[Hand::Locked] << ", done " << stages[Hand::Done] << std::endl;
    EXPECT_GT(stages[Hand::Locked], 0U);
    EXPECT_GT(stages[Hand::Asking], 0U);
    EXPECT_TRUE(walks < 200 || stages[Hand::Done] > 0);
    EXPECT_TRUE(walks < 200 || stages[Hand::Welcome] > 0);
}

}  // namespace
}  // namespace meetmoment
