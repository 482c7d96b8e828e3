// How far the tablets' clocks are apart: one shows a number that changes every ten seconds, on the other one
// somebody taps when it changes and types it over. Where the server answers during the interview, it is asked
// by itself.
#pragma once

#include <QTimer>
#include <optional>

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"

namespace meetmoment::app {

class SyncService;

class ClocksController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// What the other tablet's user types: "453 170".
    Q_PROPERTY(QString code READ code NOTIFY ticked)
    /// Until the next one.
    Q_PROPERTY(int secondsLeft READ secondsLeft NOTIFY ticked)
    /// tap() was called, and the number is to be typed.
    Q_PROPERTY(bool tapped READ tapped NOTIFY measured)
    Q_PROPERTY(QString problem READ problem NOTIFY measured)
    /// What is known of this tablet's clock.
    Q_PROPERTY(QString text READ text NOTIFY measured)
    /// A comparison was made in this interview.
    Q_PROPERTY(bool compared READ compared NOTIFY measured)
    /// streamId, author, text: of the other tablets
    Q_PROPERTY(meetmoment::app::RowModel* others READ others CONSTANT)

  public:
    ClocksController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                     SyncService& sync);

    [[nodiscard]] QString code() const;
    [[nodiscard]] int secondsLeft() const;
    [[nodiscard]] bool tapped() const { return tapped_.has_value(); }
    [[nodiscard]] QString problem() const { return problem_; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool compared() const;
    [[nodiscard]] RowModel* others() { return &others_; }

    /// The other tablet's number changes now.
    Q_INVOKABLE void tap();
    Q_INVOKABLE void cancel();
    /// The number that it changed to; blanks do not matter. False, with a problem(), for a wrong one.
    Q_INVOKABLE bool type(const QString& code);

    static constexpr std::chrono::seconds kCodeLasts{10};

  Q_SIGNALS:
    void ticked();
    void measured();

  private:
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    void take_server(UtcMillis sent, UtcMillis server, UtcMillis received);
    void record(const interview::ClockOffset& offset, const char* name);
    [[nodiscard]] std::optional<interview::Stream> own() const;
    [[nodiscard]] UtcMillis common_now() const;
    [[nodiscard]] QString text_of(const interview::Stream& stream) const;

    RowModel others_;
    std::optional<UtcMillis> tapped_;
    QString problem_;
    bool shown_ = false;  ///< somebody may have followed this tablet's clock
    QTimer tick_;
};

}  // namespace meetmoment::app
