#include "shared/outline/answers.hpp"

#include <algorithm>

#include "shared/xform/xpath/value.hpp"

namespace meetmoment::outline {

using xform::Control;
using xform::DataType;
using xform::ItemDefinition;
using xform::ItemKind;

namespace {

bool has(const ItemDefinition& item, std::string_view appearance) {
    return std::find(item.appearance.begin(), item.appearance.end(), appearance) != item.appearance.end();
}

std::string_view media_of(const ItemDefinition& item) {
    const std::string_view media =
        item.options.accept.empty() ? item.options.media_type : item.options.accept;
    for (const std::string_view kind : {"image", "audio", "video"}) {
        if (media.starts_with(kind)) return kind;
    }
    return "file";
}

std::string uploaded(const ItemDefinition& item) {
    const std::string_view kind = media_of(item);
    if (kind == "image" && has(item, "signature")) return "a signature";
    if (kind == "image" && has(item, "draw")) return "a drawing";
    if (kind == "image") return "a photo or picture";
    if (kind == "audio") return "a sound recording";
    return kind == "video" ? "a video" : "a file";
}

std::string text_in_words(const ItemDefinition& item) {
    if (item.control == Control::Secret || has(item, "masked")) return "text that is not shown";
    if (has(item, "multiline") || item.control == Control::Textarea || item.options.rows)
        return "text, several lines";
    return has(item, "numbers") ? "digits" : "text";
}

std::string typed(const ItemDefinition& item, DataType type) {
    switch (type) {
        case DataType::Int:
            return "a whole number";
        case DataType::Decimal:
            return "a number";
        case DataType::Boolean:
            return "yes or no";
        case DataType::Date:
            if (has(item, "year")) return "a year";
            return has(item, "month-year") ? "a month and year" : "a date";
        case DataType::Time:
            return "a time of day";
        case DataType::DateTime:
            return "a date and time";
        case DataType::Geopoint:
            return "a place";
        case DataType::Geotrace:
            return "a line on the map";
        case DataType::Geoshape:
            return "an area on the map";
        case DataType::Binary:
            return "a file";
        case DataType::Barcode:
            return "a barcode";
        case DataType::Intent:
            return "given by another app";
        case DataType::String:
            break;
    }
    return text_in_words(item);
}

}  // namespace

std::string answer_in_words(const ItemDefinition& item, DataType type) {
    using xform::xpath::to_text;
    switch (item.kind) {
        case ItemKind::SelectOne:
            return "one answer";
        case ItemKind::SelectMultiple:
            return item.control == Control::Rank ? "all of them in an order" : "several answers";
        case ItemKind::Range:
            return "a number from " + to_text(item.range.start) + " to " + to_text(item.range.end) +
                   (item.range.step == 1 ? "" : " in steps of " + to_text(item.range.step));
        case ItemKind::Trigger:
            return "a tick to confirm";
        case ItemKind::Input:
            return item.control == Control::Upload ? uploaded(item) : typed(item, type);
        default:
            return {};
    }
}

std::string type_name(DataType type) {
    switch (type) {
        case DataType::Int:
            return "integer";
        case DataType::Boolean:
            return "boolean";
        case DataType::Decimal:
            return "decimal";
        case DataType::Date:
            return "date";
        case DataType::Time:
            return "time";
        case DataType::DateTime:
            return "dateTime";
        case DataType::Geopoint:
            return "geopoint";
        case DataType::Geotrace:
            return "geotrace";
        case DataType::Geoshape:
            return "geoshape";
        case DataType::Binary:
            return "file";
        case DataType::Barcode:
            return "barcode";
        default:
            return "text";
    }
}

std::string type_name(const ItemDefinition& item, DataType type) {
    switch (item.kind) {
        case ItemKind::SelectOne:
            return "select_one";
        case ItemKind::SelectMultiple:
            return item.control == Control::Rank ? "rank" : "select_multiple";
        case ItemKind::Range:
            return "range";
        case ItemKind::Trigger:
            return "acknowledge";
        case ItemKind::Note:
            return "note";
        case ItemKind::Input:
            return item.control == Control::Upload ? std::string(media_of(item)) : type_name(type);
        case ItemKind::Group:
            return "group";
        default:
            return "repeat";
    }
}

}  // namespace meetmoment::outline
