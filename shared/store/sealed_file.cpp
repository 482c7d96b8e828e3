#include "shared/store/sealed_file.hpp"

#include <sodium.h>

#include <array>
#include <istream>
#include <streambuf>

#include "shared/base/bytes.hpp"

namespace meetmoment::store {

namespace {

constexpr std::string_view kMagic = "meetmoment sealed\n";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHeaderBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kMoreBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kCostAt = kMagic.size() + 1 + kSaltBytes;
constexpr std::size_t kStreamAt = kCostAt + 16;
constexpr std::size_t kHeadBytes = kStreamAt + kHeaderBytes;

static_assert(SecretKey::kBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);

void append_number(Bytes& out, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
}

std::uint64_t number_at(const Bytes& head, std::size_t at) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i)
        value = value << 8U | head[at + i];
    return value;
}

/// As many bytes as there are, up to `most`.
Bytes read_bytes(std::istream& in, std::size_t most) {
    Bytes bytes(most);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

tl::unexpected<Problem> no_memory() {
    return fail("store.sealed", "There is not enough memory for the code of the file. Close other programs.");
}

tl::unexpected<Problem> unwritten() {
    return fail("store.io", "The file could not be written. Is there room on the disk?");
}

}  // namespace

class SealedFileWriter::Blocks final : public std::streambuf {
  public:
    Blocks(std::ostream& out, Bytes head, const SecretKey& key) : out_(out), head_(std::move(head)) {
        std::array<std::uint8_t, kHeaderBytes> header{};
        crypto_secretstream_xchacha20poly1305_init_push(&state_, header.data(), key.view().data());
        head_.insert(head_.end(), header.begin(), header.end());
        write(head_);
        block_.reserve(kSealedBlockBytes);
    }
    ~Blocks() override {
        sodium_memzero(&state_, sizeof state_);
        sodium_memzero(block_.data(), block_.size());
    }
    Blocks(const Blocks&) = delete;
    Blocks& operator=(const Blocks&) = delete;

    Result<void> finish() {
        seal(crypto_secretstream_xchacha20poly1305_TAG_FINAL);
        out_.flush();
        return out_ ? Result<void>{} : unwritten();
    }

  protected:
    int_type overflow(int_type one) override {
        if (one == traits_type::eof()) return 0;
        const char byte = traits_type::to_char_type(one);
        return xsputn(&byte, 1) == 1 ? one : traits_type::eof();
    }
    std::streamsize xsputn(const char* bytes, std::streamsize count) override {
        for (std::streamsize i = 0; i < count; ++i) {
            // The last block must be the final one, so a full one waits for what comes next.
            if (block_.size() == kSealedBlockBytes) seal(0);
            block_.push_back(static_cast<std::uint8_t>(bytes[i]));
        }
        return out_ ? count : 0;
    }

  private:
    void seal(unsigned char tag) {
        Bytes sealed(block_.size() + kMoreBytes);
        crypto_secretstream_xchacha20poly1305_push(&state_, sealed.data(), nullptr, block_.data(),
                                                   block_.size(), head_.data(), head_.size(), tag);
        head_.clear();
        block_.clear();
        write(sealed);
    }
    void write(const Bytes& bytes) {
        out_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }

    std::ostream& out_;
    Bytes head_;  ///< until the first block has authenticated it
    Bytes block_;
    crypto_secretstream_xchacha20poly1305_state state_{};
};

SealedFileWriter::SealedFileWriter(std::unique_ptr<Blocks> blocks)
    : blocks_(std::move(blocks)), content_(std::make_unique<std::ostream>(blocks_.get())) {}
SealedFileWriter::SealedFileWriter(SealedFileWriter&&) noexcept = default;
SealedFileWriter& SealedFileWriter::operator=(SealedFileWriter&&) noexcept = default;
SealedFileWriter::~SealedFileWriter() = default;

Result<SealedFileWriter> SealedFileWriter::begin(std::ostream& out, std::string_view code,
                                                 RandomSource& random, PinCost cost) {
    Bytes head(kMagic.begin(), kMagic.end());
    head.push_back(kVersion);
    Bytes salt(kSaltBytes);
    random.fill(salt);
    head.insert(head.end(), salt.begin(), salt.end());
    append_number(head, cost.passes);
    append_number(head, cost.memory);
    const auto key = key_of_pin(code, salt, cost);
    if (!key) return no_memory();
    return SealedFileWriter(std::make_unique<Blocks>(out, std::move(head), *key));
}

std::ostream& SealedFileWriter::content() {
    return *content_;
}

Result<void> SealedFileWriter::finish() {
    return blocks_->finish();
}

bool is_sealed_file(std::istream& in) {
    const Bytes begin = read_bytes(in, kMagic.size());
    in.clear();
    in.seekg(0);
    return as_text(begin) == kMagic;
}

class SealedFileReader::Blocks : public std::streambuf {
  public:
    Blocks(std::istream& in, Bytes head, crypto_secretstream_xchacha20poly1305_state state)
        : in_(in), head_(std::move(head)), state_(state) {}

    /// The next block takes the place of the one before. False at the end, and at what is no right block.
    bool next() {
        if (last_ || !ended_) return false;
        const Bytes sealed = read_bytes(in_, kSealedBlockBytes + kMoreBytes);
        if (sealed.size() < kMoreBytes) return end("sealed-file.cut", "The end of the file is missing.");
        block_.resize(sealed.size() - kMoreBytes);
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&state_, block_.data(), nullptr, &tag, sealed.data(),
                                                       sealed.size(), head_.data(), head_.size()) != 0)
            return head_.empty() ? end("sealed-file.damaged", "A part of the file is damaged.")
                                 : end("sealed-file.code", "This is not the code of the file.");
        head_.clear();
        last_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        auto* const begin = reinterpret_cast<char*>(block_.data());
        setg(begin, begin, begin + block_.size());
        return true;
    }
    [[nodiscard]] const Result<void>& ended() const { return ended_; }

  protected:
    int_type underflow() override {
        while (gptr() == egptr())
            if (!next()) return traits_type::eof();
        return traits_type::to_int_type(*gptr());
    }

  private:
    bool end(const char* code, const char* message) {
        ended_ = fail(code, message);
        block_.clear();
        setg(nullptr, nullptr, nullptr);
        return false;
    }

    std::istream& in_;
    Bytes head_;  ///< until the first block has authenticated it
    crypto_secretstream_xchacha20poly1305_state state_;
    Bytes block_;
    bool last_ = false;
    Result<void> ended_;
};

SealedFileReader::SealedFileReader(std::unique_ptr<Blocks> blocks)
    : blocks_(std::move(blocks)), content_(std::make_unique<std::istream>(blocks_.get())) {}
SealedFileReader::SealedFileReader(SealedFileReader&&) noexcept = default;
SealedFileReader& SealedFileReader::operator=(SealedFileReader&&) noexcept = default;
SealedFileReader::~SealedFileReader() = default;

Result<SealedFileReader> SealedFileReader::begin(std::istream& in, std::string_view code) {
    Bytes head = read_bytes(in, kHeadBytes);
    if (head.size() != kHeadBytes || as_text(head).substr(0, kMagic.size()) != kMagic ||
        head[kMagic.size()] != kVersion)
        return fail("sealed-file.format", "This is not a sealed file of Meetmoment.");
    const PinCost cost{number_at(head, kCostAt), number_at(head, kCostAt + 8)};
    if (!cost.is_sane()) return fail("sealed-file.format", "The beginning of the file is damaged.");
    const auto key = key_of_pin(code, ByteView(head).subspan(kMagic.size() + 1, kSaltBytes), cost);
    if (!key) return no_memory();
    crypto_secretstream_xchacha20poly1305_state state{};
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state, head.data() + kStreamAt,
                                                        key->view().data()) != 0)
        return fail("sealed-file.format", "The beginning of the file is damaged.");
    auto blocks = std::make_unique<Blocks>(in, std::move(head), state);
    if (!blocks->next()) return fail(blocks->ended().error());
    return SealedFileReader(std::move(blocks));
}

std::istream& SealedFileReader::content() {
    return *content_;
}

Result<void> SealedFileReader::ended() const {
    return blocks_->ended();
}

Result<void> unseal_file(std::istream& in, std::string_view code, std::ostream& out) {
    auto reader = SealedFileReader::begin(in, code);
    if (!reader) return fail(reader.error());
    std::array<char, 16384> some{};
    while (const auto count = reader->content().rdbuf()->sgetn(some.data(), some.size())) {
        out.write(some.data(), count);
        if (!out) return unwritten();
    }
    return reader->ended();
}

}  // namespace meetmoment::store
