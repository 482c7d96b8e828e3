#include "app/services/record_list.hpp"

#include <array>

#include "app/services/store_executor.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/review.hpp"

namespace meetmoment::app {

struct RecordList::Loaded {
    std::vector<store::RecordRow> submissions, interviews;
    std::uint64_t pending = 0;
    std::map<record::RecordId, FillingPlace> places;
    std::map<record::RecordId, int> broken_rules;
    std::map<record::RecordId, Remark> remarks;
};

namespace {

using namespace study::fields;

const std::string kReturned = study::to_string(study::Review{study::ReviewState::Returned, {}});

Result<std::vector<store::RecordRow>> rows_of(store::TabletStore& store, std::string_view kind) {
    static const std::array<std::string, 10> fields{
        std::string(kRound), std::string(kRegion),     std::string(kGroup),  std::string(kInstrument),
        std::string(kForm),  std::string(kRespondent), std::string(kStatus), std::string(kTitle),
        std::string(kGuide), std::string(kReview)};
    auto rows = store.records(kind, fields);
    if (rows) std::erase_if(*rows, [](const store::RecordRow& row) { return row.hidden; });
    return rows;
}

}  // namespace

RecordList::RecordList(StoreExecutor& executor, FormLookup forms)
    : executor_(executor), check_(std::make_shared<MergeCheck>(std::move(forms))) {}

void RecordList::reload() {
    if (reading_) {
        again_ = true;
        return;
    }
    reading_ = true;
    executor_
        .run([check = check_](store::TabletStore& store) -> Result<Loaded> {
            Loaded loaded;
            auto submissions = rows_of(store, study::kinds::kSubmission);
            if (!submissions) return fail(submissions.error());
            auto interviews = rows_of(store, study::kinds::kInterview);
            if (!interviews) return fail(interviews.error());
            auto pending = store.pending_count();
            if (!pending) return fail(pending.error());
            loaded.submissions = std::move(*submissions);
            loaded.interviews = std::move(*interviews);
            loaded.pending = *pending;
            auto broken = check->run(store);
            if (!broken) return fail(broken.error());
            loaded.broken_rules = std::move(*broken);
            for (const store::RecordRow& row : loaded.submissions) {
                const auto review = row.fields.find(std::string(kReview));
                if (review != row.fields.end() && review->second == kReturned) {
                    auto remark = read_remark(store, row.id);
                    if (!remark) return fail(remark.error());
                    if (*remark) loaded.remarks.emplace(row.id, std::move(**remark));
                }
                const auto status = row.fields.find(std::string(kStatus));
                if (status != row.fields.end() && status->second == study::status::kFinal) continue;
                if (auto place = read_place(store, row.id)) loaded.places.emplace(row.id, *place);
            }
            return loaded;
        })
        .then(this, [this](Result<Loaded> loaded) {
            reading_ = false;
            if (loaded) {
                submissions_ = std::move(loaded->submissions);
                interviews_ = std::move(loaded->interviews);
                places_ = std::move(loaded->places);
                broken_rules_ = std::move(loaded->broken_rules);
                remarks_ = std::move(loaded->remarks);
                pending_ = static_cast<int>(loaded->pending);
                Q_EMIT changed();
            }
            if (std::exchange(again_, false)) reload();
        });
}

FillingPlace RecordList::place(const record::RecordId& id) const {
    const auto found = places_.find(id);
    return found == places_.end() ? FillingPlace{} : found->second;
}

int RecordList::broken_rules(const record::RecordId& id) const {
    const auto found = broken_rules_.find(id);
    return found == broken_rules_.end() ? 0 : found->second;
}

}  // namespace meetmoment::app
