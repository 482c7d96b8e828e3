#include "app/models/row_model.hpp"

#include <QJsonObject>
#include <QSet>
#include <utility>

#include "app/models/choice_model.hpp"

namespace meetmoment::app {
namespace {

QJsonValue json_of(const QVariant& value) {
    if (const auto* choices = value.value<ChoiceModel*>()) return choices->to_json();
    return QJsonValue::fromVariant(value);
}

}  // namespace

RowModel::RowModel(QList<QByteArray> roles, QObject* parent)
    : QAbstractListModel(parent), roles_(std::move(roles)) {}

void RowModel::in_turn(const std::function<void()>& change) {
    if (changing_) return waiting_.push_back(change);
    const qsizetype before = rows_.size();
    changing_ = true;
    change();
    while (!waiting_.empty()) {
        const auto next = std::exchange(waiting_, {});
        for (const auto& later : next)
            later();
    }
    changing_ = false;
    if (rows_.size() != before) Q_EMIT countChanged();
}

void RowModel::replace(const QList<Row>& rows) {
    in_turn([this, rows] {
        remove_all_but(rows);
        arrange(rows);
    });
}

void RowModel::remove_all_but(const QList<Row>& wanted) {
    QSet<QString> keys;
    for (const Row& row : wanted)
        keys.insert(row.constFirst().toString());
    for (qsizetype last = rows_.size(); last > 0;) {
        qsizetype first = last;
        while (first > 0 && !keys.contains(rows_[first - 1].constFirst().toString()))
            --first;
        if (first == last) {
            --last;
            continue;
        }
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last - 1));
        rows_.remove(first, last - first);
        endRemoveRows();
        last = first;
    }
}

/// Every row of ours is among `rows`: puts in what is missing, moves and updates the rest.
void RowModel::arrange(const QList<Row>& rows) {
    QSet<QString> shown;
    for (const Row& row : std::as_const(rows_))
        shown.insert(row.constFirst().toString());
    for (qsizetype at = 0; at < rows.size(); ++at) {
        qsizetype end = at;
        while (end < rows.size() && !shown.contains(rows[end].constFirst().toString()))
            ++end;
        if (end > at) {
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(end - 1));
            for (qsizetype i = at; i < end; ++i)
                rows_.insert(i, rows[i]);
            endInsertRows();
            at = end - 1;
            continue;
        }
        qsizetype from = at;
        while (from < rows_.size() && rows_[from].constFirst() != rows[at].constFirst())
            ++from;
        Q_ASSERT_X(from < rows_.size(), "RowModel", "two rows with one key");
        if (from == rows_.size()) continue;
        if (from != at) {
            beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(at));
            rows_.move(from, at);
            endMoveRows();
        }
        update_row(at, rows[at]);
    }
}

void RowModel::insert(int at, const Row& row) {
    Q_ASSERT_X(!changing_, "RowModel", "insert() from within a signal");
    beginInsertRows({}, at, at);
    rows_.insert(at, row);
    endInsertRows();
    Q_EMIT countChanged();
}

void RowModel::remove(int at) {
    Q_ASSERT_X(!changing_, "RowModel", "remove() from within a signal");
    beginRemoveRows({}, at, at);
    rows_.remove(at);
    endRemoveRows();
    Q_EMIT countChanged();
}

void RowModel::update_row(qsizetype at, const Row& row) {
    QList<int> changed;
    for (qsizetype role = 0; role < roles_.size(); ++role)
        if (rows_[at][role] != row[role]) changed.append(Qt::UserRole + static_cast<int>(role));
    if (changed.isEmpty()) return;
    rows_[at] = row;
    const QModelIndex where = index(static_cast<int>(at));
    Q_EMIT dataChanged(where, where, changed);
}

void RowModel::update(int at, const Row& row) {
    in_turn([this, at, row] {
        if (at < rows_.size() && rows_[at].constFirst() == row.constFirst()) update_row(at, row);
    });
}

void RowModel::put(const Row& row) {
    in_turn([this, row] {
        if (const int at = index_of(row.constFirst()); at >= 0) update_row(at, row);
    });
}

int RowModel::index_of(const QVariant& key) const {
    for (qsizetype at = 0; at < rows_.size(); ++at)
        if (rows_[at].constFirst() == key) return static_cast<int>(at);
    return -1;
}

QVariant RowModel::value(int row, const QString& role) const {
    const qsizetype column = roles_.indexOf(role.toUtf8());
    if (row < 0 || row >= rows_.size() || column < 0) return {};
    return rows_[row][column];
}

int RowModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant RowModel::data(const QModelIndex& index, int role) const {
    const int column = role - Qt::UserRole;
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || column < 0 || column >= roles_.size())
        return {};
    return rows_[index.row()][column];
}

QHash<int, QByteArray> RowModel::roleNames() const {
    QHash<int, QByteArray> names;
    for (qsizetype role = 0; role < roles_.size(); ++role)
        names.insert(Qt::UserRole + static_cast<int>(role), roles_[role]);
    return names;
}

QJsonArray RowModel::to_json() const {
    QJsonArray all;
    for (const Row& row : rows_) {
        QJsonObject object;
        for (qsizetype role = 0; role < roles_.size(); ++role)
            object.insert(QString::fromLatin1(roles_[role]), json_of(row[role]));
        all.append(object);
    }
    return all;
}

}  // namespace meetmoment::app
