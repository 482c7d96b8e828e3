#include "app/drive/drive_session.hpp"

#include <QGuiApplication>
#include <QImage>
#include <QJsonDocument>
#include <QMetaEnum>
#include <QQuickItem>
#include <QQuickWindow>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>
#include <utility>

#include "app/composition.hpp"
#include "app/drive/window_hands.hpp"
#include "app/text.hpp"

namespace meetmoment::app::drive {
namespace {

constexpr int kPollMs = 8;
constexpr int kTimeoutMs = 10'000;
constexpr int kLeafAfterMs = 400;

QJsonObject good() {
    return {{QStringLiteral("ok"), true}};
}

QJsonObject good(const QJsonValue& value) {
    return {{QStringLiteral("ok"), true}, {QStringLiteral("value"), value}};
}

QJsonObject bad(const QString& problem) {
    return {{QStringLiteral("ok"), false}, {QStringLiteral("problem"), problem}};
}

QVariant value_of(const QQuickItem& item, const QString& property) {
    if (property == QLatin1String("visible")) return item.isVisible();
    return item.property(property.toLatin1().constData());
}

/// Reads lines on a thread of its own, because standard input blocks. It is never joined: it may wait for
/// ever.
template <class Take, class End>
void read_lines(const QString& source, Take take, End end) {
    std::thread([source, take, end] {
        std::ifstream file;
        if (source != QLatin1String("-")) file.open(from_qt(source));
        std::istream& in = source == QLatin1String("-") ? std::cin : file;
        for (std::string line; std::getline(in, line);)
            take(to_qt(line));
        end();
    }).detach();
}

}  // namespace

void Script::read(const QString& source) {
    if (std::exchange(reading_, true)) return;
    // The reader may outlive this object: it talks through one that lives with the program.
    static QObject* mailbox = new QObject;
    QPointer<Script> self(this);
    const auto post = [self](auto what) {
        QMetaObject::invokeMethod(
            mailbox,
            [self, what] {
                if (!self) return;
                what(*self);
                Q_EMIT self->news();
            },
            Qt::QueuedConnection);
    };
    read_lines(
        source,
        [post](const QString& line) {
            if (!line.trimmed().isEmpty()) post([line](Script& script) { script.lines_.push_back(line); });
        },
        [post] { post([](Script& script) { script.ended_ = true; }); });
}

std::optional<QString> Script::take() {
    if (lines_.empty()) return std::nullopt;
    QString line = lines_.front();
    lines_.pop_front();
    return line;
}

DriveSession::DriveSession(Composition& composition, QQuickWindow& window, Script& script)
    : composition_(composition), window_(window), script_(script) {
    poll_.setInterval(kPollMs);
    connect(&poll_, &QTimer::timeout, this, &DriveSession::poll);
    connect(&script_, &Script::news, this, &DriveSession::next);
    QMetaObject::invokeMethod(this, &DriveSession::next, Qt::QueuedConnection);
}

DriveSession::~DriveSession() {
    if (current_) script_.put_back(current_line_);
}

void DriveSession::next() {
    if (busy_) return;
    const auto taken = script_.take();
    if (!taken) {
        if (script_.ended()) QGuiApplication::quit();
        return;
    }
    busy_ = true;
    current_line_ = *taken;
    const QString line = current_line_.trimmed();
    const qsizetype space = line.indexOf(QLatin1Char(' '));
    const QString command = space < 0 ? line : line.left(space);
    const QString rest = space < 0 ? QString() : line.mid(space + 1).trimmed();
    deadline_.setRemainingTime(kTimeoutMs);
    if (command == QLatin1String("state")) return state();
    current_ = attempt(command, rest);
    poll();
    if (busy_) poll_.start();
}

void DriveSession::poll() {
    if (!current_) return;
    if (auto result = current_()) return answer(*result);
    if (deadline_.hasExpired()) answer(bad(QStringLiteral("no success in time: ") + current_line_));
}

void DriveSession::answer(const QJsonObject& object) {
    poll_.stop();
    current_ = nullptr;
    print(object);
    // The next command sees what this one has caused.
    QMetaObject::invokeMethod(
        this,
        [this] {
            busy_ = false;
            next();
        },
        Qt::QueuedConnection);
}

void DriveSession::print(const QJsonObject& object) {
    std::cout << QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() << std::endl;
}

DriveSession::Attempt DriveSession::attempt(const QString& command, const QString& rest) {
    const QStringList words = rest.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto now = [](const QJsonObject& result) -> Attempt {
        return [result] { return std::optional(result); };
    };
    const auto is = [&command](const char* name) { return command == QLatin1String(name); };
    if (is("wait") && !words.isEmpty()) return wait_for(words);
    if ((is("tap") || is("touch")) && words.size() == 1) return tap(words[0], is("touch"));
    if (is("fill") && !words.isEmpty()) return fill(words[0], rest.mid(words[0].size()).trimmed());
    if (is("type")) {
        type_text(window_, rest);
        return now(good());
    }
    if (is("key"))
        return now(press_key(window_, rest) ? good() : bad(QStringLiteral("no such key: ") + rest));
    if (is("print") && words.size() == 2) return now(property(words[0], words[1]));
    if (is("exists") && words.size() == 1) {
        const QQuickItem* item = find_item(window_, words[0]);
        return now(good(item != nullptr && item->isVisible()));
    }
    if (is("focus")) return now(good(focused_name(window_)));
    if (is("size") && words.size() == 2) {
        const QSize size(words[0].toInt(), words[1].toInt());
        window_.resize(size);
        return [this, size]() -> std::optional<QJsonObject> {
            return window_.size() == size ? std::optional(good()) : std::nullopt;
        };
    }
    if (is("theme") && words.size() == 1) {
        composition_.application.setTheme(words[0]);
        return now(good());
    }
    if (is("shot") && !rest.isEmpty())
        return now(window_.grabWindow().save(rest) ? good() : bad(QStringLiteral("cannot write ") + rest));
    if (is("watch") && rest == QLatin1String("saved")) {
        watch_saved();
        return now(good());
    }
    if (is("quit")) {
        QMetaObject::invokeMethod(qApp, &QGuiApplication::quit, Qt::QueuedConnection);
        return now(good());
    }
    return now(bad(QStringLiteral("not understood: ") + current_line_));
}

DriveSession::Attempt DriveSession::wait_for(const QStringList& words) {
    const bool about_property = words.size() >= 3;
    if (words.size() == 2 || words.size() == 4) deadline_.setRemainingTime(words.last().toInt());
    return [this, words, about_property]() -> std::optional<QJsonObject> {
        const QQuickItem* item = find_item(window_, words[0]);
        if (item == nullptr) return std::nullopt;
        const bool holds =
            about_property ? value_of(*item, words[1]).toString() == words[2] : item->isVisible();
        return holds ? std::optional(good()) : std::nullopt;
    };
}

DriveSession::Attempt DriveSession::tap(const QString& name, bool by_finger) {
    QElapsedTimer since;
    since.start();
    // It must stand still for two looks: what moves under the finger is missed.
    auto last = std::make_shared<QPointF>();
    return [this, name, by_finger, since, last]() -> std::optional<QJsonObject> {
        QQuickItem* item = find_item(window_, name);
        if (item == nullptr) {
            if (since.elapsed() > kLeafAfterMs) leaf_through(window_);
            return std::nullopt;
        }
        if (!can_be_used(*item)) return std::nullopt;
        bring_into_view(*item);
        const QPointF where = middle_of(*item, window_);
        if (where.isNull() || std::exchange(*last, where) != where) return std::nullopt;
        by_finger ? touch(window_, where) : click(window_, where);
        return good();
    };
}

DriveSession::Attempt DriveSession::fill(const QString& name, const QString& text) {
    auto tapped = std::make_shared<bool>(false);
    return [this, first = tap(name, false), tapped, name, text]() -> std::optional<QJsonObject> {
        if (!*tapped) {
            *tapped = first().has_value();
            return std::nullopt;
        }
        const QQuickItem* item = find_item(window_, name);
        const QQuickItem* focus = window_.activeFocusItem();
        if (item == nullptr || focus == nullptr || (focus != item && !item->isAncestorOf(focus)))
            return std::nullopt;
        press_key(window_, QStringLiteral("Ctrl+A"));
        if (text.isEmpty())
            press_key(window_, QStringLiteral("Del"));
        else
            type_text(window_, text);
        return good();
    };
}

QJsonObject DriveSession::property(const QString& name, const QString& what) const {
    const QQuickItem* item = find_item(window_, name);
    if (item == nullptr) return bad(QStringLiteral("no such item: ") + name);
    const QVariant value = value_of(*item, what);
    if (!value.isValid()) return bad(QStringLiteral("no such property: ") + what);
    return good(QJsonValue::fromVariant(value));
}

void DriveSession::state() {
    // Asked behind everything that the store's thread still has to do, so that nothing is overlooked.
    composition_.executor
        .run([](store::TabletStore& store) -> Result<std::uint64_t> { return store.pending_count(); })
        .then(this, [this](const Result<std::uint64_t>& pending) {
            const auto name = [](auto value) {
                return QString::fromLatin1(QMetaEnum::fromType<decltype(value)>().valueToKey(value));
            };
            QJsonObject object = good();
            object.insert(QStringLiteral("app"), name(composition_.application.state()));
            object.insert(QStringLiteral("sync"), name(composition_.sync_status.state()));
            object.insert(QStringLiteral("pending"), pending ? static_cast<qint64>(*pending) : -1);
            answer(object);
        });
}

void DriveSession::watch_saved() {
    const auto tell = [this](const QString& record, const QString& path, const QString& value) {
        print({{QStringLiteral("event"), QStringLiteral("saved")},
               {QStringLiteral("record"), record},
               {QStringLiteral("path"), path},
               {QStringLiteral("value"), value}});
    };
    connect(&composition_.questionnaire, &QuestionnaireController::valueSaved, this, tell);
    connect(&composition_.interview, &InterviewController::valueSaved, this, tell);
}

}  // namespace meetmoment::app::drive
