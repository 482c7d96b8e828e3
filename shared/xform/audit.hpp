// The log of how a form was filled in, the file audit.csv of a submission (ODK XForms, "Client Audit Logs";
// the events and their columns are those of ODK Collect's documentation, "Form Audit Log"). Not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/xform/audit_settings.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::xform {

/// What the submission's meta/audit holds when it comes with a log.
inline constexpr std::string_view audit_file_name = "audit.csv";

struct AuditPlace {
    double latitude = 0, longitude = 0;  ///< degrees
    double accuracy = 0;                 ///< metres; 0 is a mock
};

enum class LocationEvent : std::uint8_t {
    TrackingEnabled,
    TrackingDisabled,
    ProvidersEnabled,
    ProvidersDisabled,
    PermissionsGranted,
    PermissionsNotGranted
};

/// Fed by the owner of a session, which tells what the person sees and does. Rows stand in the order in which
/// their events began. A view (a question, a group of questions, the prompt for a repeat, the end screen) is
/// written when it is left, with what happened meanwhile behind it; so a crash loses the row of the view that
/// was open.
///
/// The first time is the wall clock's, all others are that plus what the monotonic clock counted since:
/// setting the clock while a form is filled in changes no duration. A reopened draft is a new AuditLog with
/// what was written so far; it begins with the wall clock again.
///
/// Columns: event, node, start, end (milliseconds since 1970), then as the settings want latitude, longitude,
/// accuracy; old-value, new-value; user; change-reason. `node` is an XPath reference with the numbers of
/// repeats: /data/child[2]/name. A value with a comma or a line end is quoted, quotes in it doubled; others
/// are not (the specification), except one that begins with a quote, which a reader could not tell from a
/// quoted one.
class AuditLog {
  public:
    /// `written` is the audit.csv of a reopened draft, "" for a new form. Its rows stay as they are; when the
    /// form meanwhile wants columns that it lacks, they are added to its header and left empty in its rows.
    /// `clock` must outlive the log.
    AuditLog(AuditSettings settings, const Clock& clock, std::string_view written = {});

    /// Who fills in, for the rows from now on.
    void identify(std::string user) { user_ = std::move(user); }
    /// Where the device is now. A row has the most accurate place of the last `max_age`; one that has none
    /// when its event begins gets one when it ends.
    void add_place(const AuditPlace& place);

    void form_start();
    void form_resume();
    /// These leave the view first.
    void form_save(const Session& session);
    void form_exit(const Session& session);
    void form_finalize(const Session& session);
    void save_error();
    void finalize_error();
    /// A constraint or a required answer kept the form from being finalized.
    void constraint_error();
    /// Why a filled-in form was edited. Nothing without `track_changes_reasons`.
    void change_reason(std::string_view reason);
    /// The list of questions to go to is shown. Leaves the view first.
    void jump(const Session& session);

    /// The view of a question or note. Each `enter_` leaves the view before, and does nothing when that view
    /// is the open one already: a screen that draws itself again is no new visit.
    void enter_question(const Session& session, std::uint32_t item);
    /// A screen with several questions. `group` is the item that names it: its group, or a Page's id;
    /// `questions` are those on it, and other items are passed over. With `track_changes` each answer that
    /// changed gets a row `question` behind that of the group.
    void enter_group(const Session& session, std::uint32_t group, std::span<const std::uint32_t> questions);
    /// The prompt for another instance of a repeat; `item` is an AddRepeat.
    void enter_add_repeat(const Session& session, std::uint32_t item);
    void enter_end_screen(const Session& session);
    void leave(const Session& session);
    /// Before the instance is removed. `path` is its path in the session, "child[key]".
    void delete_repeat(const Session& session, std::string_view path);

    /// Nothing when the form does not track locations, or when a provider says the same twice in a row.
    void location(LocationEvent event);

    /// The whole file, UTF-8, with all views that were left. After construction it grows at its end only, so
    /// what was stored before is to be appended to; but see rewritten().
    [[nodiscard]] const std::string& csv() const { return csv_; }
    /// True when csv() does not begin with what the log was made from: the file must be written anew.
    [[nodiscard]] bool rewritten() const { return rewritten_; }

  private:
    struct Row {
        std::string_view event;
        std::string node;
        std::int64_t start = 0;
        std::optional<std::int64_t> end;
        std::optional<AuditPlace> place;
        std::string old_value, new_value, user, reason;
    };
    struct Watched {
        std::string path, node, value;
    };

    [[nodiscard]] std::int64_t now();
    [[nodiscard]] std::optional<AuditPlace> best_place();
    [[nodiscard]] Row row(std::string_view event, std::string node = {});
    [[nodiscard]] Row change(const Session& session, Row row, const Watched& question) const;
    void add(Row row);
    void enter(const Session& session, std::string_view event, std::string node,
               std::vector<Watched> questions);
    void write(const Row& row);
    void take_over(std::string_view written);

    struct Fix {
        AuditPlace place;
        std::chrono::milliseconds at;
    };

    AuditSettings settings_;
    const Clock& clock_;
    std::string user_;
    std::vector<std::string> columns_;
    std::string csv_;
    bool rewritten_ = false;
    bool started_ = false;
    std::int64_t wall_start_ = 0;
    std::chrono::milliseconds monotonic_start_{0};
    std::vector<Fix> fixes_;
    std::vector<Row> waiting_;  ///< the open view first, then what happened meanwhile
    bool open_ = false;
    std::vector<Watched> questions_;  ///< of the open view
    std::string_view last_event_;
};

}  // namespace meetmoment::xform
