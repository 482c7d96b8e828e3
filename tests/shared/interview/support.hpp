// Tablets in memory that write one interview and take in what others wrote.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/interview/attendee.hpp"
#include "shared/interview/note.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::interview::test {

[[nodiscard]] study::Guide guide();
/// With the groups U (U1, U2 below it) and B, and a scale of five steps.
[[nodiscard]] study::Study study();
[[nodiscard]] UtcMillis at(std::int64_t milliseconds);
[[nodiscard]] record::RecordId interview_id();

class Tablet {
  public:
    explicit Tablet(std::uint64_t writer, std::string user = "user");

    /// Commits, as a store does: characters numbered, what is known anyway left out of Seen.
    void write(std::vector<record::Op> ops);
    void take(const record::SealedCommit& commit);
    void take_all(const Tablet& other);
    [[nodiscard]] std::vector<record::SealedCommit> log() const;

    [[nodiscard]] Folded folded() const;
    [[nodiscard]] record::RecordState state(const record::RecordId& id) const;
    [[nodiscard]] std::string canonical() const;

    [[nodiscard]] record::RecordId fresh() { return make_uuid_v4(random); }
    /// Starts the interview.
    void start();
    record::RecordId add_person(const std::string& label, const std::string& organisation = "gemeente",
                                const std::string& group = "U1");
    record::RecordId write_note(const std::string& text, const std::string& topic = "goed",
                                const std::optional<record::RecordId>& speaker = std::nullopt,
                                std::string_view kind = study_kind());
    void edit(const record::RecordId& note, const std::string& draft);
    [[nodiscard]] std::string text(const record::RecordId& note) const;

    UtcMillis now = at(1'772'442'900'000);
    SeededRandom random;
    std::optional<record::RecordId> stream;

  private:
    static std::string_view study_kind();

    record::WriterId writer_;
    std::string user_;
    std::uint32_t seq_ = 0;
    std::uint64_t lamport_ = 0;
    Hash128 last_;
    std::map<record::CommitId, record::SealedCommit> log_;
    record::MemoryFold fold_;
    std::map<record::RecordId, std::uint32_t> next_character_;
};

/// The fold of all commits of all, in the order given by `shuffle`.
[[nodiscard]] Folded folded_of(const std::vector<record::SealedCommit>& commits);
[[nodiscard]] std::vector<record::SealedCommit> union_of(const std::vector<Tablet>& tablets);

}  // namespace meetmoment::interview::test
