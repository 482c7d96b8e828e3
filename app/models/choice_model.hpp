// The choices of one question for QML, made into texts only where they are looked at: a list may have
// 100,000. The same object goes with its question as long as that is shown; new texts (another language) keep
// the delegates.
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QJsonArray>
#include <QString>
#include <QStringList>
#include <vector>

#include "shared/xform/session.hpp"

namespace meetmoment::app {

/// "Señor Łódź" → "senor lodz": what a search compares, whatever accents and capitals somebody typed.
[[nodiscard]] QString folded(const QString& text);

class ChoiceModel : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// Goes up with every change: a binding on what the functions below give reads it too.
    Q_PROPERTY(int revision READ revision NOTIFY changed)
    Q_PROPERTY(bool pictured READ pictured NOTIFY changed)  ///< at least one has a picture

  public:
    enum Role { Value = Qt::UserRole, Label, Apart, Image, BigImage };

    /// Pictures of choices are at `pictures` + their file name; none when it is empty.
    explicit ChoiceModel(QString pictures = {}, QObject* parent = nullptr);

    void replace(std::vector<xform::Choice> choices);
    [[nodiscard]] const std::vector<xform::Choice>& choices() const { return choices_; }

    [[nodiscard]] int count() const { return static_cast<int>(choices_.size()); }
    [[nodiscard]] int revision() const { return revision_; }
    [[nodiscard]] bool pictured() const { return pictured_; }
    /// "" outside the rows.
    Q_INVOKABLE QString valueAt(int row) const;
    Q_INVOKABLE QString labelAt(int row) const;
    /// "I don't know" and the like: stands apart from the others.
    Q_INVOKABLE bool apartAt(int row) const;
    Q_INVOKABLE QString imageAt(int row) const;
    /// -1 when it is not offered.
    Q_INVOKABLE int indexOf(const QString& value) const;
    /// The labels of an answer, which is values with spaces between, in its order; what is not offered as it
    /// is.
    Q_INVOKABLE QStringList labelsOf(const QString& answer) const;
    /// The answer to a question with several answers with `value` put in or taken out, in the order of the
    /// list.
    Q_INVOKABLE QString toggled(const QString& answer, const QString& value) const;

    /// folded() of a label, kept once it was asked for.
    [[nodiscard]] const QString& folded_label(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// {value, label, apart} of each, with pictures where there are: what tests compare.
    [[nodiscard]] QJsonArray to_json() const;

  Q_SIGNALS:
    void changed();

  private:
    [[nodiscard]] bool has(int row) const { return row >= 0 && row < count(); }
    [[nodiscard]] QString picture(int row, xform::MediaKind kind) const;

    QString pictures_;
    std::vector<xform::Choice> choices_;
    mutable QHash<QString, int> rows_;  ///< by value; made when it is first needed
    mutable std::vector<QString> folded_;
    int revision_ = 0;
    bool pictured_ = false;
};

}  // namespace meetmoment::app
