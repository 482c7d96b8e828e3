// The sheet on which a signature, a sketch or notes on a picture are drawn. Every stroke is in the store when
// it ends; the drawing becomes the answer when the sheet closes.
#pragma once

#include <QHash>
#include <QObject>
#include <QPointF>
#include <QString>
#include <QTimer>
#include <map>
#include <memory>
#include <vector>

#include "app/services/drawing_journal.hpp"

namespace meetmoment::app {

class AttachmentController;
class Drawing;
class QuestionnaireController;
class StoreExecutor;

class DrawingController : public QObject {
    Q_OBJECT
    /// Of the question whose drawing is open; "" for none.
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(Kind kind READ kind NOTIFY changed)
    /// Width of the paper for each unit of height.
    Q_PROPERTY(double ratio READ ratio NOTIFY changed)
    /// The picture that is drawn on is being fetched.
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
    Q_PROPERTY(bool blank READ blank NOTIFY changed)
    Q_PROPERTY(Color ink READ ink WRITE setInk NOTIFY changed)
    /// The name that was written last in place of a signature.
    Q_PROPERTY(QString written READ written NOTIFY changed)

  public:
    enum Kind { Signature, Sketch, Annotation };  // DrawingKind
    Q_ENUM(Kind)
    enum Color { Black, Blue, Red };  // Ink
    Q_ENUM(Color)

    /// All must outlive it.
    DrawingController(StoreExecutor& executor, QuestionnaireController& questionnaire,
                      AttachmentController& attachments);
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
    /// nullptr when none is open.
    [[nodiscard]] const Drawing* drawing() const;

    /// Opens the drawing of a question over its answer; goes on with its strokes where they are known.
    Q_INVOKABLE void open(const QString& path, const QString& value, Kind kind);
    /// Places are 0 to 1 of the paper's width and height.
    Q_INVOKABLE void begin(double x, double y);
    Q_INVOKABLE void extend(double x, double y);
    Q_INVOKABLE void end();
    Q_INVOKABLE void write(const QString& name);
    Q_INVOKABLE void wipe();
    Q_INVOKABLE void undo();
    /// Closes it; what was drawn becomes the answer.
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
    void load(const QString& path, const std::string& basis, Kind kind, const QByteArray& strokes,
              bool shows);
    void loaded(const QString& path, std::shared_ptr<Sheet> sheet, bool shows);
    [[nodiscard]] Sheet* sheet() const;
    void edited();
    void become_answer(const QString& path);
    void took(const QString& path, const QString& value);
    void saved(const QString& record, const QString& path, const QString& value);
    void follow();
    void recover();
    void write_journal();

    StoreExecutor& executor_;
    QuestionnaireController& questionnaire_;
    AttachmentController& attachments_;
    QString path_, loading_, record_;
    Color ink_ = Black;
    std::map<QString, std::shared_ptr<Sheet>> sheets_;  ///< of the open record, by question
    std::vector<UnfinishedDrawing> others_;             ///< of other records, as the store has them
    bool known_ = false;                                ///< others_ was read
    QTimer timer_;                                      ///< while a line goes on
};

}  // namespace meetmoment::app
