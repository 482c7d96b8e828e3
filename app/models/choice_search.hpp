// The choices that hold what somebody typed, in the order of the list. It looks through some thousands at a
// time and lets the window live in between; a search that only narrows goes on with what was found.
#pragma once

#include <QAbstractListModel>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <vector>

#include "app/models/choice_model.hpp"

namespace meetmoment::app {

class ChoiceSearch : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(meetmoment::app::ChoiceModel* source READ source WRITE setSource NOTIFY sourceChanged)
    /// Words that a label must hold, in any order and whatever their accents; "" for all.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)

  public:
    /// Choices that are looked at in one go, some milliseconds on a tablet.
    static constexpr int kSlice = 4'000;

    explicit ChoiceSearch(QObject* parent = nullptr);

    [[nodiscard]] ChoiceModel* source() const { return source_; }
    void setSource(ChoiceModel* source);
    [[nodiscard]] const QString& text() const { return text_; }
    void setText(const QString& text);
    [[nodiscard]] int count() const;
    [[nodiscard]] bool busy() const { return busy_; }
    /// The row of the list that a row of the result is; -1 outside.
    Q_INVOKABLE int sourceRow(int row) const;
    /// The row of the result that a row of the list is; -1 when it was not found.
    Q_INVOKABLE int rowOf(int source) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

  Q_SIGNALS:
    void sourceChanged();
    void textChanged();
    void countChanged();
    void busyChanged();

  private:
    void restart(bool narrows);
    void go_on();
    void set_busy(bool busy);
    [[nodiscard]] bool matches(int row) const;

    QPointer<ChoiceModel> source_;
    QString text_;
    QStringList words_;
    bool all_ = true;         ///< nothing was typed: every choice is in
    std::vector<int> found_;  ///< rows of the list, ascending
    std::vector<int> among_;  ///< rows to look at; empty for every row
    bool limited_ = false;    ///< only `among_`
    std::size_t looked_at_ = 0;
    bool busy_ = false;
    bool waiting_ = false;  ///< go_on() is to come
};

}  // namespace meetmoment::app
