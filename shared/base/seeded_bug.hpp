// Bugs that are put in on purpose, to see whether the simulator finds them (tests/simulation/README.md lists
// them). In every program but the harness `seeded()` is false at compile time and costs nothing.
#pragma once

#include <cstdint>

namespace meetmoment {

enum class Bug : std::uint8_t {
    None,
    // shared/record
    SupersededForgotten,
    ReplacedStaysLive,
    LastWriteWins,
    HideWithoutSeen,
    ClockDecides,
    ArrivalDecides,
    AliasNotSuperseded,
    RemoveForgotten,
    TextIsNoEdit,
    LastCreationNames,
    TextDeleteOffByOne,
    DeletionsJoinedTooFar,
    DroppedOver,
    UnknownDropped,
    NumberedFromZero,
    // shared/sync
    SavedBeforeDurable,
    PartialTransaction,
    WriterReused,
    ChainBroken,
    OpeningForgotten,
    LamportNotRaised,
    LamportFromClock,
    DraftKept,
    RefoldForgotten,
    EpochIgnored,
    OthersForgotten,
    AckCoversTooMuch,
    DigestNotUpdated,
    CursorBeforeApply,
    SetAsideForgotten,
    FoldedTwice,
    MismatchRemembered,
    TimerForgotten,
    InFlightForEver,
    // sync-server
    AckBeforeDurable,
    GapAccepted,
    GapRefusedAfterRestore,
    SetAsideBlocks,
    SetAsideNotReported,
    ReviewByAnybody,
    AckBeyondBrought,
    EpochKept,
    AcksOfOtherEpoch,
    BeyondNotConfirmed,
    ScopeFilterForgotten,
    CursorBeyondDelivered,
    Count
};

#ifdef MEETMOMENT_SEEDED_BUGS
inline namespace with_bugs {
/// The one that is in. The harness sets it between two runs.
inline Bug planted = Bug::None;
[[nodiscard]] inline bool seeded(Bug bug) {
    return planted == bug;
}
}  // namespace with_bugs
#else
[[nodiscard]] constexpr bool seeded(Bug /*bug*/) {
    return false;
}
#endif

}  // namespace meetmoment
