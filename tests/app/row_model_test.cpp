#include "app/models/row_model.hpp"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <random>

namespace meetmoment::app {
namespace {

struct RowModelTest : testing::Test {
    RowModel model{{"key", "text"}};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(RowModelTest, SignalsOnlyTheRolesThatChanged) {
    model.replace({{1, QLatin1String("a")}, {2, QLatin1String("b")}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.replace({{1, QLatin1String("a")}, {2, QLatin1String("c")}});
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 1);
    EXPECT_EQ(changed[0][2].value<QList<int>>(), QList<int>{Qt::UserRole + 1});
    EXPECT_EQ(reset.count(), 0);
}

TEST_F(RowModelTest, KeepsARowThatOnlyMoves) {
    model.replace({{1, QLatin1String("a")}, {2, QLatin1String("b")}, {3, QLatin1String("c")}});
    const QPersistentModelIndex third = model.index(2);
    model.replace({{3, QLatin1String("c")}, {1, QLatin1String("a")}, {2, QLatin1String("b")}});
    EXPECT_EQ(third.row(), 0);
}

TEST_F(RowModelTest, ShowsExactlyTheNewRowsAfterAnyReplacement) {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        QList<int> keys;
        for (int key = 0; key < 8; ++key)
            if (random() % 2) keys.append(key);
        std::shuffle(keys.begin(), keys.end(), random);
        QList<RowModel::Row> rows;
        for (const int key : keys)
            rows.append({key, static_cast<int>(random() % 3)});
        model.replace(rows);
        ASSERT_EQ(model.rows(), rows) << "round " << round;
    }
}

TEST_F(RowModelTest, ChangesAskedForBySignalsComeAfterTheChangeThatIsSignalled) {
    model.replace(
        {{1, QLatin1String("a")}, {2, QLatin1String("b")}, {3, QLatin1String("c")}, {4, QLatin1String("d")}});
    const QList<RowModel::Row> last{{5, QLatin1String("e")}, {4, QLatin1String("d")}};
    int asked = 0;
    QObject::connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, &model, [&] {
        if (++asked == 1) model.replace(last);
    });
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model, [&] {
        model.put({4, QLatin1String("changed")});
    });
    QSignalSpy counted(&model, &RowModel::countChanged);
    model.replace({{3, QLatin1String("c")}});
    EXPECT_EQ(model.rows(), (QList<RowModel::Row>{{5, QLatin1String("e")}, {4, QLatin1String("changed")}}));
    EXPECT_EQ(counted.count(), 1);
}

TEST_F(RowModelTest, GivesNothingOutsideItsRows) {
    model.replace({{1, QLatin1String("a")}});
    EXPECT_FALSE(model.value(1, QStringLiteral("text")).isValid());
    EXPECT_FALSE(model.value(-1, QStringLiteral("text")).isValid());
    EXPECT_FALSE(model.value(0, QStringLiteral("other")).isValid());
}

}  // namespace
}  // namespace meetmoment::app
