#include "sync-server/service/fictitious.hpp"

#include <algorithm>
#include <map>

#include "shared/instruments/fictitious.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;
using instruments::FictitiousField;

constexpr std::size_t kPerWrite = 100;
constexpr const char* kAuthor = "fictief";

std::string scope_of(const std::string& study, const std::string& region) {
    return study::to_string(study::Scope{study, region, std::string(study::kFieldRole)});
}

record::Value value_of(const std::variant<std::string, std::int64_t>& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return record::present(*text);
    return record::Present{record::Scalar{std::get<std::int64_t>(value)}};
}

std::string text_in(const std::vector<FictitiousField>& all, std::string_view name) {
    for (const auto& [field, value] : all) {
        if (field == name)
            return std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : "";
    }
    return {};
}

/// The study may have another id than the built-in one.
void add_puts(std::vector<record::Op>& ops, const record::RecordId& id,
              const std::vector<FictitiousField>& all, const std::string& study) {
    for (const auto& [field, value] : all) {
        const auto shown = field == fields::kStudy ? record::present(study) : value_of(value);
        ops.emplace_back(record::Put{id, {field, {}}, shown, {}});
    }
}

class Author {
  public:
    Author(storage::Store& store, StudyCatalogue& catalogue, const Clock& clock, RandomSource& random,
           std::string study)
        : store_(store),
          random_(random),
          study_(std::move(study)),
          writer_(clock, random, catalogue, "fictitious") {}

    Result<void> add(const std::vector<instruments::FictitiousSubmission>& submissions) {
        for (std::size_t from = 0; from < submissions.size(); from += kPerWrite) {
            const std::size_t to = std::min(from + kPerWrite, submissions.size());
            auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
                for (std::size_t i = from; i < to; ++i) {
                    if (auto added = add(writing, submissions[i]); !added) return added;
                }
                return {};
            });
            if (!written) return written;
        }
        return {};
    }

    Result<void> add(const instruments::FictitiousInterview& interview) {
        return store_.write_and_wait([&](storage::Writing& writing) { return add(writing, interview); });
    }

  private:
    Result<void> add(storage::Writing& writing, const instruments::FictitiousSubmission& submission) {
        const auto id = make_uuid_v7(submission.started, random_);
        std::vector<record::Op> ops{record::Create{id, std::string(study::kinds::kSubmission), std::nullopt}};
        add_puts(ops, id, submission.metadata, study_);
        add_puts(ops, id, submission.answers, study_);
        return commit(writing, submission.region, kAuthor, submission.finished, std::move(ops),
                      text_in(submission.metadata, fields::kForm));
    }

    Result<void> add(storage::Writing& writing, const instruments::FictitiousInterview& interview) {
        UtcMillis started{};
        for (const auto& note : interview.notes) {
            if (started == UtcMillis{} || note.at < started) started = note.at;
        }
        const auto id = make_uuid_v7(started, random_);
        std::vector<record::Op> ops{record::Create{id, std::string(study::kinds::kInterview), std::nullopt}};
        add_puts(ops, id, interview.metadata, study_);
        for (const auto& attendee : interview.attendees) {
            const auto person = make_uuid_v7(started, random_);
            ops.emplace_back(record::Create{person, std::string(study::kinds::kAttendee), id});
            add_puts(ops, person, attendee, study_);
        }
        const std::string author = interview.notes.empty() ? kAuthor : interview.notes.front().author;
        if (auto made = commit(writing, interview.region, author, started, std::move(ops)); !made)
            return made;
        for (const auto& note : interview.notes) {
            if (auto made = add(writing, interview.region, id, note); !made) return made;
        }
        return {};
    }

    Result<void> add(storage::Writing& writing, const std::string& region, const record::RecordId& interview,
                     const instruments::FictitiousNote& note) {
        const auto id = make_uuid_v7(note.at, random_);
        std::vector<record::Op> ops{record::Create{id, std::string(study::kinds::kNote), interview}};
        add_puts(ops, id, note.fields, study_);
        for (const auto& tag : note.tags) {
            ops.emplace_back(record::Add{id, {std::string(fields::kTags), {}}, record::Scalar{tag}, {}});
        }
        return commit(writing, region, note.author, note.at, std::move(ops));
    }

    Result<void> commit(storage::Writing& writing, const std::string& region, const std::string& user,
                        UtcMillis at, std::vector<record::Op> ops, const std::string& form_version = {}) {
        auto made = writer_.commit(
            writing, OwnCommit{study_, scope_of(study_, region), user, form_version, {}, at, std::move(ops)});
        if (!made) return fail(made.error());
        return {};
    }

    storage::Store& store_;
    RandomSource& random_;
    std::string study_;
    OwnWriter writer_;
};

}  // namespace

Result<FictitiousCount> add_fictitious(storage::Store& store, StudyCatalogue& catalogue, const Clock& clock,
                                       RandomSource& random, const std::string& study, std::size_t count,
                                       std::uint64_t seed) {
    const auto known = store.read([&](storage::Reading& reading) -> Result<void> {
        if (!reading.study(study))
            return fail("study.none", "There is no such study; make it with `admin study`.", study);
        return {};
    });
    if (!known) return fail(known.error());
    Author author(store, catalogue, clock, random, study);
    const auto submissions = instruments::fictitious_submissions(seed, count);
    if (auto added = author.add(submissions); !added) return fail(added.error());
    const auto interview = instruments::fictitious_interview(seed);
    if (auto added = author.add(interview); !added) return fail(added.error());
    return FictitiousCount{submissions.size(), interview.notes.size()};
}

}  // namespace meetmoment::server::service
