// The form of a record with the facts of the round before beside it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "shared/base/result.hpp"
#include "shared/registry/facts.hpp"

namespace meetmoment::registry {

/// Where records and forms are to be had. Called on the caller's thread only.
struct Archive {
    /// Reads "v-r:2026.2" with these files beside it (Form::parse with source_of()). The same form and files
    /// come again and again: worth keeping. Problems as the caller likes.
    std::function<Result<std::shared_ptr<const xform::Form>>(const std::string& form, const Files& files)>
        form;
    /// nullopt when it is not here.
    std::function<std::optional<record::RecordState>(const record::RecordId& id)> record;
};

/// The form "id:version" as it is for a record that took the facts of the submission `previous` ("" for
/// none). `state`: the record, when it exists. Problems of Archive::form for this form; when something fails
/// in a round before, its facts are left out.
[[nodiscard]] Result<std::shared_ptr<const xform::Form>> form_with_facts(const std::string& form,
                                                                         const std::string& previous,
                                                                         const record::RecordState* state,
                                                                         const Archive& archive);

/// The form of a record that exists.
[[nodiscard]] Result<std::shared_ptr<const xform::Form>> form_of(const record::RecordState& state,
                                                                 const Archive& archive);

}  // namespace meetmoment::registry
