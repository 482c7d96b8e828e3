#include "app/services/studies.hpp"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "app/text.hpp"
#include "shared/base/bytes.hpp"

namespace meetmoment::app {
namespace {

const QString kFile = QStringLiteral("/studies.json");
const QString kBelow = QStringLiteral("studies");
const QString kFolder = QStringLiteral("folder");

/// "studies/" and one name.
bool is_below(const QString& folder) {
    return folder.section(QLatin1Char('/'), 0, 0) == kBelow && folder.count(QLatin1Char('/')) == 1 &&
           !folder.endsWith(QLatin1Char('.')) && !folder.endsWith(QLatin1Char('/'));
}

bool holds_data(const QString& folder) {
    return QFile::exists(folder + QStringLiteral("/tablet.sqlite"));
}

}  // namespace

Studies::Studies(QString root) : root_(std::move(root)) {
    scan();
    read();
    if (entry(current_) == nullptr) current_ = all_.isEmpty() ? QString() : all_.constFirst().folder;
    if (entry(current_) == nullptr) all_.prepend({current_, {}, {}, false});
}

QString Studies::path(const QString& folder) const {
    return folder.isEmpty() ? root_ : root_ + QLatin1Char('/') + folder;
}

void Studies::scan() {
    if (holds_data(root_)) all_.append({QString(), {}, {}, false});
    for (const QString& name :
         QDir(root_ + QLatin1Char('/') + kBelow)
             .entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time | QDir::Reversed)) {
        const QString folder = kBelow + QLatin1Char('/') + name;
        if (holds_data(path(folder))) all_.append({folder, {}, {}, false});
    }
}

void Studies::read() {
    QFile file(root_ + kFile);
    if (!file.open(QIODevice::ReadOnly)) return;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    current_ = object.value(QLatin1String("current")).toString();
    previous_ = object.value(QLatin1String("previous")).toString();
    for (const auto value : object.value(QLatin1String("studies")).toArray()) {
        const QJsonObject one = value.toObject();
        const QString folder = one.value(kFolder).toString();
        // A folder that was made and is not enrolled yet has no data.
        if (folder == current_ && is_below(folder) && entry(folder) == nullptr && QDir(path(folder)).exists())
            all_.append({folder, {}, {}, false});
        Entry* known = entry(folder);
        if (known == nullptr) continue;
        const QJsonObject name = one.value(QLatin1String("name")).toObject();
        for (auto it = name.begin(); it != name.end(); ++it)
            known->name.by_language.emplace(from_qt(it.key()), from_qt(it.value().toString()));
        known->user = one.value(QLatin1String("user")).toString();
        known->unsent = one.value(QLatin1String("unsent")).toBool();
    }
    const QJsonObject look = object.value(QLatin1String("look")).toObject();
    for (auto it = look.begin(); it != look.end(); ++it)
        look_.insert(it.key(), it.value().toString());
}

bool Studies::write() const {
    QJsonArray studies;
    for (const Entry& one : all_) {
        QJsonObject name;
        for (const auto& [language, text] : one.name.by_language)
            name.insert(to_qt(language), to_qt(text));
        studies.append(QJsonObject{{kFolder, one.folder},
                                   {QStringLiteral("name"), name},
                                   {QStringLiteral("user"), one.user},
                                   {QStringLiteral("unsent"), one.unsent}});
    }
    QJsonObject look;
    for (auto it = look_.begin(); it != look_.end(); ++it)
        look.insert(it.key(), it.value());
    const QByteArray text = QJsonDocument(QJsonObject{{QStringLiteral("current"), current_},
                                                      {QStringLiteral("previous"), previous_},
                                                      {QStringLiteral("studies"), studies},
                                                      {QStringLiteral("look"), look}})
                                .toJson();
    QDir().mkpath(root_);
    QSaveFile file(root_ + kFile);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

Studies::Entry* Studies::entry(const QString& folder) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&folder](const Entry& one) { return one.folder == folder; });
    return found == all_.end() ? nullptr : &*found;
}

bool Studies::select(const QString& folder) {
    if (entry(folder) == nullptr) return false;
    const std::pair before(previous_, current_);
    previous_ = std::exchange(current_, folder);
    if (write()) return true;
    std::tie(previous_, current_) = before;
    return false;
}

bool Studies::add(RandomSource& random) {
    std::array<std::uint8_t, 8> name{};
    random.fill(name);
    const QString folder = kBelow + QLatin1Char('/') + to_qt(to_hex(name));
    if (!QDir().mkpath(path(folder))) return false;
    all_.append({folder, {}, {}, false});
    if (select(folder)) return true;
    all_.removeLast();
    return false;
}

bool Studies::drop_current() {
    const QString gone = current_;
    all_.removeIf([&gone](const Entry& one) { return one.folder == gone; });
    // What is left in a folder below is nobody's: its lock, and nothing else.
    if (!gone.isEmpty()) QDir(path(gone)).removeRecursively();
    current_ = entry(previous_) != nullptr ? previous_
               : all_.isEmpty()            ? QString()
                                           : all_.constFirst().folder;
    previous_.clear();
    return write();
}

bool Studies::remember(const study::LocalText& name, const QString& user) {
    Entry* known = entry(current_);
    if (known == nullptr) return false;
    if (known->name == name && known->user == user) return true;
    known->name = name;
    known->user = user;
    return write();
}

bool Studies::remember_unsent(bool unsent) {
    Entry* known = entry(current_);
    if (known == nullptr) return false;
    if (known->unsent == unsent) return true;
    known->unsent = unsent;
    return write();
}

bool Studies::set_look(const QHash<QString, QString>& look) {
    look_ = look;
    return write();
}

}  // namespace meetmoment::app
