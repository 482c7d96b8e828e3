// The study itself, its response and its group interviews, as the portal shows them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/study/guide.hpp"
#include "shared/study/study.hpp"
#include "sync-server/service/review.hpp"

namespace meetmoment::server::service {

struct ResponseCell {
    storage::ResponseCell counts;
    int invited = 0;
};

struct Response {
    std::vector<ResponseCell> cells;  ///< every region × group × round that is invited or has answered
    std::uint64_t server_seq = 0;
};

struct InterviewRow {
    record::RecordId id;
    std::string title, round, region, group, guide;
    std::int64_t started_ms = 0;
    std::vector<std::string> note_takers;
    std::int64_t notes = 0;
};

struct NoteEntry {
    record::RecordId id;
    std::string topic;
    std::int64_t at_ms = 0;
    std::string kind, speaker, text, author, device;
    bool conflict = false;
    std::vector<Sibling> values;  ///< of the text
};

struct Interview {
    InterviewRow row;
    std::optional<study::Guide> guide;  ///< what is asked in its round; nullopt when the study lacks it
    std::vector<NoteEntry> notes;       ///< of all note-takers, by (time, id)
};

class Overview {
  public:
    Overview(storage::Store& store, StudyCatalogue& catalogue) : store_(store), catalogue_(catalogue) {}

    /// With the regions within reach. Fails as access() does (service/access.hpp), as the others do.
    [[nodiscard]] Result<std::shared_ptr<const study::Study>> study(const Person& person);
    /// Of the regions within reach.
    [[nodiscard]] Result<Response> response(const Person& person);
    [[nodiscard]] Result<std::vector<InterviewRow>> interviews(const Person& person, const std::string& round,
                                                               const std::string& region);
    /// Fails with "interview.unknown", also when it is out of reach.
    [[nodiscard]] Result<Interview> interview(const Person& person, const std::string& id);

  private:
    storage::Store& store_;
    StudyCatalogue& catalogue_;
};

}  // namespace meetmoment::server::service
