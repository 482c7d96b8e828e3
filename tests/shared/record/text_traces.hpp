// The recorded texts of the conformance data (../shared/conformance/text), and somebody who types them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/record/text_sequence.hpp"

namespace meetmoment::record::testing {

/// At `position`, `deleted` characters go and `inserted` comes.
struct Patch {
    std::size_t position = 0;
    std::size_t deleted = 0;
    std::string inserted;
};

/// What one author did in a row, over the text that its parents (indices of earlier turns) make.
struct Turn {
    std::vector<std::size_t> parents;
    std::uint64_t agent = 0;  ///< in the order that decides ties
    std::int64_t time_ms = 0;
    std::vector<Patch> patches;
};

struct Trace {
    std::string end;
    std::vector<Turn> turns;
};

/// $MEETMOMENT_CONFORMANCE, else the folder beside the project; then "/text".
[[nodiscard]] std::string text_folder();
/// nullopt without the file. A sequential trace is one agent's.
[[nodiscard]] std::optional<Trace> read_trace(const std::string& path);
/// One trace a line; empty without the file.
[[nodiscard]] std::vector<Trace> read_histories(const std::string& path);

[[nodiscard]] std::u32string to_utf32(std::string_view utf8);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// Types patches into its own text and says what operations that makes, numbered.
class Typist {
  public:
    Typist(const RecordId& record, WriterId writer, std::string user, std::uint32_t next = 0)
        : record_(record), writer_(writer), user_(std::move(user)), next_(next) {}

    void type(const Patch& patch, std::vector<Op>& ops);
    /// Takes in what somebody, maybe this writer, had typed.
    void take(WriterId writer, const std::string& user, const Op& op);
    [[nodiscard]] const TextSequence& text() const { return text_; }
    [[nodiscard]] std::uint32_t next() const { return next_; }

  private:
    TextSequence text_;
    RecordId record_;
    WriterId writer_;
    std::string user_;
    std::uint32_t next_;
};

}  // namespace meetmoment::record::testing
