// What is drawn on white paper or done to a picture: steps in the order in which they came, each of which can
// be taken back. What a step does is in picture(), not beside it: nobody who has that can take a step back.
// Any thread, one at a time.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

class QPainter;

namespace meetmoment::app {

enum class Ink : std::uint8_t { Black, Blue, Red };

/// One step: a line, a written name, that all lines and names before it are wiped off, or something that is
/// done to all of the paper.
struct Stroke {
    enum class Kind : std::uint8_t {
        Line,
        Text,
        Wipe,
        Blur,        ///< an area is made unrecognisable, with the lines in it
        Turn,        ///< a quarter, clockwise
        Straighten,  ///< by `halves`, and cut to what has no empty corners
        Crop         ///< to a frame
    };
    Kind kind = Kind::Line;
    Ink ink = Ink::Black;
    /// 0 to 1 of the width and of the height of the paper as it was then; of an area or a frame two corners.
    std::vector<QPointF> points = {};
    QString text = {};
    int halves = 0;  ///< half degrees, clockwise

    [[nodiscard]] QRectF area() const;
};

class Drawing {
  public:
    Drawing() = default;
    /// `background` fills the paper; a wipe takes it away too when it is `wipeable`.
    explicit Drawing(QSize paper, QImage background = {}, bool wipeable = false);

    /// Before all steps.
    [[nodiscard]] QSize paper() const { return paper_; }
    /// Of picture(), in pixels.
    [[nodiscard]] QSize size() const;
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

    // --- on all of the paper. Each gives false, and is no step, when nothing would change by it.
    bool blur(const QRectF& area);
    void turn();
    /// To this angle (at most edits::kMostHalves to either side) from what was there before it was
    /// straightened: of straightenings that follow each other the last one counts, and undo() goes back to
    /// the one before.
    bool straighten(int halves);
    /// To this frame of uncropped(); as with straighten() the last one counts. No smaller than 48 pixels.
    bool crop(const QRectF& frame);
    /// What straighten() and crop() go on from.
    [[nodiscard]] int straightened() const;
    [[nodiscard]] QRectF frame() const;
    /// As it was before the last crops.
    [[nodiscard]] Drawing uncropped() const;

    /// Takes the last step back. False when there is none.
    bool undo();

    /// Draws all of it, at no more pixels than it takes; or only the newest piece of the last line.
    void paint(QPainter& painter, const QRectF& area) const;
    void paint_newest(QPainter& painter, const QRectF& area) const;
    [[nodiscard]] QImage picture() const;

    /// The strokes as bytes, and back. nullopt for what is none.
    [[nodiscard]] QByteArray packed() const;
    [[nodiscard]] static std::optional<std::vector<Stroke>> unpack(const QByteArray& bytes);
    void take(std::vector<Stroke> strokes) { strokes_ = std::move(strokes); }

  private:
    [[nodiscard]] std::size_t first_shown() const;
    [[nodiscard]] bool overruled(std::size_t step) const;
    [[nodiscard]] QImage rendered(QSize paper) const;

    QSize paper_;
    QImage background_;
    bool wipeable_ = false;
    std::vector<Stroke> strokes_;
};

}  // namespace meetmoment::app
