// One bit for each code of two and of three letters, in alphabetical order. Made from the entries of type
// "language" of the registry; the only other one is a range.
#include "shared/xlsform/language_codes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace meetmoment::xlsform {

namespace {

// clang-format off
constexpr std::array<std::uint64_t, 11> two_letters = {
    0x091019c747263433U, 0x1c68108800045364U, 0x4443028094090c84U, 0x8004045c6559c690U, 0xc00e1850d767f411U,
    0x61204489a16d0e6dU, 0x0010000003024040U, 0x9b7447f7ddd141c0U, 0x1001044202044053U, 0x4100000020000400U,
    0x0000000040020400U};

constexpr std::array<std::uint64_t, 275> three_letters = {
    0xdbbfffeffefdfdffU, 0x573c1ff7fafefffbU, 0x70fffffff873976fU, 0x728505cfffff03bfU, 0x77ffffff7ffdffe9U,
    0xe3ffffffffffffffU, 0x7a0abc4dffffffe9U, 0xfff7fffeffffffbeU, 0xf0f1f42bdfffffffU, 0xeddf2007149fe75dU,
    0xffeebff821c93f9fU, 0xffff7fffffffffffU, 0xf7fffffffd7fffffU, 0xe7ffffffffffff7fU, 0xffffefffffffffbfU,
    0xdfffffffffbfffffU, 0xffff7ffbfff3ffffU, 0xf7fffffbfffffeffU, 0xdf7ffffffffdffffU, 0xffdffffffeffffffU,
    0xfffffefffffbdfffU, 0xd5fdbf7ff7ffffffU, 0x2c43c19cff407fadU, 0x8000445000412508U, 0xd64542b49ff2ffbbU,
    0x5717e77bf788349bU, 0xeff37f371c0e7d55U, 0x10000865385dff9fU, 0x377fffffffbfffbcU, 0x008101ffdfc7c73eU,
    0x03000020008005b0U, 0x7dffd02192000040U, 0x640200045efedeffU, 0x0000227bdfc1198dU, 0xf3d9e526de6ddf00U,
    0x0c41149fcffdfffeU, 0x5f67c7f000d10086U, 0x0003efedb75e99d6U, 0x57da77c000000002U, 0xfff47bd62e016d92U,
    0x560c010000007f7fU, 0x16512714b0000003U, 0x491110000001000aU, 0x1000000010600000U, 0x0580100004440000U,
    0x0428800005000018U, 0x3564102dd5500000U, 0x03cde2bfd5f55324U, 0x0000000040008000U, 0x9957dd0139170400U,
    0x8240010008a79821U, 0x0200000004000000U, 0xfeb0000044004001U, 0x04000000020039abU, 0x4000200000000000U,
    0x0000000200000004U, 0x0000000005a88310U, 0x08000408a6042004U, 0x4086310800005081U, 0xf503004000000000U,
    0xe000000004081003U, 0x001100800013b33bU, 0x0000000000000000U, 0xffffffffff000000U, 0x27dfffc0a283cfdfU,
    0xc5b2201003e51fefU, 0xdff9df039b2545a6U, 0xe3810e019048d403U, 0x6dff7ff338db5493U, 0x010008047ffffff9U,
    0x4f850ffd5f3c1221U, 0xd6fffdff04004044U, 0x00000da337f41be8U, 0xf000840702797b20U, 0x0081041800fe7fffU,
    0x00011c9410800000U, 0x0400401000000000U, 0x0000400ca5feb408U, 0xfff060006c042491U, 0x6edf9f051cf67ffbU,
    0x0540000000110003U, 0x510400042882b6b5U, 0x050809053ffdffe2U, 0x0000100000000040U, 0x6c02a1000000000cU,
    0x8047c020881448e7U, 0x244050cc00000007U, 0x2000102040844785U, 0xeeecd90011885002U, 0xeb590e69111d3750U,
    0x0010400520000833U, 0x5dd6499644500000U, 0x001000fb974783a7U, 0x0100454000800008U, 0x0846008040010002U,
    0x00169dc439f7ebf8U, 0xa2dd202001040c00U, 0x0000441200000001U, 0x800413959df01004U, 0xf010004016d00100U,
    0x004a0102d24c6290U, 0xc020000208000446U, 0x0000000800068000U, 0x00080215efd8f000U, 0x0110000000000100U,
    0xe3d7ff0000001000U, 0xff7ffffffffffffdU, 0xfffffffffffffeffU, 0xfffffbffdfffffffU, 0xfffffefffffffddbU,
    0xffffffffffffffffU, 0xffffffdcffdffffdU, 0xfffbfeffffffffffU, 0xfffeffffffffffffU, 0xfffffffffffffffdU,
    0xffffffffffffffefU, 0xffdfddfd7bffffffU, 0xfff007ff2c0598bcU, 0x1f7dc30008007fffU, 0x447f7cfff072e606U,
    0x57fffd1e7b9f3022U, 0xf7951ef2ff3ffff2U, 0x200002018047ffffU, 0x116ef9df8a9f5540U, 0x034077fffbd05187U,
    0x100040005c58d105U, 0xb77b800a20000204U, 0xfffffffffffefefdU, 0xffff7fffffffefffU, 0xf7ffffffffffffffU,
    0xff7fffff7fdfffffU, 0xfbffffbdffefffffU, 0xf7fffd7fdfffffffU, 0xfffbfffffff7ffffU, 0xdf7fffffffffffefU,
    0xfffffffff7efbfffU, 0x7ffffffeffffffffU, 0xfdfffcffffffffffU, 0xfffeffbe9fffff7fU, 0xffff0482027ff77fU,
    0xfff7ffffefd7ffffU, 0xfd56fff7ffe79ee2U, 0xffefffffffffffcdU, 0xc40651a70f7dfffdU, 0xfffdffa6af5dd097U,
    0x203fffffff5b5d63U, 0x4df565c251570014U, 0x05c58542dfffffe2U, 0x0508106974002204U, 0x0000000006010041U,
    0x0000010405605100U, 0xf192011800201106U, 0xed570695066b67fdU, 0x406204837b9d4dfbU, 0x8354000000421500U,
    0xf7df46c98e105ff9U, 0x9000000020003113U, 0x00100a0000000000U, 0x7dbffddff0004001U, 0x61841442bfffcfbeU,
    0x490002047a5dffb0U, 0xefbff1edff27142dU, 0xfc1ee0c70200003fU, 0xfff7fdf7fbfdffbbU, 0x107ff447edf5fcffU,
    0xf9ddf7ff7fc40101U, 0x3dbd77f5ef86055fU, 0x4000427143000000U, 0x0008241943010000U, 0x0000000000000000U,
    0x0000000000000000U, 0x0000000000000000U, 0x0000000000000000U, 0x0000000000000000U, 0x0000000000000000U,
    0x0000000000000000U, 0x0000000000000000U, 0x5d13ee57e7bdef00U, 0x800117fa2140c109U, 0xbffffef000000000U,
    0x0008000020002300U, 0x00000010e3b53000U, 0x8330020100162411U, 0x48118301005001a3U, 0x12ffffdff0000000U,
    0x20800052d87f10aaU, 0x0202144000000000U, 0x9c5f61104210403dU, 0x20025c0100000031U, 0x0020014200010000U,
    0x3fffffffffdfbf00U, 0xffffafffbdcfdedfU, 0xfdeffdf110404b7fU, 0xf17fffdffbfffff7U, 0xf7eeff7fff7ff17bU,
    0xfdffdfffdbffbfefU, 0x9f76816fff57bf7eU, 0xfefbfffffffdf7dcU, 0x18505fef5f575fffU, 0x0f159f159ffffe62U,
    0x7ef7f592a17dc67dU, 0xffddfdffffffffffU, 0x98403fff5ff6fdffU, 0xdffef6f3ffe3ff02U, 0xbc7b153ed07fdfffU,
    0xf7fffff7ffffbeffU, 0xfdd7f7dffeffff7fU, 0xffffffc5bf802fefU, 0xbffdffffffff9fffU, 0xdbf8ff771f467fdfU,
    0xa07beab9167dcf5dU, 0x482404023000201eU, 0x000406d440000004U, 0x0609300004000400U, 0x0024000000080050U,
    0x0f4dd758dc100004U, 0x0a4ad56416f14f54U, 0x0000080040000240U, 0x4148581febffdc00U, 0x224012300004a024U,
    0x0000000000001000U, 0xbf10108000000001U, 0x000000000100936fU, 0x00002d80c0000000U, 0x0000000a00000000U,
    0x0100010002c286c0U, 0x79fff012000218ffU, 0x000a00000025003fU, 0x1000400000000000U, 0x0001000020290003U,
    0x0001000000008300U, 0x0000000000000000U, 0x7ecfffffff000000U, 0x46019200001011beU, 0x14300001005ef1cdU,
    0x7a3ff60401105504U, 0x75552080b0000405U, 0x43d578cc71df7d97U, 0x00000001146757f5U, 0x60541fdbf72c0000U,
    0x01ba388b10056883U, 0x0000442400300000U, 0xf000000102310310U, 0x78d670bcd7d7fff5U, 0x41e984a40550157aU,
    0x407452396b000000U, 0x020000926a9030e8U, 0xeff453857fffefffU, 0x42f54cc7ddf2ffffU, 0x56c080001ffffffcU,
    0xffef7d37fb9f16ccU, 0x5d01184401afa4bdU, 0x80e0302850084a4eU, 0x6fffffff00242010U, 0x0116402a880601feU,
    0x100000013e2b1501U, 0xbfe1010202456990U, 0xd1a7dc10000003bfU, 0xb36e8ffddf449e54U, 0x803d30d8c3d42055U,
    0x84c511f44c000000U, 0xdbbf7f502200506fU, 0x1045b28410200007U, 0x0011021200004406U, 0x891602057ffdfff0U,
    0x030c100008000000U, 0x2802308300000000U, 0x00002423c0330084U, 0xf154c8463ae4cb00U, 0x50840101167fffffU,
    0x4000010ffffffc07U, 0xe140121c01013810U, 0x0000001003081676U, 0x2422000000000001U, 0x000000000080400aU};
// clang-format on

// The place of a code among all of its length; `limit` for what has other characters.
std::size_t place_of(std::string_view code, std::size_t limit) {
    std::size_t place = 0;
    for (const char c : code) {
        if (c < 'a' || c > 'z') return limit;
        place = place * 26 + static_cast<std::size_t>(c - 'a');
    }
    return place;
}

template <std::size_t N>
bool has(const std::array<std::uint64_t, N>& bits, std::string_view code) {
    const std::size_t place = place_of(code, N * 64);
    return place < N * 64 && ((bits[place / 64] >> (place % 64)) & 1U) != 0;
}

}  // namespace

bool is_language_code(std::string_view code) {
    if (code.size() == 2) return has(two_letters, code);
    if (code.size() == 3) return has(three_letters, code);
    return code == "qaa..qtz";
}

}  // namespace meetmoment::xlsform
