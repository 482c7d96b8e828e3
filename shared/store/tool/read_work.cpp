#include "shared/store/tool/read_work.hpp"

#include <filesystem>
#include <fstream>
#include <map>

#include "shared/store/carried_work.hpp"
#include "shared/store/tablet_rows.hpp"
#include "shared/store/tool/commit_json.hpp"
#include "shared/store/tool/new_file.hpp"
#include "shared/sync/blob.hpp"

namespace meetmoment::store::tool {

namespace {

namespace json = boost::json;

class Reading {
  public:
    Reading(std::string folder, std::ostream& out) : folder_(std::move(folder)), out_(out) {}

    Result<void> take(Exported item) {
        return std::visit([this](auto& one) { return take_one(one); }, item);
    }

    /// Files, when all their parts have come.
    Result<void> files() {
        for (const auto& [hash, manifest] : manifests_)
            if (auto written = file(hash, manifest); !written) return written;
        return {};
    }

  private:
    Result<void> line(const json::object& object) {
        out_ << json::serialize(object) << '\n';
        return out_ ? Result<void>{} : fail("store.io", "The output cannot be written.");
    }
    Result<void> take_one(const ExportedCommit& item) {
        const auto sealed = record::open_sealed(item.bytes);
        if (!sealed) return line({{"unreadable", to_hex(item.bytes)}, {"why", sealed.error().code}});
        return line(commit_json({*sealed, std::nullopt, {}}));
    }
    Result<void> take_one(const ExportedDraft& item) {
        const auto value = value_of(item.value);
        if (!value) return fail("commit-file.format", "A draft in the file cannot be read.", item.path);
        return line({{"draft", item.record.to_string()},
                     {"path", item.path},
                     {"value", record::to_display(*value)},
                     {"changed", to_iso8601(UtcMillis{std::chrono::milliseconds{item.changed_ms}})}});
    }
    Result<void> take_one(const ExportedUnread& item) { return line({{"unread", to_hex(item.bytes)}}); }
    Result<void> take_one(ExportedChunk& item) {
        if (!folder_.empty()) chunks_.emplace(item.hash, std::move(item.bytes));
        return {};
    }
    Result<void> take_one(const ExportedManifest& item) {
        auto manifest = sync::decode_manifest(item.bytes);
        if (!manifest) return fail(manifest.error());
        manifests_.emplace(item.hash, std::move(*manifest));
        return {};
    }

    Result<void> file(const record::BlobHash& hash, const sync::Manifest& manifest) {
        const std::string name = to_hex(hash.bytes);
        if (auto told = line({{"file", name}, {"mime", manifest.mime}, {"bytes", manifest.length}}); !told)
            return told;
        if (folder_.empty()) return {};
        std::ofstream out(folder_ + "/" + name, std::ios::binary);
        for (const record::BlobHash& part : manifest.chunks) {
            const auto chunk = chunks_.find(part);
            if (chunk == chunks_.end())
                return fail("work.part-missing", "A part of a file is not here; the server has it.", name);
            out.write(reinterpret_cast<const char*>(chunk->second.data()),
                      static_cast<std::streamsize>(chunk->second.size()));
        }
        return out.flush() ? Result<void>{} : fail("store.io", "A file cannot be written.", name);
    }

    std::string folder_;
    std::ostream& out_;
    std::map<record::BlobHash, Bytes> chunks_;
    std::map<record::BlobHash, sync::Manifest> manifests_;
};

}  // namespace

Result<void> read_work(const std::string& file, const std::string& code, const std::string& folder,
                       std::ostream& out) {
    Reading reading(folder, out);
    const auto done =
        read_carried_work(file, code, [&](Exported item) { return reading.take(std::move(item)); });
    if (auto files = reading.files(); !files && done) return files;
    return done;
}

Result<void> open_work(const std::string& file, const std::string& code, const std::string& out) {
    bool made = false;
    const auto done = with_carried_work(file, code, [&](std::istream& content) -> Result<void> {
        if (auto fresh = make_file(out); !fresh) return fresh;
        made = true;
        std::ofstream stream(out, std::ios::binary);
        stream << content.rdbuf();
        return stream.flush() ? Result<void>{} : fail("store.io", "The file cannot be written.", out);
    });
    if (!done && made) std::filesystem::remove(out);  // half of it must not pass for the work
    return done;
}

}  // namespace meetmoment::store::tool
