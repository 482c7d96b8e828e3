#include "sync-server/service/openrosa_submissions.hpp"

#include <algorithm>
#include <optional>

#include "shared/base/hash.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"
#include "sync-server/service/answer_mapping.hpp"
#include "sync-server/service/app_users.hpp"
#include "sync-server/service/entity_intake.hpp"
#include "sync-server/service/entity_records.hpp"
#include "sync-server/service/openrosa_job.hpp"
#include "sync-server/service/openrosa_notes.hpp"
#include "sync-server/service/submission_fields.hpp"
#include "sync-server/service/submission_index.hpp"
#include "sync-server/support/text_form.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;
using record::BlobHash;
using storage::OpenRosaInstanceRow;
using Files = std::map<std::string, BlobHash>;  ///< by name in normal form C

/// What its author had loaded: by field the operation that he saw, and by instance its place in its set.
struct Loaded {
    std::map<record::Path, record::Dot> puts, adds;
};

std::size_t size_of(const record::Op& op) {
    std::size_t size = kFrame;
    if (const auto* put = std::get_if<record::Put>(&op)) {
        size += put->path.field.size() + 17 * put->path.instances.size() + 32 * put->over.size();
        const auto* present = std::get_if<record::Present>(&put->value);
        const auto* text = present == nullptr ? nullptr : std::get_if<std::string>(&present->value);
        if (text != nullptr) size += text->size();
    }
    return size;
}

/// One submission inside a write.
class Taking {
  public:
    Taking(storage::Writing& writing, StudyCatalogue& catalogue, OwnWriter& writer, Blobs& blobs,
           OpenRosaJob& job)
        : writing_(writing),
          catalogue_(catalogue),
          writer_(writer),
          blobs_(blobs),
          job_(job),
          study_(job.user.study),
          author_(app_user_name(job.user.id)) {}

    Result<void> run() {
        if (const auto row = writing_.openrosa_instance(study_, job_.head.instance_id)) return again(*row);
        if (!job_.form_known)
            return fail("submission.unknown-form", "The server does not have this version of the form.",
                        job_.form_version());
        const auto states = writing_.form_states(study_);
        const auto state = states.find(job_.head.form_id);
        if (state != states.end() && state->second == form_state::kClosed)
            return fail("submission.closed", "The form takes no answers any more.", job_.head.form_id);
        return job_.head.deprecated_id.empty() ? original() : edit();
    }

  private:
    // --- the three ways

    Result<void> original() {
        id_ = job_.record();
        const auto header = writing_.header(study_, id_);
        if (!header && job_.draft) return as_drafted();
        if (job_.drafted) read_again();
        const auto& names = job_.names;
        const auto& mapped = job_.mapped;
        const auto source = job_.source();
        const auto place = place_of(source, mapped);
        scope_ = place.scope(study_);
        // A restored server does not know the submission, but tablets may have brought back what it became:
        // then only what lacks is added.
        std::optional<record::RecordState> state;
        if (header) {
            scope_ = header->scope;
            state = writing_.record(study_, id_);
            if (state && state->hidden) return deleted();
        }
        if (!state)
            ops_.emplace_back(record::Create{id_, std::string(study::kinds::kSubmission), std::nullopt});
        Files files;
        if (auto kept = keep_files(files); !kept) return kept;
        const auto lacks = [&state](const record::Path& path) {
            return !state || !state->fields.contains(path);
        };
        for (auto& [path, value] : own_fields(source, place, mapped))
            if (lacks(path)) put(path, std::move(value), {});
        for (const auto& instance : mapped.instances)
            if (lacks(set_of(instance))) add(instance, {});
        auto values = values_of(mapped, files);
        if (!values) return fail(values.error());
        for (auto& [path, value] : *values)
            if (lacks(path)) put(path, std::move(value), {});
        auto refused = refused_entities(names);
        if (!refused) return fail(refused.error());
        for (auto& [path, code] : *refused)
            if (lacks(path)) put(path, record::present(code), {});
        job_.receipt.entities_refused = !refused->empty();
        keep_unnamed(mapped, files);
        return finish(
            {job_.head.instance_id, id_, job_.form_version(), job_.user.id, {}, {}, now_ms(), {}, xml()},
            names, mapped, files);
    }

    /// A work that is run again does without the draft.
    Result<void> as_drafted() {
        SubmissionDraft draft = std::move(*job_.draft);
        job_.draft.reset();
        auto made = writer_.append(writing_, OwnCommit{study_,
                                                       std::move(draft.scope),
                                                       author_,
                                                       job_.form_version(),
                                                       {},
                                                       job_.now,
                                                       {},
                                                       author_,
                                                       std::move(draft.ops)});
        if (!made) return fail(made.error());
        index_new_submission(writing_, catalogue_, study_, draft.index, now_ms());
        writing_.save_openrosa_instance(study_, {job_.head.instance_id,
                                                 id_,
                                                 job_.form_version(),
                                                 job_.user.id,
                                                 {},
                                                 {},
                                                 now_ms(),
                                                 encode(OpenRosaNotes{std::move(draft.names), {*made}}),
                                                 xml()});
        tell(job_.head.instance_id, std::move(draft.wanted_files));
        return {};
    }

    void read_again() {
        const auto reader = xform::SubmissionReader::read(job_.upload.xml);
        job_.answers = reader->answers(job_.form ? job_.form->form().get() : nullptr);
        job_.drafted = false;
        map_original(job_);
    }

    Result<void> edit() {
        auto base = writing_.openrosa_instance(study_, job_.head.deprecated_id);
        if (!base)
            return fail("submission.unknown-original", "The submission that this one changes is not here.",
                        job_.head.deprecated_id);
        if (!base->next.empty())
            return fail("submission.not-current", "The submission was changed already; get it anew.",
                        job_.head.deprecated_id);
        if (split_version(base->form).first != job_.head.form_id)
            return fail("submission.other-form", "The submission belongs to another form.", base->form);
        if (auto open = open_record(*base); !open) return open;
        const auto before_answers = answers_of(*base);
        const auto notes = decode_notes(base->notes);
        const auto names = name_instances(job_.answers, before_answers, notes.instances, job_.naming(id_));
        const auto before = map_answers(before_answers, notes.instances);
        const auto mapped = map_answers(job_.answers, names);
        const Files before_files = files_of(base->instance_id);
        Files files = before_files;
        if (auto kept = keep_files(files); !kept) return kept;
        loaded_ = loaded_by(*base);
        const auto old_values = values_of(before, before_files);
        const auto values = values_of(mapped, files);
        if (!old_values) return fail(old_values.error());
        if (!values) return fail(values.error());
        put_changes(*old_values, *values, mapped);
        change_instances(before, mapped);
        change_own_fields(*base, before, mapped);
        keep_unnamed(mapped, files);
        OpenRosaInstanceRow row{job_.head.instance_id,
                                id_,
                                job_.form_version(),
                                job_.user.id,
                                base->instance_id,
                                {},
                                now_ms(),
                                {},
                                xml()};
        base->next = row.instance_id;
        writing_.save_openrosa_instance(study_, *base);
        return finish(std::move(row), names, mapped, files);
    }

    /// The same submission again: its files may be new.
    Result<void> again(OpenRosaInstanceRow row) {
        if (as_text(row.xml) != job_.upload.xml)
            return fail("submission.differs",
                        "A submission with this instanceID and other answers is here already.",
                        row.instance_id);
        if (auto open = open_record(row); !open) return open;
        // Answers of the form as it was found; what a later edit says of a file counts.
        const auto own_mapped = map_answers(answers_of(row), decode_notes(row.notes).instances);
        OpenRosaInstanceRow current = row;
        while (!current.next.empty()) {
            auto next = writing_.openrosa_instance(study_, current.next);
            if (!next) break;
            current = std::move(*next);
        }
        const bool edited = current.instance_id != row.instance_id;
        const auto mapped =
            edited ? map_answers(answers_of(current), decode_notes(current.notes).instances) : own_mapped;
        Files known = files_of(row.instance_id);
        const Files of_current = edited ? files_of(current.instance_id) : known;
        Files fresh;
        for (const auto& [name, file] : job_.files) {
            const auto before = known.find(name);
            if (before != known.end() && before->second == file.hash) continue;
            if (auto kept = blobs_.keep(writing_, study_, author_, file); !kept) return kept;
            writing_.save_openrosa_file(study_, {row.instance_id, name, file.hash});
            known[name] = file.hash;
            if (edited && of_current.contains(name)) {
                refer(file.hash);  // the edit has its own
                continue;
            }
            if (edited) writing_.save_openrosa_file(study_, {current.instance_id, name, file.hash});
            fresh[name] = file.hash;
        }
        job_.receipt.repeated = true;
        if (!fresh.empty()) {
            job_.receipt.repeated = false;
            loaded_ = loaded_by(current);
            put_files(mapped, fresh);
            keep_unnamed(mapped, fresh);
            if (auto made = commit(current); !made) return made;
            writing_.save_openrosa_instance(study_, current);
        }
        tell(row.instance_id, own_mapped, known);
        return {};
    }

    // --- what they have in common

    /// The record of a submission that is here: still there, and the app user's affair.
    Result<void> open_record(const OpenRosaInstanceRow& row) {
        id_ = row.record;
        const auto state = writing_.record(study_, id_);
        const auto header = writing_.header(study_, id_);
        if (!state || !header || state->hidden) return deleted();
        scope_ = header->scope;
        const auto scope = study::parse_scope(scope_);
        if (!job_.user.region.empty() && scope && scope->region != job_.user.region)
            return fail("app-user.region", "The submission belongs to another region.", row.instance_id);
        state_ = *state;
        return {};
    }

    static tl::unexpected<Problem> deleted() {
        return fail("submission.deleted", "The submission was deleted at the server.");
    }

    [[nodiscard]] std::int64_t now_ms() const { return job_.now.time_since_epoch().count(); }
    [[nodiscard]] Bytes xml() const {
        const auto bytes = as_bytes(job_.upload.xml);
        return {bytes.begin(), bytes.end()};
    }

    /// The answers of a submission that is here, as its own version of the form has them.
    xform::SubmittedAnswers answers_of(const OpenRosaInstanceRow& row) {
        const auto reader = xform::SubmissionReader::read(as_text(row.xml));
        if (!reader) throw storage::StoreFailure({"store.corrupt", "A kept submission cannot be read.", {}});
        const auto form = catalogue_.form(writing_, study_, row.form);
        return reader->answers(form ? form->form().get() : nullptr);
    }

    Files files_of(const std::string& instance_id) {
        Files files;
        for (const auto& file : writing_.openrosa_files(study_, instance_id))
            files.emplace(file.name, file.manifest);
        return files;
    }

    /// Stores what was uploaded; it takes the place of what `files` has under its name.
    Result<void> keep_files(Files& files) {
        for (const auto& [name, file] : job_.files) {
            if (auto kept = blobs_.keep(writing_, study_, author_, file); !kept) return kept;
            files[name] = file.hash;
        }
        return {};
    }

    /// The file that an answer names, when it is one that names files.
    static const BlobHash* file_at(const MappedAnswers& mapped, const record::Path& path,
                                   const std::string& text, const Files& files) {
        const bool names_files = mapped.files.contains(path) || mapped.unknown.contains(path);
        const auto found = names_files ? files.find(composed(text)) : files.end();
        return found == files.end() ? nullptr : &found->second;
    }

    Result<std::map<record::Path, record::Value>> values_of(const MappedAnswers& mapped, const Files& files) {
        std::map<record::Path, record::Value> values;
        for (const auto& [path, text] : mapped.texts) {
            if (const auto* file = file_at(mapped, path, text, files)) {
                values.emplace(path, record::blob_value(*file));
            } else if (text.size() > kLongestText) {
                const auto file_of_text = cut(text, "text/plain");
                if (!file_of_text) return fail(file_of_text.error());
                if (auto kept = blobs_.keep(writing_, study_, author_, *file_of_text); !kept)
                    return fail(kept.error());
                values.emplace(path, record::blob_value(file_of_text->hash));
            } else {
                values.emplace(path, record::present(text));
            }
        }
        return values;
    }

    void put(const record::Path& path, record::Value value, std::vector<record::Dot> over) {
        if (const auto blob = record::blob_of(value)) blobs_named_.insert(*blob);
        ops_.emplace_back(record::Put{id_, path, std::move(value), std::move(over)});
    }
    void add(const record::Path& instance, std::vector<record::Dot> over) {
        ops_.push_back(add_op(id_, instance, std::move(over)));
    }
    void refer(const BlobHash& blob) { writing_.refer_to_blob(study_, blob, scope_, author_); }

    // --- entities

    /// Does what the submission says of entities; an edit does nothing to them. Gives what could not be done,
    /// by its place in the submission's own record.
    Result<std::vector<std::pair<record::Path, std::string>>> refused_entities(
        const std::vector<Uuid>& names) {
        std::vector<std::pair<record::Path, std::string>> refused;
        EntityIntake intake(
            writing_, writer_,
            {job_.user, scope_, author_, job_.form_version(), job_.head.instance_id, job_.now},
            job_.entity_lists);
        for (const auto& [change, instance] : job_.entities) {
            const record::Path place{change.path, instances_around(job_.answers, names, instance)};
            auto done = intake.take({change, place});
            if (!done) return fail(done.error());
            if (done->empty()) continue;
            record::Path told{std::string(fields::kEntityProblem) + change.path, place.instances};
            if (!has_a_path(told)) told = own_field(std::string(fields::kEntityProblem) + "meta/entity");
            refused.emplace_back(std::move(told), *done);
        }
        return refused;
    }

    // --- edits

    /// The operations of the commits that a submission and those before it became, later ones over earlier
    /// ones.
    Loaded loaded_by(const OpenRosaInstanceRow& last) {
        std::vector<OpenRosaInstanceRow> chain{last};
        while (!chain.back().previous.empty()) {
            auto row = writing_.openrosa_instance(study_, chain.back().previous);
            if (!row) break;
            chain.push_back(std::move(*row));
        }
        Loaded loaded;
        for (auto row = chain.rbegin(); row != chain.rend(); ++row)
            for (const auto& id : decode_notes(row->notes).commits)
                load(id, loaded);
        return loaded;
    }

    void load(const record::CommitId& id, Loaded& loaded) {
        const auto bytes = writing_.logged_commit(study_, id);
        const auto sealed = bytes ? record::open_sealed(*bytes) : fail("commit.none", {});
        if (!sealed) return;
        for (std::uint32_t index = 0; index < sealed->commit.ops.size(); ++index) {
            const record::Dot dot{id.writer, id.seq, index};
            if (const auto* put = std::get_if<record::Put>(&sealed->commit.ops[index])) {
                loaded.puts[put->path] = dot;
            } else if (const auto* added = std::get_if<record::Add>(&sealed->commit.ops[index])) {
                const auto* text = std::get_if<std::string>(&added->element);
                const auto name = text == nullptr ? std::nullopt : Uuid::parse(*text);
                record::Path instance = added->set;
                if (!name) continue;
                instance.instances.push_back(*name);
                loaded.adds[instance] = dot;
            }
        }
    }

    /// What a value goes over. Where the commits of the earlier submission are not known any more: what
    /// stands there with the value that it had.
    [[nodiscard]] std::vector<record::Dot> over(const record::Path& path, const record::Value* before) const {
        if (const auto found = loaded_.puts.find(path); found != loaded_.puts.end()) return {found->second};
        std::vector<record::Dot> dots;
        const auto live = state_.fields.find(path);
        if (live == state_.fields.end() || before == nullptr) return dots;
        for (const auto& one : live->second)
            if (one.value == *before) dots.push_back(one.dot);
        return dots;
    }

    void put_changes(const std::map<record::Path, record::Value>& before,
                     const std::map<record::Path, record::Value>& values, const MappedAnswers& mapped) {
        for (const auto& [path, value] : values) {
            const auto old = before.find(path);
            if (old != before.end() && old->second == value) continue;
            put(path, value, over(path, old == before.end() ? nullptr : &old->second));
            touched_.insert(path.instances);
        }
        const std::set<record::Path> instances(mapped.instances.begin(), mapped.instances.end());
        for (const auto& [path, old] : before) {
            if (values.contains(path) || !is_in(instances, path)) continue;
            const bool asked = mapped.empty.contains(path);
            put(path, asked ? record::Value{record::Cleared{}} : record::Value{record::NotRelevant{}},
                over(path, &old));
            touched_.insert(path.instances);
        }
    }

    /// Whether the innermost instance that a path names is among these.
    static bool is_in(const std::set<record::Path>& instances, const record::Path& path) {
        return path.instances.empty() ||
               std::any_of(instances.begin(), instances.end(), [&path](const record::Path& instance) {
                   return instance.instances == path.instances;
               });
    }

    /// Instances that are gone leave their set. One whose answers changed is added again, so that it stays
    /// when somebody else takes it out meanwhile.
    void change_instances(const MappedAnswers& before, const MappedAnswers& mapped) {
        const std::set<record::Path> now(mapped.instances.begin(), mapped.instances.end());
        const std::set<record::Path> old(before.instances.begin(), before.instances.end());
        const auto dots = [this](const record::Path& instance) {
            const auto found = loaded_.adds.find(instance);
            return found == loaded_.adds.end() ? std::vector<record::Dot>{} : std::vector{found->second};
        };
        for (const auto& instance : mapped.instances)
            if (!old.contains(instance) || touched_.contains(instance.instances))
                add(instance, dots(instance));
        for (const auto& instance : before.instances)
            if (!now.contains(instance) && !dots(instance).empty())
                ops_.emplace_back(record::Remove{id_, set_of(instance), dots(instance)});
    }

    void change_own_fields(const OpenRosaInstanceRow& base, const MappedAnswers& before,
                           const MappedAnswers& mapped) {
        const auto change = [this](std::string_view field, record::Value value) {
            put(own_field(field), std::move(value), over(own_field(field), nullptr));
        };
        if (base.form != job_.form_version()) change(fields::kForm, record::present(job_.form_version()));
        // The scope of a record never changes, so neither does its region.
        const std::pair<const char*, std::string_view> context[] = {
            {"round", fields::kRound}, {"group", fields::kGroup}, {"respondent", fields::kRespondent}};
        for (const auto& [name, field] : context) {
            const auto text = said(mapped, name);
            if (!text.empty() && text != said(before, name)) change(field, record::present(text));
        }
        if (finished_ms(mapped, job_.now) != finished_ms(before, job_.now))
            change(fields::kFinished, record::Present{record::Scalar{finished_ms(mapped, job_.now)}});
    }

    // --- files

    void put_files(const MappedAnswers& mapped, const Files& fresh) {
        for (const auto& [path, text] : mapped.texts) {
            const auto* file = file_at(mapped, path, text, fresh);
            if (file == nullptr) continue;
            const auto named = record::present(text);
            put(path, record::blob_value(*file), over(path, &named));
        }
    }

    /// Files that were uploaded and that no answer names.
    void keep_unnamed(const MappedAnswers& mapped, const Files& files) {
        std::set<std::string> named;
        for (const auto& [path, text] : mapped.texts)
            if (mapped.files.contains(path) || mapped.unknown.contains(path)) named.insert(composed(text));
        for (const auto& [name, file] : job_.files) {
            const auto found = files.find(name);
            if (found == files.end() || named.contains(name)) continue;
            std::string field = std::string(fields::kKeptFile) + name;
            std::replace_if(
                field.begin(), field.end(), [](char c) { return c == '[' || c == ']'; }, '_');
            if (field.size() > record::kMaxFieldBytes) {
                refer(file.hash);  // it is found by the submission's own list of files
                continue;
            }
            put(own_field(field), record::blob_value(found->second), over(own_field(field), nullptr));
        }
    }

    // --- the end

    /// Makes the operations durable as commits of the app user's writer, notes them in the row and brings the
    /// indexes up to date.
    Result<void> commit(OpenRosaInstanceRow& row) {
        auto notes = row.notes.empty() ? OpenRosaNotes{} : decode_notes(row.notes);
        for (std::size_t from = 0; from < ops_.size();) {
            std::size_t to = from;
            std::size_t size = 0;
            while (to < ops_.size() && (to == from || size + size_of(ops_[to]) <= kFullCommit))
                size += size_of(ops_[to++]);
            std::vector<record::Op> part(ops_.begin() + static_cast<std::ptrdiff_t>(from),
                                         ops_.begin() + static_cast<std::ptrdiff_t>(to));
            auto made = writer_.append(
                writing_,
                OwnCommit{
                    study_, scope_, author_, job_.form_version(), {}, job_.now, std::move(part), author_});
            if (!made) return fail(made.error());
            notes.commits.push_back(*made);
            from = to;
        }
        for (const auto& blob : blobs_named_)
            refer(blob);
        row.notes = encode(notes);
        index_submissions(writing_, catalogue_, study_, {id_});
        return {};
    }

    Result<void> finish(OpenRosaInstanceRow row, const std::vector<Uuid>& names, const MappedAnswers& mapped,
                        const Files& files) {
        row.notes = encode(OpenRosaNotes{names, {}});
        if (auto made = commit(row); !made) return made;
        writing_.save_openrosa_instance(study_, row);
        for (const auto& [name, file] : files)
            writing_.save_openrosa_file(study_, {row.instance_id, name, file});
        tell(row.instance_id, mapped, files);
        return {};
    }

    void tell(const std::string& instance_id, const MappedAnswers& mapped, const Files& files) {
        std::set<std::string> missing;
        for (const auto& [path, name] : mapped.files)
            if (!files.contains(name)) missing.insert(name);
        tell(instance_id, missing);
    }

    void tell(const std::string& instance_id, const std::set<std::string>& missing) {
        Receipt& receipt = job_.receipt;
        receipt.instance_id = instance_id;
        receipt.record = id_;
        receipt.missing.assign(missing.begin(), missing.end());
        receipt.complete = missing.empty() && !job_.upload.incomplete;
    }

    storage::Writing& writing_;
    StudyCatalogue& catalogue_;
    OwnWriter& writer_;
    Blobs& blobs_;
    OpenRosaJob& job_;
    const std::string& study_;
    std::string author_;
    record::RecordId id_;
    std::string scope_;
    record::RecordState state_;  ///< of an edit or repetition: before it
    Loaded loaded_;
    std::vector<record::Op> ops_;
    std::set<BlobHash> blobs_named_;
    std::set<std::vector<Uuid>> touched_;  ///< instances in which an answer changed
};

}  // namespace

void OpenRosaSubmissions::submit(const AppUser& user, Upload upload, Done done) {
    auto job = std::make_shared<OpenRosaJob>();
    job->user = user;
    job->upload = std::move(upload);
    job->now = clock_.wall();
    const auto reader = xform::SubmissionReader::read(job->upload.xml);
    if (!reader) return done(fail(reader.error()));
    job->head = reader->head();
    if (!user.forms.empty() &&
        std::find(user.forms.begin(), user.forms.end(), job->head.form_id) == user.forms.end())
        return done(fail("app-user.form", "This address is not for that form.", job->head.form_id));
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        job->study = catalogue_.study(reading, user.study);
        job->form = catalogue_.form(reading, user.study, job->form_version());
        job->form_known =
            job->form || reading.document(user.study, form_document(job->head.form_id), job->head.version);
        return {};
    });
    if (!read) return done(fail(read.error()));
    job->answers = reader->answers(job->form ? job->form->form().get() : nullptr);
    if (job->form) job->entities = xform::submitted_entities(*job->form->form(), job->answers);
    if (!job->entities.empty()) {
        const auto listed = store_.read([&](storage::Reading& reading) -> Result<void> {
            job->entity_lists = entity_lists_of(reading, catalogue_, user.study);
            return {};
        });
        if (!listed) return done(fail(listed.error()));
    }
    for (const auto& file : job->upload.files) {
        auto whole = cut(file.content, file.mime);
        if (!whole) return done(fail(whole.error()));
        job->files.insert_or_assign(composed(file.name), std::move(*whole));
    }
    if (job->head.deprecated_id.empty()) prepare(*job, app_user_name(user.id));
    store_.write(
        [this, job](storage::Writing& writing) -> Result<void> {
            job->receipt = {};
            return Taking(writing, catalogue_, writer_, blobs_, *job).run();
        },
        [job, done = std::move(done)](const Result<void>& stored) {
            if (!stored) return done(fail(stored.error()));
            done(job->receipt);
        });
}

}  // namespace meetmoment::server::service
