// The file that a code opens and nothing else.
#include "shared/store/sealed_file.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "shared/base/spoken_code.hpp"

namespace meetmoment::store::test {

namespace {

constexpr std::string_view kCode = "K7MQ2RXD94TBCZ0H";

std::string sealed(const std::string& content) {
    SystemRandom random;
    std::ostringstream out;
    auto writer = SealedFileWriter::begin(out, kCode, random, PinCost::least());
    EXPECT_TRUE(writer);
    writer->content().write(content.data(), static_cast<std::streamsize>(content.size()));
    EXPECT_TRUE(writer->finish());
    return out.str();
}

struct Opened {
    std::string content;
    std::string problem;  ///< its code
};

Opened open(const std::string& file, std::string_view code = kCode) {
    std::istringstream in(file);
    std::ostringstream out;
    const auto done = unseal_file(in, code, out);
    return {out.str(), done ? "" : done.error().code};
}

std::string text_of(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>('a' + i % 23);
    return text;
}

}  // namespace

TEST(SealedFiles, GiveBackWhatWentInWhateverItsLength) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kSealedBlockBytes - 1, kSealedBlockBytes,
                                   kSealedBlockBytes + 1, 3 * kSealedBlockBytes + 77}) {
        const Opened opened = open(sealed(text_of(size)));
        EXPECT_EQ(opened.problem, "") << size;
        EXPECT_TRUE(opened.content == text_of(size)) << size;
    }
}

TEST(SealedFiles, ShowNothingOfTheirContent) {
    const std::string file = sealed("vier keer per jaar");
    EXPECT_EQ(file.find("vier"), std::string::npos);
    std::istringstream in(file);
    EXPECT_TRUE(is_sealed_file(in));
    EXPECT_EQ(in.tellg(), std::streampos(0)) << "it can be read afterwards";
    std::istringstream other("meetmoment commits");
    EXPECT_FALSE(is_sealed_file(other));
}

TEST(SealedFiles, AreNotOpenedByAnotherCode) {
    const Opened opened = open(sealed("vier keer per jaar"), "K7MQ2RXD94TBCZ0J");
    EXPECT_EQ(opened.problem, "sealed-file.code");
    EXPECT_EQ(opened.content, "");
}

TEST(SealedFiles, TellThatTheirEndIsMissing) {
    const std::string content = text_of(3 * kSealedBlockBytes);
    const std::string file = sealed(content);
    const std::size_t block = kSealedBlockBytes + 17;
    const std::size_t head = file.size() - 3 * block;
    EXPECT_EQ(open(file.substr(0, head + 2 * block)).problem, "sealed-file.cut") << "between two blocks";
    EXPECT_EQ(open(file.substr(0, head + 2 * block + 100)).problem, "sealed-file.damaged");
    EXPECT_TRUE(open(file.substr(0, head + 2 * block)).content == content.substr(0, 2 * kSealedBlockBytes))
        << "what came before is there";
    EXPECT_EQ(open(file.substr(0, 30)).problem, "sealed-file.format");
    EXPECT_EQ(open("").problem, "sealed-file.format");
}

TEST(SealedFiles, NoticeEveryChangedByteOfTheBeginning) {
    const std::string file = sealed("vier keer per jaar");
    for (std::size_t at = 0; at < file.size(); ++at) {
        std::string changed = file;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const Opened opened = open(changed);
        EXPECT_NE(opened.problem, "") << at;
        EXPECT_EQ(opened.content, "") << at;
    }
}

TEST(SpokenCodes, AreReadHoweverTheyAreTyped) {
    EXPECT_EQ(normal_code("k7mq-2rxd 94tb-czoh", 16), "K7MQ2RXD94TBCZ0H");
    EXPECT_EQ(normal_code("k7mq-2rxd", 16), std::nullopt) << "too short";
    EXPECT_EQ(normal_code("k7mq-2rxd-94tb-czu!", 16), std::nullopt);
    EXPECT_EQ(spaced_code("k7mq2rxd9", 16), "K7MQ-2RXD-9");
    EXPECT_EQ(spaced_code("il0o", 16), "1100");
}

TEST(SpokenCodes, AreDrawnAnewEachTime) {
    SystemRandom random;
    const std::string one = drawn_code(random, 16), other = drawn_code(random, 16);
    EXPECT_NE(one, other);
    EXPECT_EQ(normal_code(one, 16), one);
}

}  // namespace meetmoment::store::test
