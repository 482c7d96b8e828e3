// A file as an answer in the real window: chosen by finger and by keys, shown, told when it is wrong.
#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include "app/services/attachments.hpp"
#include "app/text.hpp"
#include "tests/qml/pages/sight.hpp"

namespace meetmoment {
namespace {

using stage::Look;
using stage::Stage;

const QString kQuestion = QStringLiteral("lezen/foto");

app::testing::TabletOptions with_questions() {
    app::testing::TabletOptions options;
    options.questions = true;
    return options;
}

struct FilePages : testing::Test {
    /// The home folder of the tablet's user: pictures in a folder of their own.
    struct Home {
        Home() {
            qputenv("HOME", folder.path().toUtf8());
            qunsetenv("XDG_CONFIG_HOME");
            QDir(folder.path()).mkdir(QStringLiteral("Foto"));
            QImage image(640, 360, QImage::Format_RGB32);
            image.fill(QColor(QStringLiteral("#2d6a8e")));
            image.save(folder.filePath(QStringLiteral("Foto/flap.jpg")), "JPEG");
            QFile broken(folder.filePath(QStringLiteral("Foto/kapot.jpg")));
            if (broken.open(QIODevice::WriteOnly)) broken.write("geen foto");
        }
        QTemporaryDir folder;
    } home;
    Stage on{with_questions()};

    app::QuestionnaireController& form() { return on.app().questionnaire; }
    QString value() { return stage::value_on_page(on, kQuestion); }
    void start() {
        ASSERT_TRUE(on.tablet().start_questions());
        form().answer(QStringLiteral("tekst/naam"), QStringLiteral("Ans"));
        form().answer(QStringLiteral("tabel/pijn"), QStringLiteral("1"));
        for (int guard = 0; guard < 20 && form().pageIndex() < 5; ++guard)
            form().next();
        on.settle();
    }
    bool taken() {
        return app::testing::wait_until(
            [this] { return on.app().attachments.busy().isEmpty() && !value().isEmpty(); });
    }
    void choose(const QString& file) {
        ASSERT_TRUE(on.tap(QStringLiteral("attach.") + kQuestion));
        ASSERT_TRUE(on.tap(QStringLiteral("files.Persoonlijke map")));
        ASSERT_TRUE(on.tap(QStringLiteral("files.Foto")));
        ASSERT_TRUE(on.touch(QStringLiteral("files.") + file));
    }
    void expect_good(const QString& what) { stage::expect_good(on, what); }
    void shoot(const QString& name) { stage::shoot(on, name); }
};

TEST_F(FilePages, AFingerChoosesAPictureAndTakesItBack) {
    start();
    ASSERT_NO_FATAL_FAILURE(choose(QStringLiteral("flap.jpg")));
    ASSERT_TRUE(taken());
    ASSERT_TRUE(app::attachment_of(app::from_qt(value())));
    ASSERT_NE(on.wait_for(QStringLiteral("picture.") + kQuestion), nullptr);
    expect_good(QStringLiteral("a picture"));
    on.tap(QStringLiteral("attach.") + kQuestion);
    on.settle();
    expect_good(QStringLiteral("places"));
    shoot(QStringLiteral("file-places"));
    on.key(QStringLiteral("Escape"));
    on.settle();
    shoot(QStringLiteral("file-picture"));
    ASSERT_TRUE(on.tap(QStringLiteral("clear.") + kQuestion));
    EXPECT_EQ(value().toStdString(), "");
}

TEST_F(FilePages, KeysAloneChooseAPicture) {
    start();
    QQuickItem* button = on.wait_for(QStringLiteral("attach.") + kQuestion);
    ASSERT_NE(button, nullptr);
    button->forceActiveFocus(Qt::TabFocusReason);
    const auto press_to = [this](const QString& name) {
        for (int stop = 0; stop < 20 && on.focused() != name; ++stop)
            on.key(QStringLiteral("Tab"));
        EXPECT_EQ(on.focused().toStdString(), name.toStdString());
        on.key(QStringLiteral("Return"));
        on.settle();
    };
    on.key(QStringLiteral("Return"));
    on.settle();
    press_to(QStringLiteral("files.Persoonlijke map"));
    press_to(QStringLiteral("files.Foto"));
    press_to(QStringLiteral("files.flap.jpg"));
    ASSERT_TRUE(taken());
    EXPECT_TRUE(app::attachment_of(app::from_qt(value())));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(FilePages, WhatIsNoPictureIsToldAndTheAnswerStays) {
    start();
    ASSERT_NO_FATAL_FAILURE(choose(QStringLiteral("flap.jpg")));
    ASSERT_TRUE(taken());
    const QString before = value();
    ASSERT_NO_FATAL_FAILURE(choose(QStringLiteral("kapot.jpg")));
    ASSERT_NE(on.wait_for(QStringLiteral("problem.") + kQuestion), nullptr);
    EXPECT_EQ(value().toStdString(), before.toStdString());
    expect_good(QStringLiteral("a wrong file"));
    shoot(QStringLiteral("file-wrong"));
}

}  // namespace
}  // namespace meetmoment
