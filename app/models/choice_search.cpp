#include "app/models/choice_search.hpp"

#include <QMetaObject>
#include <algorithm>

namespace meetmoment::app {

ChoiceSearch::ChoiceSearch(QObject* parent) : QAbstractListModel(parent) {}

void ChoiceSearch::setSource(ChoiceModel* source) {
    if (source == source_) return;
    if (source_) disconnect(source_, nullptr, this, nullptr);
    source_ = source;
    if (source_) connect(source_, &ChoiceModel::changed, this, [this] { restart(false); });
    restart(false);
    Q_EMIT sourceChanged();
}

void ChoiceSearch::setText(const QString& text) {
    if (text == text_) return;
    const QString before = folded(text_).simplified(), now = folded(text).simplified();
    text_ = text;
    words_ = now.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (now != before) restart(!all_ && !busy_ && now.startsWith(before));
    Q_EMIT textChanged();
}

void ChoiceSearch::restart(bool narrows) {
    const int before = count();
    beginResetModel();
    limited_ = narrows;
    among_ = narrows ? std::move(found_) : std::vector<int>();
    found_.clear();
    looked_at_ = 0;
    all_ = words_.isEmpty();
    endResetModel();
    set_busy(!all_);
    // The first slice at once: what is short never shows an empty list.
    if (busy_) go_on();
    if (count() != before) Q_EMIT countChanged();
}

void ChoiceSearch::go_on() {
    waiting_ = false;
    if (!busy_) return;
    const std::size_t total = !source_   ? 0
                              : limited_ ? among_.size()
                                         : static_cast<std::size_t>(source_->count());
    const std::size_t end = std::min(total, looked_at_ + kSlice);
    std::vector<int> more;
    for (; looked_at_ < end; ++looked_at_) {
        const int row = limited_ ? among_[looked_at_] : static_cast<int>(looked_at_);
        if (matches(row)) more.push_back(row);
    }
    if (!more.empty()) {
        const int first = static_cast<int>(found_.size());
        beginInsertRows({}, first, first + static_cast<int>(more.size()) - 1);
        found_.insert(found_.end(), more.begin(), more.end());
        endInsertRows();
        Q_EMIT countChanged();
    }
    if (looked_at_ >= total) return set_busy(false);
    if (std::exchange(waiting_, true)) return;
    QMetaObject::invokeMethod(this, &ChoiceSearch::go_on, Qt::QueuedConnection);
}

void ChoiceSearch::set_busy(bool busy) {
    if (busy == busy_) return;
    busy_ = busy;
    Q_EMIT busyChanged();
}

bool ChoiceSearch::matches(int row) const {
    const QString& label = source_->folded_label(row);
    return std::all_of(words_.begin(), words_.end(),
                       [&](const QString& word) { return label.contains(word); });
}

int ChoiceSearch::count() const {
    if (!source_) return 0;
    return all_ ? source_->count() : static_cast<int>(found_.size());
}

int ChoiceSearch::sourceRow(int row) const {
    if (row < 0 || row >= count()) return -1;
    return all_ ? row : found_[static_cast<std::size_t>(row)];
}

int ChoiceSearch::rowOf(int source) const {
    if (all_) return source;
    const auto at = std::lower_bound(found_.begin(), found_.end(), source);
    return at == found_.end() || *at != source ? -1 : static_cast<int>(at - found_.begin());
}

int ChoiceSearch::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ChoiceSearch::data(const QModelIndex& index, int role) const {
    const int row = sourceRow(index.row());
    return row < 0 ? QVariant() : source_->data(source_->index(row), role);
}

QHash<int, QByteArray> ChoiceSearch::roleNames() const {
    return ChoiceModel().roleNames();
}

}  // namespace meetmoment::app
