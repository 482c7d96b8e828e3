#include "sync-server/service/exports.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "shared/base/time.hpp"
#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/access.hpp"
#include "sync-server/service/submission_index.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::int64_t kPage = 1000;

std::string time_text(std::int64_t ms) {
    return ms == 0 ? std::string() : to_iso8601(UtcMillis(std::chrono::milliseconds(ms)));
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// Every submission that the query asks for, page by page.
template <class Visit>
void each_submission(storage::Reading& reading, const Access& access, const ExportQuery& wanted,
                     Visit visit) {
    storage::SubmissionQuery query;
    query.scopes = access.scopes();
    query.round = wanted.round;
    query.region = wanted.region;
    query.group = wanted.group;
    query.sort = "started";
    query.limit = kPage;
    for (;; query.offset += kPage) {
        const auto page = reading.submissions(access.study->id, query);
        for (const auto& row : page.rows)
            visit(row);
        if (static_cast<std::int64_t>(page.rows.size()) < kPage) return;
    }
}

class Table {
  public:
    Table(storage::Reading& reading, StudyCatalogue& catalogue, const Access& access,
          const ExportQuery& query)
        : reading_(reading),
          catalogue_(catalogue),
          access_(access),
          study_(*access.study),
          query_(query),
          csv_(query.separator) {}

    std::string write() {
        choose_columns();
        write_header();
        each_submission(reading_, access_, query_, [this](const auto& row) { write_row(row); });
        return csv_.take();
    }

  private:
    /// Questions of all forms in use; values on other paths (other versions, calculated) come after them.
    void choose_columns() {
        std::set<std::string> forms;
        std::set<std::string> others;
        each_submission(reading_, access_, query_, [&](const storage::SubmissionRow& row) {
            if (forms.insert(row.form).second) add_form(row.form);
            const auto form = catalogue_.form(reading_, study_.id, row.form);
            if (form != nullptr && !form->form()->has_repeats()) return;
            const auto state = reading_.record(study_.id, row.id);
            for (const auto& [path, siblings] : state->fields) {
                const bool listed = form != nullptr && path.instances.empty();
                if (listed || !is_reviewed_path(form.get(), path)) continue;
                if (const auto name = column_of(*state, path); !name.empty()) others.insert(name);
            }
        });
        for (const auto& path : others)
            add_column(path);
    }

    /// "kind/name[2]" in the second instance of a repeat; "" in one that was taken out.
    static std::string column_of(const record::RecordState& state, const record::Path& path) {
        std::string name = path.field;
        for (std::size_t depth = 0; depth < path.instances.size(); ++depth) {
            const int number = record::number_of(state, path, depth);
            if (number == 0) return {};
            name += '[' + std::to_string(number) + ']';
        }
        return name;
    }

    void add_form(const std::string& form_version) {
        const auto form = catalogue_.form(reading_, study_.id, form_version);
        if (!form) return;
        for (const auto& question : form->questions())
            if (question.repeats.empty()) add_column(question.path);
    }

    void add_column(const std::string& path) {
        if (std::find(columns_.begin(), columns_.end(), path) == columns_.end()) columns_.push_back(path);
    }

    void write_header() {
        for (const auto* name :
             {"id", "round", "region", "region_name", "group", "group_name", "instrument", "form",
              "respondent", "status", "review", "source", "authors", "started", "finished", "updated"}) {
            csv_.cell(name);
        }
        for (const auto& column : columns_)
            csv_.free_text(column);
        csv_.cell("_conflicts");
        csv_.end_row();
    }

    void write_row(const storage::SubmissionRow& row) {
        const auto* region = study_.region(row.region);
        const auto* group = study_.group(row.group);
        csv_.cell(row.id.to_string());
        csv_.free_text(row.round);
        csv_.free_text(row.region);
        csv_.free_text(region == nullptr ? "" : region->name);
        csv_.free_text(row.group);
        csv_.free_text(group == nullptr ? "" : group->name.in(query_.language));
        for (const auto* text :
             {&row.instrument, &row.form, &row.respondent, &row.status, &row.review, &row.source}) {
            csv_.free_text(*text);
        }
        csv_.free_text(joined(row.authors));
        for (const auto ms : {row.started_ms, row.finished_ms, row.updated_ms})
            csv_.cell(time_text(ms));
        write_answers(row);
        csv_.end_row();
    }

    void write_answers(const storage::SubmissionRow& row) {
        const auto form = catalogue_.form(reading_, study_.id, row.form);
        std::map<std::string, std::string> values;
        std::string conflicts;
        const auto state = reading_.record(study_.id, row.id);
        for (const auto& [path, siblings] : state->fields) {
            if (siblings.empty() || !is_reviewed_path(form.get(), path)) continue;
            const std::string name = column_of(*state, path);
            if (name.empty()) continue;
            values[name] = record::to_display(siblings.front().value);
            if (record::in_conflict(siblings)) conflicts += (conflicts.empty() ? "" : " ") + name;
        }
        for (const auto& column : columns_) {
            const auto found = values.find(column);
            csv_.free_text(found == values.end() ? std::string_view{} : std::string_view(found->second));
        }
        csv_.free_text(conflicts);
    }

    storage::Reading& reading_;
    StudyCatalogue& catalogue_;
    const Access& access_;
    const study::Study& study_;
    const ExportQuery& query_;
    exports::CsvWriter csv_;
    std::vector<std::string> columns_;
};

}  // namespace

Result<std::string> Exports::submissions(const Person& person, const ExportQuery& query) {
    std::string text;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto access = service::access(reading, catalogue_, person, Privilege::Export);
        if (!access) return fail(access.error());
        text = Table(reading, catalogue_, *access, query).write();
        return {};
    });
    if (!read) return fail(read.error());
    return text;
}

}  // namespace meetmoment::server::service
