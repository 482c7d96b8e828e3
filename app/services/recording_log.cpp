#include "app/services/recording_log.hpp"

#include <algorithm>
#include <sstream>

#include "app/services/opus_stream.hpp"

namespace meetmoment::app {
namespace {

constexpr std::string_view kSetting = "recordings";
constexpr std::string_view kMime = "audio/ogg";

/// One line of the setting: "<draft> <hash or -> <milliseconds> <purpose>".
struct Line {
    std::int64_t draft = 0;
    std::optional<record::BlobHash> hash;
    std::int64_t length = 0;
    std::string purpose;

    [[nodiscard]] RecordedSound sound() const {
        return {purpose, hash.value_or(record::BlobHash{}), std::chrono::milliseconds(length)};
    }
};

Result<std::vector<Line>> read_lines(store::TabletStore& store) {
    const auto text = store.setting(kSetting);
    if (!text) return fail(text.error());
    std::vector<Line> lines;
    std::istringstream in(*text);
    for (std::string row; std::getline(in, row);) {
        std::istringstream words(row);
        Line line;
        std::string hash;
        if (!(words >> line.draft >> hash >> line.length >> std::ws) || !std::getline(words, line.purpose))
            continue;
        if (const auto bytes = from_hex(hash)) line.hash = record::blob_hash(*bytes);
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<void> write_lines(store::TabletStore& store, const std::vector<Line>& lines) {
    std::ostringstream out;
    for (const Line& line : lines)
        out << line.draft << ' ' << (line.hash ? to_hex(line.hash->bytes) : "-") << ' ' << line.length << ' '
            << line.purpose << '\n';
    return store.set_setting(kSetting, out.str());
}

Result<std::optional<std::chrono::milliseconds>> length_of(store::TabletBlobs& blobs,
                                                           const record::BlobHash& hash) {
    const auto row = blobs.blob(hash);
    if (!row) return fail(row.error());
    if (!*row || (*row)->chunks == 0) return std::nullopt;
    Bytes tail;
    for (std::uint64_t index = (*row)->chunks - std::min<std::uint64_t>((*row)->chunks, 2);
         index < (*row)->chunks; ++index) {
        const auto chunk = blobs.chunk(hash, index);
        if (!chunk) return fail(chunk.error());
        tail.insert(tail.end(), chunk->begin(), chunk->end());
    }
    return OpusStream::length(tail);
}

Result<void> drop_line(store::TabletStore& store, store::BlobDraft draft) {
    auto lines = read_lines(store);
    if (!lines) return fail(lines.error());
    std::erase_if(*lines, [draft](const Line& line) { return !line.hash && line.draft == draft.id; });
    return write_lines(store, *lines);
}

}  // namespace

Result<store::BlobDraft> begin_recording(store::TabletStore& store, const std::string& purpose) {
    auto lines = read_lines(store);
    if (!lines) return fail(lines.error());
    const auto draft = store.blobs().begin(kMime);
    if (!draft) return fail(draft.error());
    lines->push_back({draft->id, std::nullopt, 0, purpose});
    if (auto written = write_lines(store, *lines); !written) return fail(written.error());
    return *draft;
}

Result<std::optional<RecordedSound>> finish_recording(store::TabletStore& store, store::BlobDraft draft) {
    auto lines = read_lines(store);
    if (!lines) return fail(lines.error());
    const auto line = std::find_if(lines->begin(), lines->end(),
                                   [draft](const Line& one) { return !one.hash && one.draft == draft.id; });
    if (line == lines->end()) return fail("recording.unknown", "There is no such recording on this tablet.");
    const auto hash = store.blobs().finish(draft);
    if (!hash) return fail(hash.error());
    const auto length = length_of(store.blobs(), *hash);
    if (!length) return fail(length.error());
    if (!*length) {
        lines->erase(line);
        if (auto written = write_lines(store, *lines); !written) return fail(written.error());
        return std::nullopt;
    }
    line->hash = *hash;
    line->length = (*length)->count();
    const RecordedSound sound = line->sound();
    if (auto written = write_lines(store, *lines); !written) return fail(written.error());
    return sound;
}

Result<void> discard_recording(store::TabletStore& store, store::BlobDraft draft) {
    if (auto done = store.blobs().discard(draft); !done) return done;
    return drop_line(store, draft);
}

Result<void> forget_recording(store::TabletStore& store, const record::BlobHash& hash) {
    auto lines = read_lines(store);
    if (!lines) return fail(lines.error());
    std::erase_if(*lines, [&hash](const Line& line) { return line.hash == hash; });
    return write_lines(store, *lines);
}

Result<std::vector<RecordedSound>> left_recordings(store::TabletStore& store,
                                                   const std::vector<store::BlobDraft>& own) {
    const auto lines = read_lines(store);
    if (!lines) return fail(lines.error());
    const auto drafts = store.blobs().drafts();
    if (!drafts) return fail(drafts.error());
    std::vector<RecordedSound> left;
    for (const Line& line : *lines) {
        if (std::find(own.begin(), own.end(), store::BlobDraft{line.draft}) != own.end()) continue;
        if (line.hash) {
            left.push_back(line.sound());
            continue;
        }
        const store::BlobDraft draft{line.draft};
        if (std::find(drafts->begin(), drafts->end(), draft) == drafts->end()) {
            if (auto dropped = drop_line(store, draft); !dropped) return fail(dropped.error());
            continue;
        }
        const auto finished = finish_recording(store, draft);
        if (!finished) return fail(finished.error());
        if (*finished) left.push_back(**finished);
    }
    return left;
}

}  // namespace meetmoment::app
