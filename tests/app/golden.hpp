// Models as JSON beside tests/app/golden/.
#pragma once

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>
#include <QString>

namespace meetmoment::app::testing {

/// Compares with a golden file, or writes it when MEETMOMENT_WRITE_GOLDEN is set.
inline void expect_golden(const QJsonDocument& models, const QString& name) {
    const QByteArray shown = models.toJson();
    QFile golden(QStringLiteral(MEETMOMENT_SOURCE_DIR "/tests/app/golden/") + name);
    if (qEnvironmentVariableIsSet("MEETMOMENT_WRITE_GOLDEN")) {
        ASSERT_TRUE(golden.open(QIODevice::WriteOnly));
        golden.write(shown);
        return;
    }
    ASSERT_TRUE(golden.open(QIODevice::ReadOnly)) << "write it with MEETMOMENT_WRITE_GOLDEN=1";
    EXPECT_EQ(shown.toStdString(), golden.readAll().toStdString());
}

}  // namespace meetmoment::app::testing
