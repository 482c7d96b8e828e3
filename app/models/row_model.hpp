// A list for QML: rows of named roles, the first role being the row's key. replace() compares with what is
// shown and signals only what differs, so that delegates, focus and cursor survive every update.
//
// A view may answer a signal by changing the model again: a field whose row goes away loses the focus, which
// saves what was typed, which brings new rows. Such a change waits until the one that is signalled is done.
#pragma once

#include <QAbstractListModel>
#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QString>
#include <QVariantList>
#include <functional>
#include <vector>

namespace meetmoment::app {

class RowModel : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    /// One value per role, in the order of `roles`.
    using Row = QVariantList;

    explicit RowModel(QList<QByteArray> roles, QObject* parent = nullptr);

    /// Keys (the first role) must be unique among `rows`. A known key keeps its delegate, moved where needed.
    void replace(const QList<Row>& rows);
    /// One row at this place, for lists that are too long to be compared; its key must be new. Not from
    /// within a signal of this model, and neither is remove().
    void insert(int at, const Row& row);
    void remove(int at);
    /// The row at this place is this now; same key.
    void update(int at, const Row& row);
    /// Updates the row of the same key; nothing when there is none.
    void put(const Row& row);

    [[nodiscard]] int count() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] const QList<Row>& rows() const { return rows_; }
    /// -1 when there is none.
    [[nodiscard]] int index_of(const QVariant& key) const;
    /// An invalid QVariant outside the rows and for an unknown role.
    Q_INVOKABLE QVariant value(int row, const QString& role) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Every row as an object of its roles: what tests compare with a golden file.
    [[nodiscard]] QJsonArray to_json() const;

  Q_SIGNALS:
    void countChanged();

  private:
    void in_turn(const std::function<void()>& change);
    void remove_all_but(const QList<Row>& wanted);
    void arrange(const QList<Row>& rows);
    void update_row(qsizetype at, const Row& row);

    QList<QByteArray> roles_;
    QList<Row> rows_;
    bool changing_ = false;
    std::vector<std::function<void()>> waiting_;
};

}  // namespace meetmoment::app
