#include "shared/store/sealing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace meetmoment::store::test {

namespace {

struct Cells {
    SeededRandom random{7};
    Sealer sealer{SecretKey::drawn(random), random};
};

CellPlace place(std::uint64_t row) {
    CellPlace at("live.value");
    at.number(row);
    return at;
}

RC_GTEST_PROP(Sealing, OpensWhatItSealed, (const Bytes& content, std::uint64_t row)) {
    Cells cells;
    const Bytes cell = cells.sealer.seal(place(row), content);
    RC_ASSERT(is_cell(cell));
    RC_ASSERT(cells.sealer.open(place(row), cell).value() == content);
}

TEST(Sealing, OpensNoCellInWhichABitIsFlipped) {
    Cells cells;
    const Bytes cell = cells.sealer.seal(place(1), as_bytes("thirty-seven hours a week"));
    for (std::size_t bit = 0; bit < cell.size() * 8; ++bit) {
        Bytes flipped = cell;
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        const auto opened = cells.sealer.open(place(1), flipped);
        ASSERT_FALSE(opened) << "bit " << bit;
        EXPECT_EQ(opened.error().code, "store.corrupt");
        EXPECT_EQ(opened.error().where, "live.value");
    }
}

TEST(Sealing, OpensNoCellThatIsCutOrLengthened) {
    Cells cells;
    const Bytes cell = cells.sealer.seal(place(1), as_bytes("a text of more than one block of 16 bytes"));
    for (std::size_t length = 0; length < cell.size(); ++length)
        EXPECT_FALSE(cells.sealer.open(place(1), ByteView(cell).first(length))) << length;
    Bytes longer = cell;
    for (int more = 0; more < 40; ++more) {
        longer.push_back(0);
        EXPECT_FALSE(cells.sealer.open(place(1), longer)) << more;
    }
}

TEST(Sealing, OpensACellAtItsOwnPlaceOnly) {
    Cells cells;
    const Bytes cell = cells.sealer.seal(place(1), as_bytes("yes"));
    EXPECT_FALSE(cells.sealer.open(place(2), cell));
    CellPlace other("draft.value");
    other.number(1);
    EXPECT_FALSE(cells.sealer.open(other, cell));
    CellPlace longer = place(1);
    longer.number(0);
    EXPECT_FALSE(cells.sealer.open(longer, cell));
}

TEST(Sealing, TellsNoTwoPlacesOfTextsAsOne) {
    CellPlace one("draft.value"), other("draft.value");
    one.text("ab").text("c");
    other.text("a").text("bc");
    EXPECT_NE(Bytes(one.view().begin(), one.view().end()), Bytes(other.view().begin(), other.view().end()));
}

TEST(Sealing, OpensNothingWithAnotherKey) {
    Cells cells;
    const Bytes cell = cells.sealer.seal(place(1), as_bytes("yes"));
    const Sealer other(SecretKey::drawn(cells.random), cells.random);
    EXPECT_FALSE(other.open(place(1), cell));
}

TEST(Sealing, ShowsNeitherEqualContentsNorTheLengthOfAShortOne) {
    Cells cells;
    std::set<Bytes> seen;
    for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(seen.insert(cells.sealer.seal(place(1), as_bytes("yes"))).second);
    for (std::size_t length = 0; length < 16; ++length)
        EXPECT_EQ(cells.sealer.seal(place(1), Bytes(length, 'x')).size(), seen.begin()->size());
}

/// Made once by an implementation in another language that gives the vector of draft-irtf-cfrg-xchacha-03,
/// A.3.1, over the documented layout: what one version seals, every later one must open.
TEST(Sealing, OpensACellOfTheDocumentedLayout) {
    SeededRandom random{1};
    const Bytes key(32, 0x42);
    const Sealer sealer(*SecretKey::from(key), random);
    CellPlace at("live.value");
    at.number(5).text("a5");
    const auto sealed = from_hex(
        "01242424242424242424242424242424242424242424242424dc3ba4e56e244ca6a22f3f3a0e880dcae3ec6154db2c689b1c"
        "68"
        "0d92f3bd4a38");
    ASSERT_TRUE(sealed);
    EXPECT_EQ(as_text(sealer.open(at, *sealed).value()), "yes");
}

TEST(PinKeys, AreTheSameForTheSamePinSaltAndCostOnly) {
    const Bytes salt(kSaltBytes, 1), other_salt(kSaltBytes, 2);
    const auto bytes = [](const std::optional<SecretKey>& key) {
        return Bytes(key->view().begin(), key->view().end());
    };
    const Bytes key = bytes(key_of_pin("2468", salt, PinCost::least()));
    EXPECT_EQ(bytes(key_of_pin("2468", salt, PinCost::least())), key);
    EXPECT_NE(bytes(key_of_pin("2469", salt, PinCost::least())), key);
    EXPECT_NE(bytes(key_of_pin("2468", other_salt, PinCost::least())), key);
    EXPECT_NE(bytes(key_of_pin("2468", salt, {2, 8192})), key);
}

TEST(PinKeys, TakeNoCostOfAHostileFile) {
    EXPECT_TRUE(PinCost{}.is_sane());
    EXPECT_TRUE(PinCost::least().is_sane());
    EXPECT_FALSE((PinCost{0, 8192}.is_sane()));
    EXPECT_FALSE((PinCost{17, 8192}.is_sane()));
    EXPECT_FALSE((PinCost{1, 8191}.is_sane()));
    EXPECT_FALSE((PinCost{1, (1ULL << 30U) + 1}.is_sane()));
}

TEST(SecretKeys, AreThirtyTwoBytesAndGoWhenMoved) {
    EXPECT_FALSE(SecretKey::from(Bytes(31, 1)));
    EXPECT_FALSE(SecretKey::from(Bytes(33, 1)));
    auto key = SecretKey::from(Bytes(32, 1));
    const SecretKey taken = std::move(*key);
    EXPECT_EQ(taken.view()[31], 1);
    EXPECT_EQ(key->view()[0], 0);
}

}  // namespace
}  // namespace meetmoment::store::test
