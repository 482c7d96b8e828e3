// Forms drawn from a seed, and edits of their sessions: what the property tests and the fuzzer of sessions
// run on.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shared/xform/session.hpp"

namespace meetmoment::xform::test {

/// A number from 0 to `limit` - 1, from a seed or from the bytes of a fuzzer.
using Choose = std::function<std::size_t(std::size_t limit)>;
[[nodiscard]] Choose seeded(std::uint64_t seed);

struct RandomFormOptions {
    int most_nodes = 14;  ///< groups, repeats and questions
    bool actions = false;
    bool invertible = false;  ///< nothing that an inverse edit cannot bring back: no jr:count, nothing
                              ///< readonly, no repeat that is not relevant
};

/// A form that parses: groups and nested repeats, relevance, calculations, lists, constraints, two languages.
/// What a node is computed from comes before it, so there is no circle.
[[nodiscard]] std::string random_form(const Choose& choose, const RandomFormOptions& options = {});

struct Edit {
    enum class Kind : std::uint8_t { Set, Add, Remove, Language, Validate };
    Kind kind = Kind::Set;
    std::string path;   ///< of the answer, the repeat or the instance
    std::string value;  ///< the answer, the key of a new instance or the language
    std::size_t before = 0;
};

/// An edit that is possible now; `serial` makes keys of instances. `offered_only`: selects get no answer that
/// their choices lack.
[[nodiscard]] Edit draw_edit(const Session& session, const Choose& choose, int serial,
                             bool offered_only = false);
[[nodiscard]] Result<Changes> apply(Session& session, const Edit& edit);
/// For messages of tests: "set a/b[k1] = 3".
[[nodiscard]] std::string to_text(const Edit& edit);

}  // namespace meetmoment::xform::test
