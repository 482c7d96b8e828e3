// What takes pictures that are made on this tablet, by its camera or by drawing: the record that is open. A
// place is where a picture goes in it: a question of a questionnaire, a note of an interview.
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <optional>

#include "app/services/attachments.hpp"

namespace meetmoment::app {

class PictureTarget : public QObject {
    Q_OBJECT

  public:
    enum class Made {
        Taken,   ///< by the camera
        Drawn,   ///< on white paper
        DrawnOn  ///< on the picture that the place has
    };
    using Make = std::function<Result<NewAttachment>()>;

    /// Id of the record that is open; "" without one.
    [[nodiscard]] virtual QString record() const = 0;
    /// Of the longer side, where the place wants pictures smaller than usual.
    [[nodiscard]] virtual std::optional<int> most_pixels(const QString& place) const = 0;
    /// What was drawn on the picture of the place before the record was opened may still be shown.
    [[nodiscard]] virtual bool has_picture(const QString& place) const = 0;
    /// A drawing that was not finished when the app ended becomes the picture of its place without anybody
    /// asking. Otherwise it waits until somebody goes on with it.
    [[nodiscard]] virtual bool takes_left() const = 0;
    /// From now on the record can be found again after a crash.
    virtual void secure() = 0;
    /// What `make` gives becomes the picture of the place; it runs on a thread of its own. took() follows,
    /// and saved() when it is durable.
    virtual void take(const QString& place, Made how, Make make) = 0;
    /// A picture that the place had before, as text (services/attachments.hpp); "" for none. saved() follows.
    virtual void put(const QString& place, const QString& value) = 0;
    /// Why the place did not get a picture, for people to read there.
    virtual void tell_problem(const QString& place, const Problem& problem) = 0;

  Q_SIGNALS:
    /// Another one is open, or none.
    void recordChanged();
    /// The place is getting this picture; or could not get what was made for it, then `value` is "".
    void took(const QString& record, const QString& place, const QString& value);
    /// It is durable that the place has this picture, or none.
    void saved(const QString& record, const QString& place, const QString& value);
    /// The place has no picture any more, and nothing that was drawn on it may be kept.
    void gone(const QString& place);
};

}  // namespace meetmoment::app
