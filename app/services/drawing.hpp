// What is drawn on white paper or on a picture: strokes in the order in which they came, each of which can be
// taken back. Any thread, one at a time.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QPointF>
#include <QSize>
#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

class QPainter;
class QRectF;

namespace meetmoment::app {

enum class Ink : std::uint8_t { Black, Blue, Red };

/// One step of drawing: a line, a written name, or that all before it is wiped off.
struct Stroke {
    enum class Kind : std::uint8_t { Line, Text, Wipe };
    Kind kind = Kind::Line;
    Ink ink = Ink::Black;
    std::vector<QPointF> points = {};  ///< 0 to 1 of the width and of the height of the paper
    QString text = {};
};

class Drawing {
  public:
    Drawing() = default;
    /// `background` fills the paper; a wipe takes it away too when it is `wipeable`.
    explicit Drawing(QSize paper, QImage background = {}, bool wipeable = false);

    [[nodiscard]] QSize paper() const { return paper_; }
    [[nodiscard]] const QImage& background() const { return background_; }
    [[nodiscard]] bool shows_background() const;
    [[nodiscard]] const std::vector<Stroke>& strokes() const { return strokes_; }
    /// Nothing is on it, not even a background.
    [[nodiscard]] bool blank() const;
    /// Something is drawn on the background, or wiped off.
    [[nodiscard]] bool touched() const { return !strokes_.empty(); }

    void begin(QPointF at, Ink ink);
    /// Goes on with the line that begin() began.
    void extend(QPointF to);
    /// A name in place of a signature, in the middle of the paper; takes the place of one that is there. ""
    /// takes it away.
    void write(const QString& text);
    /// The name that is written on it; "" for none.
    [[nodiscard]] QString written() const;
    void wipe();
    /// Takes the last step back. False when there is none.
    bool undo();

    /// Draws all of it, or only the newest piece of the last line.
    void paint(QPainter& painter, const QRectF& area) const;
    void paint_newest(QPainter& painter, const QRectF& area) const;
    [[nodiscard]] QImage picture() const;

    /// The strokes as bytes, and back. nullopt for what is none.
    [[nodiscard]] QByteArray packed() const;
    [[nodiscard]] static std::optional<std::vector<Stroke>> unpack(const QByteArray& bytes);
    void take(std::vector<Stroke> strokes) { strokes_ = std::move(strokes); }

  private:
    [[nodiscard]] std::size_t first_shown() const;

    QSize paper_;
    QImage background_;
    bool wipeable_ = false;
    std::vector<Stroke> strokes_;
};

}  // namespace meetmoment::app
