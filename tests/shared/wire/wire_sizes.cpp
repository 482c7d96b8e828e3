#include "tests/shared/wire/wire_sizes.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <variant>

#include "shared/base/random.hpp"
#include "shared/base/uuid.hpp"
#include "shared/instruments/fictitious.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/study.hpp"
#include "shared/sync/messages.hpp"
#include "tests/shared/instruments/walker.hpp"

namespace meetmoment::wire {

namespace {

namespace fields = study::fields;

constexpr const char* kScope = "four-regions/AM02/field";
constexpr std::uint64_t kSeed = 20261126;

std::size_t gzipped(const std::string& text) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib does not start");
    std::string out(deflateBound(&stream, text.size()), '\0');
    std::string in = text;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    const std::size_t size = stream.total_out;
    deflateEnd(&stream);
    return size;
}

/// One tablet whose submissions go out at once, as the app writes them: one commit when somebody sends.
class Tablet {
  public:
    explicit Tablet(std::uint64_t seed) : random_(seed), writer_{random_.next_u64()} {
        request_.epoch = random_.next_u64();
        request_.scopes = {{kScope, 12'345, digest()}};
        request_.reply_version = sync::kReplyVersion;
    }

    /// Bytes of the request. It becomes the base of the next.
    std::size_t send(std::vector<record::Op> ops, UtcMillis wall, const std::string& form) {
        record::Commit commit;
        commit.id = {writer_, seq_ + 1};
        commit.prev_hash = last_hash_;
        commit.lamport = 4'711 + seq_;
        commit.scope = kScope;
        commit.user = "onderzoeker-west";
        commit.wall = wall;
        commit.mono_ms = 86'400'123 + std::int64_t{seq_} * 540'321;
        commit.form_version = form;
        if (seq_ == 0) commit.opening = record::Opening{"d-4f81c2a9", "1.0.0", previous_};
        commit.ops = std::move(ops);
        const auto sealed = record::seal(std::move(commit));
        if (!sealed) throw std::runtime_error(sealed.error().message);
        ++seq_;
        last_hash_ = sealed->hash;
        request_.scopes.front().cursor += 3;
        request_.commits = {sealed->bytes};
        const std::size_t size = sync::encode_short(request_, base_).size();
        sync::remember_base(base_, {sealed->commit.id, sealed->bytes});
        return size;
    }

    /// The same tablet after a start: another writer, and what the server has of the one before to build on.
    [[nodiscard]] Tablet reopened() const {
        Tablet next = *this;
        next.writer_ = {next.random_.next_u64()};
        next.previous_ = record::CommitId{writer_, seq_};
        next.seq_ = 0;
        next.last_hash_ = {};
        return next;
    }

    [[nodiscard]] record::RecordId new_record(UtcMillis wall) { return make_uuid_v7(wall, random_); }
    [[nodiscard]] record::Dot dot(std::uint32_t index) const { return {writer_, seq_, index}; }

    [[nodiscard]] std::size_t idle_request() {
        request_.commits.clear();
        return sync::encode(request_).size();
    }
    [[nodiscard]] std::size_t idle_reply() const {
        sync::Reply reply;
        reply.epoch = request_.epoch;
        reply.cursors = request_.scopes;
        reply.server_time_ms = 1'795'000'123'456;
        reply.backed_up_through = 12'001;
        reply.version = sync::kReplyVersion;
        return sync::encode(reply).size();
    }

  private:
    [[nodiscard]] Hash128 digest() {
        Hash128 digest;
        for (std::uint8_t& byte : digest.bytes)
            byte = static_cast<std::uint8_t>(random_.next_u64());
        return digest;
    }

    SeededRandom random_;
    record::WriterId writer_;
    std::uint32_t seq_ = 0;
    std::optional<record::CommitId> previous_;  ///< of an earlier opening
    Hash128 last_hash_;
    sync::Request request_;
    std::vector<sync::Held> base_;
};

record::Put put(const record::RecordId& id, const instruments::FictitiousField& field) {
    record::Put op;
    op.record = id;
    op.path.field = field.first;
    std::visit([&](const auto& value) { op.value = record::Present{record::Scalar{value}}; }, field.second);
    return op;
}

/// As app/services/filling.cpp writes it: what the submission is, then its answers.
std::vector<record::Op> submission_ops(const record::RecordId& id,
                                       const instruments::FictitiousSubmission& submission,
                                       const std::string& instance) {
    std::vector<record::Op> ops{record::Create{id, std::string(study::kinds::kSubmission), {}}};
    for (const auto& field : submission.metadata)
        if (field.first != fields::kTitle) ops.emplace_back(put(id, field));
    ops.emplace_back(put(id, {"meta/instanceID", instance}));
    for (const auto& field : submission.answers)
        ops.emplace_back(put(id, field));
    return ops;
}

std::string text_of(const record::Value& value) {
    const auto* present = std::get_if<record::Present>(&value);
    const auto* text = present ? std::get_if<std::string>(&present->value) : nullptr;
    return text ? *text : std::string();
}

/// The last answer that is one of a list, given another value.
record::Put correction_of(const std::vector<record::Op>& ops, const Tablet& tablet) {
    for (std::size_t at = ops.size(); at-- > 0;) {
        const auto* before = std::get_if<record::Put>(&ops[at]);
        const std::string text = before ? text_of(before->value) : "";
        if (text.size() != 1 || !study::is_answer_path(before->path.field)) continue;
        record::Put after = *before;
        after.value = record::present(text == "1" ? "2" : "1");
        after.over = {tablet.dot(static_cast<std::uint32_t>(at))};
        return after;
    }
    throw std::runtime_error("a submission has no answer to correct");
}

std::string text_of(const instruments::FictitiousSubmission& submission, std::string_view field) {
    for (const auto& [name, value] : submission.metadata)
        if (name == field) return std::get<std::string>(value);
    return {};
}

}  // namespace

Sizes measure(std::size_t submissions) {
    Sizes sizes;
    sizes.count = submissions;
    const auto all = instruments::fictitious_submissions(kSeed, submissions);
    Tablet session(kSeed);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const auto& submission = all[at];
        std::map<std::string, std::string> answers;
        for (const auto& [path, value] : submission.answers)
            answers.emplace(path, std::get<std::string>(value));
        const auto form = instruments::test::open_form("forms/v-u.xml", submission.round, answers);
        const auto xml = static_cast<double>(gzipped(form.to_xml()));
        const std::string version = text_of(submission, fields::kForm);

        Tablet fresh(kSeed + at + 1);
        const auto id = fresh.new_record(submission.finished);
        const auto ops = submission_ops(id, submission, form.value("meta/instanceID"));
        const auto first = static_cast<double>(fresh.send(ops, submission.finished, version));
        const std::size_t correction =
            fresh.send({correction_of(ops, fresh)}, submission.finished + std::chrono::minutes(7), version);
        const auto next = session.new_record(submission.finished);
        if (at > 0) {
            Tablet reopened = session.reopened();
            const auto other = reopened.new_record(submission.finished);
            sizes.reopened += static_cast<double>(
                reopened.send(submission_ops(other, submission, "uuid:" + other.to_string()),
                              submission.finished, version));
        }
        const std::size_t further = session.send(submission_ops(next, submission, "uuid:" + next.to_string()),
                                                 submission.finished, version);

        sizes.xml += xml;
        sizes.first += first;
        sizes.correction += static_cast<double>(correction);
        if (at > 0) sizes.further += static_cast<double>(further);
        sizes.worst_first = std::max(sizes.worst_first, first / xml);
        sizes.worst_correction = std::max(sizes.worst_correction, correction);
    }
    const auto count = static_cast<double>(submissions);
    sizes.xml /= count;
    sizes.first /= count;
    sizes.correction /= count;
    sizes.further /= std::max(count - 1, 1.0);
    sizes.reopened /= std::max(count - 1, 1.0);
    sizes.idle_request = session.idle_request();
    sizes.idle_reply = session.idle_reply();
    return sizes;
}

std::string to_table(const Sizes& sizes) {
    std::string table;
    const auto line = [&](const char* what, double bytes, const std::string& remark) {
        char text[160];
        std::snprintf(text, sizeof text, "%-44s %7.0f B  %s\n", what, bytes, remark.c_str());
        table += text;
    };
    const auto share = [&](double bytes) {
        return std::to_string(static_cast<int>(100 * bytes / sizes.xml + 0.5)) + " % of the gzipped XML";
    };
    line("submission as XForms XML, gzip -9", sizes.xml, "");
    line("the first submission of a new tablet", sizes.first, share(sizes.first) + " (wish: 30 %)");
    line("the first submission after a start", sizes.reopened, share(sizes.reopened));
    line("another submission in the same session", sizes.further, share(sizes.further));
    line("one corrected answer", sizes.correction,
         "worst " + std::to_string(sizes.worst_correction) + " B (wish: 100 B)");
    line("idle sync, request", static_cast<double>(sizes.idle_request), "(wish: 300 B)");
    line("idle sync, reply", static_cast<double>(sizes.idle_reply), "(wish: 300 B)");
    return table;
}

}  // namespace meetmoment::wire
