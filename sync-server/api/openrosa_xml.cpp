#include "sync-server/api/openrosa_xml.hpp"

#include <array>
#include <cstdio>

namespace meetmoment::server::api {
namespace {

struct Text {
    std::string_view code, nl, en;
};

/// Codes, or families that end with '.', in the order in which they are tried.
constexpr std::array<Text, 17> kTexts{{
    {"app-user.token", "Dit adres geeft geen toegang (meer). Vraag een nieuw adres.",
     "This address gives no access (any more). Ask for a new one."},
    {"app-user.form", "Dit adres is niet voor deze vragenlijst.",
     "This address is not for this questionnaire."},
    {"app-user.region", "Deze antwoorden horen bij een andere regio.",
     "These answers belong to another region."},
    {"app-user.", "De naam of het wachtwoord klopt niet.", "The name or the password is not right."},
    {"submission.unknown-form", "De server heeft deze versie van de vragenlijst niet.",
     "The server does not have this version of the questionnaire."},
    {"submission.unknown-original", "De antwoorden die u wijzigt, zijn hier niet bekend.",
     "The answers that you change are not known here."},
    {"submission.differs", "Er zijn al andere antwoorden met hetzelfde kenmerk.",
     "Other answers with the same identity are here already."},
    {"submission.not-current", "Deze antwoorden zijn al door iemand gewijzigd. Haal ze opnieuw op.",
     "Somebody changed these answers already. Get them anew."},
    {"submission.deleted", "Deze antwoorden zijn verwijderd.", "These answers were deleted."},
    {"submission.closed", "Deze vragenlijst is gesloten.", "This questionnaire is closed."},
    {"submission.other-form", "Deze antwoorden horen bij een andere vragenlijst.",
     "These answers belong to another questionnaire."},
    {"http.too-large", "Een bestand is te groot voor de server.", "A file is too large for the server."},
    {"http.busy", "De server is druk. Probeer het over een paar seconden opnieuw.",
     "The server is busy. Try again in a few seconds."},
    {"rate.limited", "Te veel pogingen. Wacht even en probeer het opnieuw.",
     "Too many attempts. Wait a little and try again."},
    {"store.full", "De server heeft geen ruimte meer. Bewaar uw antwoorden en probeer het later opnieuw.",
     "The server has no room left. Keep your answers and try again later."},
    {"blob.quota", "De ruimte voor bestanden is op. Bewaar uw antwoorden en vraag het onderzoeksteam.",
     "The room for files is used up. Keep your answers and ask the research team."},
    {"", "De server kon dit niet lezen of verwerken. Bewaar uw antwoorden.",
     "The server could not read or process this. Keep your answers."},
}};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
        }
    }
    return out;
}

std::string element(std::string_view name, std::string_view text) {
    std::string out = "<";
    out += name;
    out += '>';
    out += escaped(text);
    out += "</";
    out += name;
    return out + ">";
}

std::string document(std::string_view content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + std::string(content);
}

}  // namespace

std::string OpenRosaBase::to(const std::string& path, const std::string& version) const {
    std::string out = url + path;
    char separator = '?';
    if (!version.empty()) {
        out += separator + ("version=" + percent_encoded(version));
        separator = '&';
    }
    if (!link_token.empty()) out += separator + ("st=" + percent_encoded(link_token));
    return out;
}

std::string form_list_xml(const OpenRosaBase& base, const std::vector<service::ListedForm>& forms,
                          bool verbose) {
    std::string out = "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">";
    for (const auto& form : forms) {
        const std::string path = "/forms/" + percent_encoded(form.id);
        out += "<xform>" + element("formID", form.id) + element("name", form.name) +
               element("version", form.version) + element("hash", "md5:" + form.hash);
        if (verbose) out += element("descriptionText", form.description);
        out += element("downloadUrl", base.to(path + ".xml", form.version));
        if (form.has_files) out += element("manifestUrl", base.to(path + "/manifest", form.version));
        out += "</xform>";
    }
    return document(out + "</xforms>");
}

std::string manifest_xml(const OpenRosaBase& base, const std::string& form, const std::string& version,
                         const std::vector<service::FormFile>& files) {
    std::string out = "<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">";
    for (const auto& file : files) {
        out += file.type.empty() ? "<mediaFile>" : "<mediaFile type=\"" + escaped(file.type) + "\">";
        out += element("filename", file.name) + element("hash", "md5:" + file.hash);
        out += element("downloadUrl", base.to("/forms/" + percent_encoded(form) + "/attachments/" +
                                                  percent_encoded(file.name),
                                              version));
        if (!file.dataset.empty())
            out += element("integrityUrl",
                           base.to("/datasets/" + percent_encoded(file.dataset) + "/integrity", {}));
        out += "</mediaFile>";
    }
    return document(out + "</manifest>");
}

std::string integrity_xml(const std::vector<service::EntityPresence>& entities) {
    std::string out = "<data><entities>";
    for (const auto& entity : entities)
        out += "<entity id=\"" + escaped(entity.id) + "\">" +
               element("deleted", entity.deleted ? "true" : "false") + "</entity>";
    return document(out + "</entities></data>");
}

std::string openrosa_response(std::string_view nature, std::string_view message) {
    return document("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"><message nature=\"" +
                    escaped(nature) + "\">" + escaped(message) + "</message></OpenRosaResponse>");
}

std::string language_of(const http::Head& head) {
    return head.field("accept-language").starts_with("en") ? "en" : "nl";
}

std::string message_of(const service::Receipt& receipt, std::string_view language) {
    const bool dutch = language != "en";
    if (!receipt.missing.empty())
        return dutch ? "De antwoorden zijn ontvangen. Er ontbreken nog bestanden."
                     : "The answers have been received. Files are still missing.";
    if (receipt.entities_refused)
        return dutch ? "De antwoorden zijn ontvangen. Een lijst kon niet worden bijgewerkt; het "
                       "onderzoeksteam kijkt ernaar."
                     : "The answers have been received. A list could not be updated; the research team looks "
                       "at it.";
    if (receipt.repeated)
        return dutch ? "Deze antwoorden waren al ontvangen." : "These answers had been received already.";
    return dutch ? "De antwoorden zijn ontvangen." : "The answers have been received.";
}

std::string message_of(std::string_view code, std::string_view language) {
    for (const auto& text : kTexts) {
        const bool family = text.code.empty() || text.code.back() == '.';
        if (family ? !code.starts_with(text.code) : code != text.code) continue;
        if (language.empty()) return std::string(text.nl) + " / " + std::string(text.en);
        return std::string(language == "en" ? text.en : text.nl);
    }
    return {};
}

std::string percent_encoded(std::string_view text) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           c == '-' || c == '.' || c == '_' || c == '~' || c == '!' || c == '$';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kDigits[code >> 4U];
            out += kDigits[code & 15U];
        }
    }
    return out;
}

std::string http_date(UtcMillis time) {
    constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
    char text[48];
    std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d GMT",
                  kDays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                  kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

}  // namespace meetmoment::server::api
