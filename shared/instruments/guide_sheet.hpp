// A guide as a sheet: one row for each topic, probe and statement. No I/O, any thread.
#pragma once

#include "shared/base/result.hpp"
#include "shared/instruments/content.hpp"
#include "shared/study/guide.hpp"

namespace meetmoment::instruments {

/// Columns: row (topic, probe, statement), id, topic, rounds, kind, minutes, title_nl, title_en, nl, en,
/// source.
///
/// A topic's row has kind, minutes, title and prompt (nl, en); it may occur again for other rounds. A probe
/// or statement names its topic, which stands above it, and goes with each of the topic's rows. A statement
/// without a text has that of the building-block statement of its id. An empty `rounds` is every round.
///
/// Problems as of read_content, also when the rounds of two rows of one topic overlap, and those of
/// parse_guide.
[[nodiscard]] Result<study::Guide> read_guide_sheet(const workbook::Sheet& sheet, const GuideRow& guide,
                                                    const Content& content);

}  // namespace meetmoment::instruments
