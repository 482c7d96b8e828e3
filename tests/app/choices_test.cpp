// Lists of choices and the search in them.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "app/models/choice_search.hpp"
#include "app/testing/tablet.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using testing::wait_until;

std::vector<xform::Choice> places(std::initializer_list<const char*> labels) {
    std::vector<xform::Choice> all;
    for (const char* label : labels)
        all.push_back({"v" + std::to_string(all.size()), label});
    return all;
}

QStringList labels_of(const ChoiceSearch& search) {
    QStringList all;
    for (int row = 0; row < search.count(); ++row)
        all << search.data(search.index(row), ChoiceModel::Label).toString();
    return all;
}

TEST(Choices, FoldAwayAccentsAndCapitals) {
    EXPECT_EQ(from_qt(folded(QStringLiteral("Súdwest-Fryslân"))), "sudwest-fryslan");
    EXPECT_EQ(from_qt(folded(QStringLiteral("ŁÓDŹ Ærø"))), "lodz aero");
    EXPECT_EQ(from_qt(folded(QStringLiteral("Straße"))), "strasse");
}

TEST(Choices, KeepTheirDelegatesWhenOnlyTheTextsChange) {
    ChoiceModel model;
    model.replace(places({"Een", "Twee"}));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset), data(&model, &QAbstractItemModel::dataChanged);
    model.replace(places({"One", "Two"}));
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(data.count(), 1);
    model.replace(places({"One", "Two"}));
    EXPECT_EQ(data.count(), 1) << "nothing changed";
    model.replace(places({"One"}));
    EXPECT_EQ(reset.count(), 1);
}

TEST(Choices, TogglingKeepsTheOrderOfTheListAndWhatItDoesNotKnow) {
    ChoiceModel model;
    model.replace(places({"A", "B", "C"}));
    EXPECT_EQ(from_qt(model.toggled(QStringLiteral("v2"), QStringLiteral("v0"))), "v0 v2");
    EXPECT_EQ(from_qt(model.toggled(QStringLiteral("v0 weg v2"), QStringLiteral("v1"))), "v0 v1 v2 weg");
    EXPECT_EQ(from_qt(model.toggled(QStringLiteral("v0 v2"), QStringLiteral("v2"))), "v0");
    EXPECT_EQ(model.labelsOf(QStringLiteral("v1 weg")),
              QStringList({QStringLiteral("B"), QStringLiteral("weg")}));
}

TEST(ChoiceSearch, FindsWordsInAnyOrderWithoutTheirAccents) {
    ChoiceModel model;
    model.replace(places({"Súdwest-Fryslân", "Noardeast-Fryslân", "De Fryske Marren", "Zwolle"}));
    ChoiceSearch search;
    QAbstractItemModelTester tester(&search, QAbstractItemModelTester::FailureReportingMode::Fatal);
    search.setSource(&model);
    EXPECT_EQ(search.count(), 4);
    search.setText(QStringLiteral("fryslan SUD"));
    EXPECT_EQ(labels_of(search), QStringList(QStringLiteral("Súdwest-Fryslân")));
    EXPECT_EQ(search.sourceRow(0), 0);
    EXPECT_EQ(search.rowOf(0), 0);
    EXPECT_EQ(search.rowOf(1), -1);
    search.setText(QStringLiteral("frys"));
    EXPECT_EQ(search.count(), 3);
    search.setText(QStringLiteral("fryske"));
    EXPECT_EQ(search.sourceRow(0), 2);
    search.setText({});
    EXPECT_EQ(search.count(), 4);
}

TEST(ChoiceSearch, LooksThroughALongListInSlicesAndEndsWithEveryMatch) {
    std::vector<xform::Choice> many;
    for (int i = 0; i < 100'000; ++i)
        many.push_back({"p" + std::to_string(i), "Plaats " + std::to_string(i)});
    ChoiceModel model;
    model.replace(std::move(many));
    ChoiceSearch search;
    search.setSource(&model);
    search.setText(QStringLiteral("99"));
    EXPECT_TRUE(search.busy()) << "what is typed comes back before the whole list is looked through";
    ASSERT_TRUE(wait_until([&] { return !search.busy(); }));
    const int all = search.count();
    EXPECT_GT(all, 3000);
    search.setText(QStringLiteral("9999"));
    ASSERT_TRUE(wait_until([&] { return !search.busy(); }));
    EXPECT_EQ(search.count(), 19) << "9999 and x9999 of nine, 9999x of ten, less 99999 that is both";
    search.setText(QStringLiteral("99"));
    ASSERT_TRUE(wait_until([&] { return !search.busy(); }));
    EXPECT_EQ(search.count(), all);
}

TEST(ChoiceSearch, ANewTextDuringASearchBeginsItAnew) {
    std::vector<xform::Choice> many;
    for (int i = 0; i < 3 * ChoiceSearch::kSlice; ++i)
        many.push_back({"p" + std::to_string(i), i % 2 == 0 ? "even" : "oneven"});
    ChoiceModel model;
    model.replace(std::move(many));
    ChoiceSearch search;
    search.setSource(&model);
    search.setText(QStringLiteral("e"));
    ASSERT_TRUE(search.busy());
    search.setText(QStringLiteral("on"));
    ASSERT_TRUE(wait_until([&] { return !search.busy(); }));
    EXPECT_EQ(search.count(), 3 * ChoiceSearch::kSlice / 2);
    model.replace(places({"oneven"}));
    ASSERT_TRUE(wait_until([&] { return !search.busy(); }));
    EXPECT_EQ(search.count(), 1);
}

}  // namespace
}  // namespace meetmoment::app
