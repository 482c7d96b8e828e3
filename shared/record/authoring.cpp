#include "shared/record/authoring.hpp"

#include "shared/base/seeded_bug.hpp"

#include <algorithm>
#include <map>

namespace meetmoment::record {

namespace {

using Heads = std::map<WriterId, std::uint32_t>;

/// The commits that an operation names by their dots.
Heads named_by(const Op& op) {
    Heads heads;
    std::visit(
        [&](const auto& known) {
            if constexpr (requires { known.over; })
                for (const Dot& dot : known.over)
                    heads[dot.writer] = std::max(heads[dot.writer], dot.seq);
        },
        op);
    return heads;
}

}  // namespace

std::uint32_t count_characters(std::string_view utf8) {
    return static_cast<std::uint32_t>(std::count_if(utf8.begin(), utf8.end(), [](char unit) {
        return (static_cast<unsigned char>(unit) & 0xC0U) != 0x80U;
    }));
}

void number_characters(std::vector<Op>& ops,
                       const std::function<std::uint32_t(const RecordId&)>& next_number) {
    std::map<RecordId, std::uint32_t> next;
    for (Op& op : ops) {
        auto* insert = std::get_if<TextInsert>(&op);
        if (!insert || insert->from != kUnnumbered) continue;
        const auto known = next.find(insert->record);
        insert->from = known == next.end() ? next_number(insert->record) : known->second;
        if (seeded(Bug::NumberedFromZero)) insert->from = 0;
        next[insert->record] = insert->from + count_characters(insert->text);
    }
}

void prune_seen(std::vector<Op>& ops, WriterId self,
                const std::function<std::uint32_t(const RecordId&, WriterId)>& known) {
    std::map<RecordId, Heads> named;
    for (const Op& op : ops)
        if (const auto record = record_of(op))
            for (const auto& [writer, seq] : named_by(op))
                named[*record][writer] = std::max(named[*record][writer], seq);
    for (Op& op : ops)
        if (auto* seen = std::get_if<Seen>(&op))
            std::erase_if(seen->heads, [&](const auto& head) {
                const auto& [writer, seq] = head;
                return writer == self || seq <= known(seen->record, writer) ||
                       seq <= named[seen->record][writer];
            });
    std::erase_if(ops, [](const Op& op) {
        const auto* seen = std::get_if<Seen>(&op);
        return seen && seen->heads.empty();
    });
}

}  // namespace meetmoment::record
