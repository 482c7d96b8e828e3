#include "app/services/filling_place.hpp"

#include <sstream>

namespace meetmoment::app {
namespace {

std::string key_of(const record::RecordId& id) {
    return "place/" + id.to_string();
}

}  // namespace

std::optional<FillingPlace> read_place(store::TabletStore& store, const record::RecordId& id) {
    const auto text = store.setting(key_of(id));
    if (!text || text->empty()) return std::nullopt;
    std::istringstream in(*text);
    FillingPlace place;
    if (in >> place.page >> place.answered >> place.questions) return place;
    return std::nullopt;
}

Result<void> write_place(store::TabletStore& store, const record::RecordId& id, const FillingPlace& place) {
    std::ostringstream out;
    out << place.page << ' ' << place.answered << ' ' << place.questions;
    return store.set_setting(key_of(id), out.str());
}

}  // namespace meetmoment::app
