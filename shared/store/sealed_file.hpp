// A file that is carried by hand, sealed with a code that its bearer knows: what a tablet could not send.
//
//   "meetmoment sealed\n" · byte 01 · salt (16 bytes) · passes and memory of Argon2id (8 bytes each,
//   big-endian) · header of libsodium's secretstream (24 bytes) · blocks
// A block is kSealedBlockBytes of content, encrypted (XChaCha20-Poly1305, 17 bytes more). The last one, which
// may be shorter or empty, carries the stream's final tag, so that a file without its end is noticed. All
// that stands before the blocks is authenticated with the first of them. The key is Argon2id of the code
// without hyphens.
#pragma once

#include <iosfwd>
#include <memory>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/store/sealing.hpp"

namespace meetmoment::store {

constexpr std::size_t kSealedBlockBytes = 64U << 10U;
/// 80 random bits.
constexpr std::size_t kSealedCodeLength = 16;

/// What is written to content() goes to `out`, sealed. Nothing can be read of it before finish().
class SealedFileWriter {
  public:
    /// `code` has kSealedCodeLength characters (spoken_code.hpp). `out` is binary and must outlive it. Fails
    /// with "store.sealed" when there is no memory for the key.
    [[nodiscard]] static Result<SealedFileWriter> begin(std::ostream& out, std::string_view code,
                                                        RandomSource& random, PinCost cost = {});
    SealedFileWriter(SealedFileWriter&&) noexcept;
    SealedFileWriter& operator=(SealedFileWriter&&) noexcept;
    ~SealedFileWriter();

    [[nodiscard]] std::ostream& content();
    /// Writes the last block. Fails with "store.io" when anything could not be written.
    Result<void> finish();

  private:
    class Blocks;
    explicit SealedFileWriter(std::unique_ptr<Blocks> blocks);
    std::unique_ptr<Blocks> blocks_;
    std::unique_ptr<std::ostream> content_;
};

/// What is in a sealed file, opened block by block as it is read.
class SealedFileReader {
  public:
    /// `in` is binary and must outlive it. Fails with "sealed-file.format" (no such file), "sealed-file.code"
    /// (not the code, or the file's beginning is damaged), "sealed-file.cut", "store.sealed".
    [[nodiscard]] static Result<SealedFileReader> begin(std::istream& in, std::string_view code);
    SealedFileReader(SealedFileReader&&) noexcept;
    SealedFileReader& operator=(SealedFileReader&&) noexcept;
    ~SealedFileReader();

    /// Ends where the file does, or before the first block that does not prove right: see ended().
    [[nodiscard]] std::istream& content();
    /// How content() ended, once it has: "sealed-file.damaged" (what came before is right), "sealed-file.cut"
    /// (the end is missing).
    [[nodiscard]] Result<void> ended() const;

  private:
    class Blocks;
    explicit SealedFileReader(std::unique_ptr<Blocks> blocks);
    std::unique_ptr<Blocks> blocks_;
    std::unique_ptr<std::istream> content_;
};

/// Whether a file begins as a sealed one. Reads its first bytes and goes back to the beginning.
[[nodiscard]] bool is_sealed_file(std::istream& in);

/// Writes the content to `out`, block by block as each proves right. Fails as SealedFileReader does, and with
/// "store.io".
Result<void> unseal_file(std::istream& in, std::string_view code, std::ostream& out);

}  // namespace meetmoment::store
