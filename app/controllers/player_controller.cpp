#include "app/controllers/player_controller.hpp"

#include <chrono>
#include <utility>

#include "app/controllers/device_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/platform/media_player.hpp"
#include "app/services/attachments.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

struct File {
    QByteArray bytes;
    QString mime;
};

double seconds_of(std::chrono::milliseconds length) {
    return static_cast<double>(length.count()) / 1000;
}

}  // namespace

PlayerController::PlayerController(StoreExecutor& executor, MediaPlayer& player,
                                   QuestionnaireController& questionnaire, Translations& translations)
    : executor_(executor), player_(player) {
    connect(&player_, &MediaPlayer::changed, this, &PlayerController::follow);
    connect(&player_, &MediaPlayer::failed, this, &PlayerController::tell);
    connect(&player_, &MediaPlayer::pictured, this, &PlayerController::show);
    connect(&translations, &Translations::changed, this, &PlayerController::changed);
    connect(&questionnaire, &QuestionnaireController::left, this, &PlayerController::stop);
}

bool PlayerController::playing() const {
    return player_.state() == MediaPlayer::State::Playing;
}

double PlayerController::position() const {
    return seconds_of(from_.value_or(player_.position()));
}

double PlayerController::length() const {
    return seconds_of(player_.length());
}

QString PlayerController::timeText() const {
    return tr("%1 of %2")
        .arg(duration_text(from_.value_or(player_.position())), duration_text(player_.length()));
}

QString PlayerController::problem() const {
    return problem_.code.empty() ? QString() : device_problem_text(problem_);
}

bool PlayerController::silent() const {
    return !value_.isEmpty() && player_.sound() != Presence::Ready;
}

void PlayerController::play(const QString& value) {
    if (value == value_) return player_.play();
    const auto hash = attachment_of(from_qt(value));
    if (!hash) return;
    stop();
    asked_ = value;
    executor_
        .run([hash = *hash](store::TabletStore& store) -> Result<File> {
            auto bytes = read_attachment(store, hash);
            if (!bytes) return fail(bytes.error());
            const auto row = store.blobs().blob(hash);
            return File{std::move(*bytes), row && *row ? to_qt((*row)->mime) : QString()};
        })
        .then(this, [this, value](const Result<File>& file) {
            if (asked_ != value) return;
            if (!file) return tell(file.error());
            if (const auto opened = player_.open(file->bytes, file->mime); !opened)
                return tell(opened.error());
            value_ = value;
            player_.play();
            Q_EMIT changed();
        });
}

void PlayerController::playFrom(const QString& value, double seconds) {
    const std::chrono::milliseconds from(static_cast<qint64>(seconds * 1000));
    play(value);
    if (asked_ != value) return;
    from_ = from;
    follow();
}

void PlayerController::follow() {
    if (from_ && playing() && player_.length().count() > 0) player_.seek(*std::exchange(from_, std::nullopt));
    Q_EMIT changed();
}

void PlayerController::pause() {
    player_.pause();
}

void PlayerController::seek(double seconds) {
    from_.reset();
    player_.seek(std::chrono::milliseconds(static_cast<qint64>(seconds * 1000)));
}

void PlayerController::stop() {
    asked_.clear();
    value_.clear();
    from_.reset();
    problem_ = {};
    player_.close();
    show({});
    Q_EMIT changed();
}

void PlayerController::tell(const Problem& problem) {
    const QString of = asked_;
    stop();
    asked_ = of;
    problem_ = problem;
    Q_EMIT changed();
}

}  // namespace meetmoment::app
