// What the columns of each sheet are called, and what else they have been called.
#include "shared/xlsform/sheets.hpp"

namespace meetmoment::xlsform::columns {

namespace {

constexpr std::string_view settings_known[] = {"name",
                                               "title",
                                               "id_string",
                                               "version",
                                               "style",
                                               "attribute",
                                               "auto_delete",
                                               "auto_send",
                                               "default_language",
                                               "instance_name",
                                               "namespaces",
                                               "omit_instanceID",
                                               "public_key",
                                               "submission_url",
                                               "instance_xmlns",
                                               "delimiter",
                                               "prefix",
                                               "client_editable",
                                               "allow_choice_duplicates",
                                               "clean_text_values",
                                               "sms_keyword",
                                               "sms_separator",
                                               "sms_allow_media",
                                               "sms_date_format",
                                               "sms_datetime_format",
                                               "sms_response",
                                               "add_none_option",
                                               "label",
                                               "hint",
                                               "bind",
                                               "control",
                                               "instance",
                                               "media",
                                               "type",
                                               "flat",
                                               "sms_field",
                                               "children"};
constexpr ColumnAlias settings_aliases[] = {{"form_title", "title"},
                                            {"set_form_title", "title"},
                                            {"form_id", "id_string"},
                                            {"set_form_id", "id_string"},
                                            {"prefix", "prefix"}};

constexpr std::string_view survey_known[] = {
    "name",       "label",   "actions", "default",       "guidance_hint", "instance", "query",
    "sms_field",  "trigger", "bind",    "choice_filter", "control",       "hint",     "media",
    "parameters", "type",    "choices", "itemset",       "list_name"};
constexpr ColumnAlias survey_aliases[] = {{"sms_field", "sms_field"},
                                          {"compact_tag", "instance", "odk:tag"},
                                          {"read_only", "bind", "readonly"},
                                          {"readonly", "bind", "readonly"},
                                          {"relevant", "bind", "relevant"},
                                          {"relevance", "bind", "relevant"},
                                          {"caption", "label"},
                                          {"appearance", "control", "appearance"},
                                          {"required", "bind", "required"},
                                          {"constraint", "bind", "constraint"},
                                          {"constraining_message", "bind", "jr:constraintMsg"},
                                          {"constraint_message", "bind", "jr:constraintMsg"},
                                          {"calculation", "bind", "calculate"},
                                          {"calculate", "bind", "calculate"},
                                          {"command", "type"},
                                          {"tag", "name"},
                                          {"value", "name"},
                                          {"image", "media", "image"},
                                          {"big-image", "media", "big-image"},
                                          {"audio", "media", "audio"},
                                          {"video", "media", "video"},
                                          {"count", "control", "jr:count"},
                                          {"repeat_count", "control", "jr:count"},
                                          {"jr:count", "control", "jr:count"},
                                          {"autoplay", "control", "autoplay"},
                                          {"rows", "control", "rows"},
                                          {"noapperrorstring", "bind", "jr:noAppErrorString"},
                                          {"no_app_error_string", "bind", "jr:noAppErrorString"},
                                          {"requiredmsg", "bind", "jr:requiredMsg"},
                                          {"required_message", "bind", "jr:requiredMsg"},
                                          {"body", "control"},
                                          {"save_to", "bind", "entities:saveto"}};

constexpr std::string_view list_known[] = {"name", "label", "media", "sms_option"};
constexpr ColumnAlias list_aliases[] = {
    {"caption", "label"},        {"list_name", "list name"},          {"value", "name"},
    {"image", "media", "image"}, {"big-image", "media", "big-image"}, {"audio", "media", "audio"},
    {"video", "media", "video"}};

constexpr std::string_view entities_known[] = {"dataset", "entity_id", "create_if", "update_if",
                                               "label",   "repeat",    "offline"};
constexpr ColumnAlias entities_aliases[] = {{"list_name", "dataset"}};

}  // namespace

SheetColumns settings() {
    return {"settings", settings_known, settings_aliases};
}
SheetColumns survey(bool clean_white_space) {
    return {"survey", survey_known, survey_aliases, "type", clean_white_space};
}
SheetColumns choices() {
    return {"choices", list_known, list_aliases, "name"};
}
SheetColumns external_choices() {
    return {"external_choices", list_known, list_aliases};
}
SheetColumns osm() {
    return {"osm", list_known, list_aliases};
}
SheetColumns entities() {
    return {"entities", entities_known, entities_aliases};
}

}  // namespace meetmoment::xlsform::columns
