// The files that go with a form: lists of choices and pictures. Each is a document of the study beside the
// form, "form/v-u/kaart.png" beside "form/v-u", of the form's version. Only the last part of a path in the
// form counts.
#pragma once

#include <QString>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

/// "v-u:2026.1" and "jr://images/kaart.png" → the bytes of the document; nullopt when it is not on this
/// device. On the store's thread.
[[nodiscard]] Result<std::optional<Bytes>> form_file(store::TabletStore& store, std::string_view form,
                                                     std::string_view path);

/// What stands before the name of a picture in the address that QML loads it from (module/form_pictures.hpp).
[[nodiscard]] QString pictures_of(std::string_view form);
/// The provider's name in that address.
inline constexpr const char* kFormPictures = "form";

}  // namespace meetmoment::app
