#include "app/services/work_file.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <fstream>
#include <sstream>

#include "app/text.hpp"
#include "shared/base/hash.hpp"
#include "shared/base/spoken_code.hpp"
#include "shared/store/commit_file.hpp"

namespace meetmoment::app {
namespace {

tl::unexpected<Problem> unwritten(const QString& path) {
    constexpr qint64 kLittle = 1 << 20;
    const bool full = QStorageInfo(QFileInfo(path).path()).bytesAvailable() < kLittle;
    return fail(full ? "store.full" : "store.io", "The file could not be written.", from_qt(path));
}

/// Takes what is written and keeps its hash alone.
class Hashing final : public std::streambuf {
  public:
    [[nodiscard]] std::string name() const { return to_hex(hash_.bytes); }

  protected:
    int_type overflow(int_type one) override {
        if (one == traits_type::eof()) return 0;
        const char byte = traits_type::to_char_type(one);
        xsputn(&byte, 1);
        return one;
    }
    std::streamsize xsputn(const char* bytes, std::streamsize count) override {
        Bytes chained(hash_.bytes.begin(), hash_.bytes.end());
        chained.insert(chained.end(), bytes, bytes + count);
        hash_ = blake2b_128(chained);
        return count;
    }

  private:
    Hash128 hash_;
};

/// A name in the folder that nothing has.
QString free_name(const QString& folder, const QString& name) {
    QString path = folder + QLatin1Char('/') + name + QStringLiteral(".work");
    for (int number = 2; QFileInfo::exists(path) || QFileInfo::exists(path + QStringLiteral(".part"));
         ++number)
        path = QStringLiteral("%1/%2-%3.work").arg(folder, name).arg(number);
    return path;
}

Result<void> write_sealed(store::TabletStore& store, const QString& path, const std::string& code,
                          RandomSource& random, store::PinCost cost) {
    // Made by QFile, which can keep others out from the beginning.
    QFile made(path);
    if (!made.open(QIODevice::NewOnly) || !made.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return unwritten(path);
    made.close();
    std::ofstream out(QFile::encodeName(path).toStdString(), std::ios::binary);
    auto sealed = store::SealedFileWriter::begin(out, code, random, cost);
    if (!sealed) return fail(sealed.error());
    store::CommitFileWriter commits(sealed->content());
    if (auto done = store.export_unsent(commits); !done) return done;
    if (auto done = commits.finish(); !done) return unwritten(path);
    if (auto done = sealed->finish(); !done) return unwritten(path);
    out.close();
    return out ? Result<void>{} : unwritten(path);
}

/// The file as it is on the disk now holds every item, whole.
Result<std::string> read_back(const QString& path, const std::string& code) {
    std::ifstream in(QFile::encodeName(path).toStdString(), std::ios::binary);
    std::stringstream content;
    if (auto opened = store::unseal_file(in, code, content); !opened) return fail(opened.error());
    Hashing hashing;
    std::ostream out(&hashing);
    store::CommitFileWriter commits(out);
    const auto done = store::read_commit_file(content, [&](const store::Exported& item) -> Result<void> {
        commits.write(item);
        return {};
    });
    if (!done) return fail(done.error());
    if (auto ended = commits.finish(); !ended) return fail(ended.error());
    return hashing.name();
}

}  // namespace

Result<std::string> unsent_state(store::TabletStore& store) {
    Hashing hashing;
    std::ostream out(&hashing);
    store::CommitFileWriter commits(out);
    if (auto done = store.export_unsent(commits); !done) return fail(done.error());
    if (auto done = commits.finish(); !done) return fail(done.error());
    return hashing.name();
}

Result<WorkFile> save_work(store::TabletStore& store, const QString& folder, const QString& name,
                           RandomSource& random, store::PinCost cost) {
    if (!QDir().mkpath(folder))
        return fail("work.folder", "The folder cannot be made or written.", from_qt(folder));
    WorkFile file{free_name(folder, name), drawn_code(random, store::kSealedCodeLength), {}, {}};
    const auto what = store.unsent();
    if (!what) return fail(what.error());
    file.what = *what;
    auto state = unsent_state(store);
    if (!state) return fail(state.error());
    file.state = std::move(*state);
    const QString part = file.path + QStringLiteral(".part");
    const auto written = write_sealed(store, part, file.code, random, cost);
    const auto read = written ? read_back(part, file.code) : fail(written.error());
    if (read && *read == file.state && QFile::rename(part, file.path)) return file;
    QFile::remove(part);
    return read ? unwritten(file.path) : fail(read.error());
}

}  // namespace meetmoment::app
