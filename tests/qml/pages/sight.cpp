#include "tests/qml/pages/sight.hpp"

#include <gtest/gtest.h>

#include "tests/qml/support/inspection.hpp"

namespace meetmoment::stage {

void expect_good(Stage& on, const QString& what, const QString& pictures) {
    for (const Look& look : looks()) {
        on.look(look);
        QStringList found = inspection::complaints(on.root());
        if (!found.isEmpty()) {
            // A clock of the page may have ticked since it was laid out.
            on.settle();
            found = inspection::complaints(on.root());
        }
        EXPECT_TRUE(found.isEmpty()) << what.toStdString() << " " << name_of(look).toStdString() << ":\n"
                                     << found.join(u'\n').toStdString();
        if (!pictures.isEmpty()) keep(on, pictures, look);
    }
    on.look({});
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "") << what.toStdString();
}

void expect_good_page(Stage& on, const QString& page) {
    ASSERT_NE(on.wait_for(page), nullptr) << page.toStdString();
    expect_good(on, page);
}

QList<Look> day_and_night(const QList<QSize>& sizes) {
    QList<Look> all;
    for (const QSize size : sizes)
        for (const QString& theme : {QStringLiteral("light"), QStringLiteral("dark")})
            all << Look{.size = size, .theme = theme};
    return all;
}

void shoot(Stage& on, const QString& name, const QList<Look>& looks) {
    for (const Look& look : looks) {
        on.look(look);
        keep(on, name, look);
    }
    on.look({});
}

void keep(Stage& on, const QString& name, const Look& look) {
    on.shot(QStringLiteral(MEETMOMENT_SHOTS "/%1-%2.png").arg(name, name_of(look)));
}

QString value_on_page(Stage& on, const QString& path) {
    const auto& rows = *on.app().questionnaire.items();
    for (int row = 0; row < rows.count(); ++row)
        if (rows.value(row, QStringLiteral("path")).toString() == path)
            return rows.value(row, QStringLiteral("value")).toString();
    return QStringLiteral("(not there)");
}

}  // namespace meetmoment::stage
