#include "sync-server/service/documents.hpp"

#include <algorithm>

#include "shared/base/hash.hpp"
#include "shared/xform/submitted_entities.hpp"

namespace meetmoment::server::service {
namespace {

struct Piece {
    std::string name, version, content;
};

Result<std::string> content_of(const Documents::Resource& resource, const std::string& name) {
    auto text = resource(name);
    if (!text) return fail("document.unknown", "The study names a file that is not there.", name);
    return std::move(*text);
}

auto wrong_version(const std::string& where) {
    return fail("document.version", "The file says another id or version than the study.", where);
}

/// Lists of entities that the study's forms read and make.
struct Lists {
    std::map<std::string, std::string> read;  ///< with a form that does
    std::set<std::string> made;
};

Result<Piece> read_form(const study::Instrument& instrument, const Documents::Resource& resource,
                        Lists& lists) {
    auto xml = content_of(resource, instrument.form);
    if (!xml) return fail(xml.error());
    const auto form = FormTexts::read(*xml);
    if (!form)
        return fail(form.error().code, form.error().message, instrument.form + ": " + form.error().where);
    if ((*form)->form()->id() != instrument.id || (*form)->form()->version() != instrument.version) {
        return wrong_version(instrument.form);
    }
    for (const auto& list : (*form)->entity_lists())
        lists.read.emplace(list, instrument.form);
    for (const auto& [list, properties] : xform::entity_lists(*(*form)->form()))
        lists.made.insert(list);
    return Piece{form_document(instrument.id), instrument.version, std::move(*xml)};
}

Result<Piece> read_guide(const study::GuideReference& reference, const Documents::Resource& resource) {
    auto json = content_of(resource, reference.file);
    if (!json) return fail(json.error());
    const auto guide = study::parse_guide(*json);
    if (!guide) return fail(guide.error());
    if (guide->id != reference.id) return wrong_version(reference.file);
    return Piece{guide_document(guide->id), guide->version, std::move(*json)};
}

Result<std::vector<Piece>> pieces_of(const study::Study& study, const Documents::Resource& resource) {
    std::vector<Piece> pieces;
    Lists lists;
    for (const auto& instrument : study.instruments) {
        auto piece = read_form(instrument, resource, lists);
        if (!piece) return fail(piece.error());
        pieces.push_back(std::move(*piece));
    }
    for (const auto& [list, form] : lists.read)
        if (!lists.made.contains(list))
            return fail("form.missing-file",
                        "The form needs the file '" + list +
                            ".csv', and no form of the study makes entities of such a list.",
                        form);
    for (const auto& reference : study.guides) {
        auto piece = read_guide(reference, resource);
        if (!piece) return fail(piece.error());
        pieces.push_back(std::move(*piece));
    }
    return pieces;
}

}  // namespace

Result<std::vector<storage::DocumentRow>> Documents::list(const std::string& study) {
    std::vector<storage::DocumentRow> rows;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        rows = reading.documents(study);
        return {};
    });
    if (!read) return fail(read.error());
    return rows;
}

Result<Bytes> Documents::get(const std::string& study, const std::string& name, const std::string& version) {
    std::optional<Bytes> bytes;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        bytes = reading.document(study, name, version);
        return {};
    });
    if (!read) return fail(read.error());
    if (!bytes) return fail("document.unknown", "There is no such document.", name + " " + version);
    return std::move(*bytes);
}

Result<std::string> Documents::save_study(const std::string& json, const Resource& resource) {
    const auto study = study::parse_study(json);
    if (!study) return fail(study.error());
    const auto pieces = pieces_of(*study, resource);
    if (!pieces) return fail(pieces.error());
    const auto hash = blake2b_256(as_bytes(json));
    const std::string version = to_hex(ByteView(hash).first(8));
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        writing.save_study({study->id, version, json});
        writing.save_document(study->id, kStudyDocument, version, as_bytes(json));
        for (const auto& piece : *pieces) {
            writing.save_document(study->id, piece.name, piece.version, as_bytes(piece.content));
        }
        return {};
    });
    if (!written) return fail(written.error());
    catalogue_.forget();
    return study->id;
}

Result<void> Documents::set_form_state(const std::string& study, const std::string& form,
                                       const std::string& state) {
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        if (!writing.study(study)) return fail("study.none", "There is no such study.", study);
        const auto documents = writing.documents(study);
        if (std::none_of(documents.begin(), documents.end(),
                         [&](const auto& document) { return document.name == form_document(form); }))
            return fail("document.unknown", "The study has no such form.", form);
        writing.save_form_state(study, form, state);
        return {};
    });
}

}  // namespace meetmoment::server::service
