#include "app/services/interview/note_line.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>

#include "app/text.hpp"

namespace meetmoment::app {
namespace {

constexpr std::array<std::string_view, 4> kQuotes{"\"", "“", "”", "„"};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

}  // namespace

bool NoteLine::has_tag(const std::string& code) const {
    return std::find(tags.begin(), tags.end(), code) != tags.end();
}

void NoteLine::toggle_tag(const std::string& code) {
    if (std::erase(tags, code) == 0) tags.push_back(code);
}

bool NoteLine::empty() const {
    return words().empty() && tags.empty() && !quote_later;
}

bool NoteLine::quoted() const {
    const std::string_view plain = trimmed(text);
    return std::any_of(kQuotes.begin(), kQuotes.end(),
                       [plain](std::string_view mark) { return plain.starts_with(mark); });
}

std::string NoteLine::words() const {
    std::string_view plain = trimmed(text);
    if (kind == study::note_kind::kVerbatim) {
        for (const std::string_view mark : kQuotes)
            if (plain.starts_with(mark)) {
                plain.remove_prefix(mark.size());
                break;
            }
        for (const std::string_view mark : kQuotes)
            if (plain.ends_with(mark)) {
                plain.remove_suffix(mark.size());
                break;
            }
    }
    return std::string(trimmed(plain));
}

std::string NoteLine::json() const {
    QJsonArray codes;
    for (const std::string& code : tags)
        codes.append(to_qt(code));
    const QJsonObject object{{QStringLiteral("id"), to_qt(id.to_string())},
                             {QStringLiteral("text"), to_qt(text)},
                             {QStringLiteral("speaker"), to_qt(speaker)},
                             {QStringLiteral("kind"), to_qt(kind)},
                             {QStringLiteral("topic"), to_qt(topic)},
                             {QStringLiteral("tags"), codes},
                             {QStringLiteral("quoteLater"), quote_later},
                             {QStringLiteral("at"), static_cast<double>(at.time_since_epoch().count())}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void NoteLine::read(const std::string& json) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    const auto known = Uuid::parse(from_qt(object.value(QLatin1String("id")).toString()));
    if (!known) return;
    id = *known;
    text = from_qt(object.value(QLatin1String("text")).toString());
    speaker = from_qt(object.value(QLatin1String("speaker")).toString());
    kind = from_qt(object.value(QLatin1String("kind")).toString());
    topic = from_qt(object.value(QLatin1String("topic")).toString());
    tags.clear();
    for (const auto& code : object.value(QLatin1String("tags")).toArray())
        tags.push_back(from_qt(code.toString()));
    quote_later = object.value(QLatin1String("quoteLater")).toBool();
    at = UtcMillis{
        std::chrono::milliseconds{static_cast<std::int64_t>(object.value(QLatin1String("at")).toDouble())}};
}

}  // namespace meetmoment::app
