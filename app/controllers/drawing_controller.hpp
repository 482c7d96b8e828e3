// The sheet on which a signature or a sketch is drawn, and a picture is drawn on, cropped, straightened and
// made unrecognisable in part. Every step is in the store when it ends; what it comes to becomes the picture
// of its place when the sheet closes, and the picture that was there before is then not sent any more
// (attachments.hpp).
#pragma once

#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <map>
#include <memory>
#include <vector>

#include "app/services/drawing_journal.hpp"

namespace meetmoment::app {

class Drawing;
class PictureTarget;
class StoreExecutor;

class DrawingController : public QObject {
    Q_OBJECT
    /// The place whose drawing is open; "" for none.
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(Kind kind READ kind NOTIFY changed)
    /// Width of the paper for each unit of height.
    Q_PROPERTY(double ratio READ ratio NOTIFY changed)
    /// The picture that is drawn on is being fetched.
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
    Q_PROPERTY(bool blank READ blank NOTIFY changed)
    Q_PROPERTY(Color ink READ ink WRITE setInk NOTIFY changed)
    /// There is a picture under it, for which there are all tools.
    Q_PROPERTY(bool editable READ editable NOTIFY changed)
    /// While it is Crop, what is shown is not cropped yet.
    Q_PROPERTY(Tool tool READ tool WRITE setTool NOTIFY changed)
    /// What the crop leaves, 0 to 1 of what is shown.
    Q_PROPERTY(QRectF frame READ frame NOTIFY changed)
    /// Clockwise, by which it was straightened last.
    Q_PROPERTY(double degrees READ degrees NOTIFY changed)
    Q_PROPERTY(QString degreesText READ degreesText NOTIFY changed)
    Q_PROPERTY(double mostDegrees READ mostDegrees CONSTANT)
    /// Some of the picture under it has left this tablet already: what is hidden now can be seen there.
    Q_PROPERTY(bool sent READ sent NOTIFY changed)
    /// The name that was written last in place of a signature.
    Q_PROPERTY(QString written READ written NOTIFY changed)
    /// Places of the open record with a drawing that still has to be finished: the app ended in the midst of
    /// it, or it could not be kept.
    Q_PROPERTY(QStringList left READ left NOTIFY changed)

  public:
    enum Kind { Signature, Sketch, Annotation };  // DrawingKind
    Q_ENUM(Kind)
    enum Color { Black, Blue, Red };  // Ink
    Q_ENUM(Color)
    enum Tool { Pen, Blur, Crop, Turn };
    Q_ENUM(Tool)

    /// Both must outlive it.
    DrawingController(StoreExecutor& executor, PictureTarget& target);
    ~DrawingController() override;

    [[nodiscard]] const QString& path() const { return path_; }
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] double ratio() const;
    [[nodiscard]] bool loading() const { return !loading_.isEmpty(); }
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool blank() const;
    [[nodiscard]] Color ink() const { return ink_; }
    void setInk(Color ink);
    [[nodiscard]] QString written() const;
    [[nodiscard]] QStringList left() const;
    [[nodiscard]] bool editable() const { return kind() == Annotation; }
    [[nodiscard]] Tool tool() const { return tool_; }
    void setTool(Tool tool);
    [[nodiscard]] QRectF frame() const;
    [[nodiscard]] double degrees() const;
    [[nodiscard]] QString degreesText() const;
    [[nodiscard]] static double mostDegrees();
    [[nodiscard]] bool sent() const;
    /// nullptr when none is open.
    [[nodiscard]] const Drawing* drawing() const;
    /// As the tool that is in hand wants to see it; empty when none is open.
    [[nodiscard]] Drawing shown() const;

    /// Opens the drawing of a place over the picture that it has; goes on with its strokes where they are
    /// known.
    Q_INVOKABLE void open(const QString& path, const QString& value, Kind kind);
    /// Opens one of left().
    Q_INVOKABLE void resume(const QString& path);
    /// Places are 0 to 1 of the paper's width and height.
    Q_INVOKABLE void begin(double x, double y);
    Q_INVOKABLE void extend(double x, double y);
    Q_INVOKABLE void end();
    Q_INVOKABLE void write(const QString& name);
    Q_INVOKABLE void wipe();
    /// Whatever is in these 0 to 1 of what is shown.
    Q_INVOKABLE void blur(const QRectF& area);
    Q_INVOKABLE void crop(const QRectF& frame);
    /// A quarter, clockwise.
    Q_INVOKABLE void turn();
    /// To the nearest half degree, clockwise. As long as a hand moves it is one step, which `ended` ends.
    Q_INVOKABLE void straighten(double degrees, bool ended);
    Q_INVOKABLE void undo();
    /// Closes it; what was drawn becomes the picture of its place.
    Q_INVOKABLE void finish();
    /// What is drawn so far goes to the store now.
    void keep();

  Q_SIGNALS:
    void changed();
    /// All of it is to be painted again; or only the newest piece of the last line.
    void redrawn();
    void extended();

  private:
    struct Sheet;
    /// A drawing of a record that is not open, as the store has it.
    struct Away {
        UnfinishedDrawing what;
        bool finished = false;  ///< all of it was on its way to its place when the record closed
        QString value;          ///< as Sheet::value
    };
    void show(const QString& path);
    void load(const QString& path, const std::string& basis, Kind kind, const QByteArray& strokes,
              bool shows);
    void loaded(const QString& path, std::shared_ptr<Sheet> sheet, bool shows);
    [[nodiscard]] Sheet* sheet() const;
    [[nodiscard]] bool in_midst() const;
    void look_whether_sent();
    void edited();
    void become_picture(const QString& path);
    void took(const QString& record, const QString& path, const QString& value);
    void saved(const QString& record, const QString& path, const QString& value);
    void gone(const QString& path);
    [[nodiscard]] std::vector<Away>::iterator away(const QString& record, const QString& path);
    void follow();
    void recover();
    void write_journal();

    StoreExecutor& executor_;
    PictureTarget& target_;
    QString path_, loading_, record_;
    Color ink_ = Black;
    Tool tool_ = Pen;
    bool straightening_ = false;                        ///< the last step is of a hand that still moves
    std::map<QString, std::shared_ptr<Sheet>> sheets_;  ///< of the open record, by place
    std::vector<Away> away_;                            ///< and those of the open one that are being fetched
    bool known_ = false;                                ///< away_ was read
    QTimer timer_;                                      ///< while a line goes on
};

}  // namespace meetmoment::app
