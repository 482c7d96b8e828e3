#include "app/models/choice_model.hpp"

#include <QJsonObject>
#include <algorithm>

#include "app/text.hpp"

namespace meetmoment::app {
namespace {

/// The convention of our forms for "I don't know": set apart from the other choices
/// (shared/instruments/README.md).
constexpr std::string_view kDontKnow = "wn";

/// Letters that Unicode does not take apart.
QString spelled_out(QChar letter) {
    switch (letter.unicode()) {
        case u'ø':
            return QStringLiteral("o");
        case u'ł':
            return QStringLiteral("l");
        case u'đ':
            return QStringLiteral("d");
        case u'æ':
            return QStringLiteral("ae");
        case u'œ':
            return QStringLiteral("oe");
        case u'ß':
            return QStringLiteral("ss");
        case u'ı':
            return QStringLiteral("i");
        default:
            return letter;
    }
}

bool same_values(const std::vector<xform::Choice>& a, const std::vector<xform::Choice>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const xform::Choice& x, const xform::Choice& y) { return x.value == y.value; });
}

}  // namespace

QString folded(const QString& text) {
    const QString apart = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString out;
    out.reserve(apart.size());
    for (const QChar letter : apart) {
        if (letter.unicode() < 0x80)
            out += letter;
        else if (!letter.isMark())
            out += spelled_out(letter);
    }
    return out;
}

ChoiceModel::ChoiceModel(QString pictures, QObject* parent)
    : QAbstractListModel(parent), pictures_(std::move(pictures)) {}

void ChoiceModel::replace(std::vector<xform::Choice> choices) {
    if (choices == choices_) return;
    const bool same = same_values(choices, choices_);
    if (!same) {
        beginResetModel();
        rows_.clear();
    }
    choices_ = std::move(choices);
    folded_.clear();
    pictured_ = !pictures_.isEmpty() && std::any_of(choices_.begin(), choices_.end(),
                                                    [](const auto& choice) { return !choice.media.empty(); });
    ++revision_;
    if (same)
        Q_EMIT dataChanged(index(0), index(count() - 1));
    else
        endResetModel();
    Q_EMIT changed();
}

QString ChoiceModel::valueAt(int row) const {
    return has(row) ? to_qt(choices_[static_cast<std::size_t>(row)].value) : QString();
}

QString ChoiceModel::labelAt(int row) const {
    if (!has(row)) return {};
    const xform::Choice& choice = choices_[static_cast<std::size_t>(row)];
    return to_qt(choice.label.empty() && choice.media.empty() ? choice.value : choice.label);
}

bool ChoiceModel::apartAt(int row) const {
    return has(row) && choices_[static_cast<std::size_t>(row)].value == kDontKnow;
}

QString ChoiceModel::imageAt(int row) const {
    return has(row) ? picture(row, xform::MediaKind::Image) : QString();
}

int ChoiceModel::indexOf(const QString& value) const {
    if (rows_.isEmpty()) {
        rows_.reserve(count());
        for (int row = count() - 1; row >= 0; --row)  // of equal values the first counts
            rows_.insert(valueAt(row), row);
    }
    return rows_.value(value, -1);
}

QStringList ChoiceModel::labelsOf(const QString& answer) const {
    QStringList labels;
    for (const QString& one : answer.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const int row = indexOf(one);
        labels.append(row < 0 ? one : labelAt(row));
    }
    return labels;
}

QString ChoiceModel::toggled(const QString& answer, const QString& value) const {
    QStringList chosen = answer.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (chosen.removeAll(value) == 0) chosen.append(value);
    std::stable_sort(chosen.begin(), chosen.end(), [this](const QString& a, const QString& b) {
        const int first = indexOf(a), second = indexOf(b);
        return first >= 0 && (second < 0 || first < second);
    });
    return chosen.join(QLatin1Char(' '));
}

const QString& ChoiceModel::folded_label(int row) const {
    if (folded_.empty()) folded_.resize(choices_.size());
    QString& kept = folded_[static_cast<std::size_t>(row)];
    if (kept.isEmpty()) kept = folded(labelAt(row));
    return kept;
}

QString ChoiceModel::picture(int row, xform::MediaKind kind) const {
    if (!pictured_) return {};
    for (const xform::Media& media : choices_[static_cast<std::size_t>(row)].media)
        if (media.kind == kind) return pictures_ + to_qt(media.uri).section(QLatin1Char('/'), -1);
    return {};
}

int ChoiceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ChoiceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    switch (role) {
        case Value:
            return valueAt(index.row());
        case Label:
            return labelAt(index.row());
        case Apart:
            return apartAt(index.row());
        case Image:
            return picture(index.row(), xform::MediaKind::Image);
        case BigImage:
            return picture(index.row(), xform::MediaKind::BigImage);
        default:
            return {};
    }
}

QHash<int, QByteArray> ChoiceModel::roleNames() const {
    return {{Value, "value"}, {Label, "label"}, {Apart, "apart"}, {Image, "image"}, {BigImage, "bigImage"}};
}

QJsonArray ChoiceModel::to_json() const {
    QJsonArray all;
    for (int row = 0; row < count(); ++row) {
        QJsonObject one{{QStringLiteral("value"), valueAt(row)},
                        {QStringLiteral("label"), labelAt(row)},
                        {QStringLiteral("apart"), apartAt(row)}};
        const QString image = picture(row, xform::MediaKind::Image);
        const QString big = picture(row, xform::MediaKind::BigImage);
        if (!image.isEmpty()) one.insert(QStringLiteral("image"), image);
        if (!big.isEmpty()) one.insert(QStringLiteral("bigImage"), big);
        all.append(one);
    }
    return all;
}

}  // namespace meetmoment::app
