// Writes a corpus to begin with: valid values drawn at random, or the expressions of the unit tests.
//   fuzz_seeds commit|message|frame|manifest|external|form|session|xpath|workbook|convert|multipart FOLDER
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "shared/sync/blob.hpp"
#include "shared/sync/frame.hpp"
#include "shared/sync/messages.hpp"
#include "shared/workbook/xlsx_writer.hpp"
#include "tests/shared/record/support.hpp"
#include "tests/shared/workbook/workbook_support.hpp"
#include "tests/shared/xform/random_form.hpp"
#include "tests/shared/xform/xpath_cases.hpp"

using namespace meetmoment;
using record::testing::Draw;

namespace {

constexpr std::size_t kSeeds = 300;

Bytes sealed_commit(Draw& draw) {
    return record::seal(record::testing::draw_commit(draw))->bytes;
}

std::vector<sync::ScopeCursor> draw_cursors(Draw& draw) {
    std::vector<sync::ScopeCursor> cursors;
    for (std::size_t left = draw.below(3); left > 0; --left)
        cursors.push_back({draw.text(20), draw.bits(), Hash128{draw.uuid().bytes}});
    return cursors;
}

Bytes draw_request(Draw& draw) {
    sync::Request request;
    request.epoch = draw.bits();
    request.scopes = draw_cursors(draw);
    for (std::size_t left = draw.below(3); left > 0; --left)
        request.commits.push_back(sealed_commit(draw));
    return sync::encode(request);
}

Bytes draw_reply(Draw& draw) {
    sync::Reply reply;
    reply.epoch = draw.bits();
    reply.cursors = draw_cursors(draw);
    reply.more = draw.chance(50);
    for (std::size_t left = draw.below(3); left > 0; --left)
        reply.acks.push_back({record::WriterId{draw.bits()}, 7, draw.bits()});
    for (std::size_t left = draw.below(3); left > 0; --left)
        reply.quarantined.push_back({{record::WriterId{draw.bits()}, 7}, draw.text(20)});
    for (std::size_t left = draw.below(3); left > 0; --left)
        reply.commits.push_back({draw.bits(), sealed_commit(draw)});
    return sync::encode(reply);
}

Bytes draw_manifest(Draw& draw) {
    sync::Manifest manifest;
    manifest.role = draw.chance(50) ? sync::BlobRole::Original : sync::BlobRole::Thumbnail;
    manifest.mime = draw.chance(50) ? "image/jpeg" : "audio/ogg";
    const std::size_t chunks = 1 + draw.below(4);
    manifest.length = (chunks - 1) * sync::kChunkBytes + 1 + draw.below(sync::kChunkBytes);
    if (manifest.role == sync::BlobRole::Thumbnail) manifest.length = 1 + draw.below(sync::kChunkBytes);
    const std::size_t count = manifest.role == sync::BlobRole::Thumbnail ? 1 : chunks;
    while (manifest.chunks.size() < count)
        draw.source().fill(manifest.chunks.emplace_back().bytes);
    return sync::encode(manifest);
}

/// A list with a row or two: CSV, GeoJSON or XML, as the first byte says.
Bytes draw_external(Draw& draw) {
    const std::string text = draw.text(8);
    const std::string files[] = {
        "name,label\na,\"" + text + "\"\nb," + text + "\n",
        R"({"type": "FeatureCollection", "features": [{"type": "Feature", "id": 7, "geometry": {"type": "Point",)"
        R"( "coordinates": [1.5, 2e1]}, "properties": {"a": "x\u00e9", "b": null}}, {"type": "Feature",)"
        R"( "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}}]})",
        "<root a=\"b\"><item><name>a</name><label>&lt;</label></item></root>"};
    const auto which = static_cast<std::uint8_t>(draw.below(std::size(files)));
    Bytes seed{which};
    seed.insert(seed.end(), files[which].begin(), files[which].end());
    return seed;
}

Bytes draw_form(Draw& draw) {
    const std::string xml = xform::test::random_form(xform::test::seeded(draw.bits()), {.actions = true});
    return {xml.begin(), xml.end()};
}

/// A script of edits: the form, then choices.
Bytes draw_script(Draw& draw) {
    Bytes out(20 + draw.below(150));
    draw.source().fill(out);
    return out;
}

/// What it begins with says how the fuzzer takes it: a file, a CSV file, or the parts of a workbook.
Bytes draw_workbook(Draw& draw) {
    const Bytes xlsx = *workbook::write_xlsx(workbook::test::random_workbook(draw.source()));
    Bytes seed{static_cast<std::uint8_t>(draw.below(3))};
    const std::string csv =
        "type,name,\"label\"\r\ntext;a\t,\"" + draw.text(8) + "\"\"\"\n\n,b,c\nsurvey,d\n";
    Bytes rest{csv.begin(), csv.end()};
    if (seed[0] == 0) rest = xlsx;
    if (seed[0] == 2) rest = workbook::test::script_of(workbook::test::all_parts(xlsx));
    seed.insert(seed.end(), rest.begin(), rest.end());
    return seed;
}

/// A form as a CSV file with all its sheets, or choices of what stands in a workbook.
Bytes draw_survey(Draw& draw) {
    if (draw.chance(50)) {
        Bytes out(1 + 100 + draw.below(400));
        draw.source().fill(out);
        out.front() = 1;
        return out;
    }
    const std::string types[] = {
        "text",         "integer",         "select_one l", "select_multiple l or_other",
        "note",         "calculate",       "date",         "range",
        "rank l",       "geopoint",        "acknowledge",  "select_one_from_file f.csv",
        "image",        "begin repeat",    "begin group",  "start",
        "csv-external", "background-audio"};
    std::string csv =
        "survey,,,,,,,,\n,type,name,label::nl (nl),label::en "
        "(en),relevant,constraint,calculation,parameters\n";
    std::vector<std::string> open;
    for (std::size_t i = 0; i < 2 + draw.below(6); ++i) {
        const std::string& type = types[draw.below(std::size(types))];
        csv += "," + type + ",q" + std::to_string(i) + ",Vraag " + draw.text(6) + ",Question," +
               (i > 0 && draw.chance(40) ? "${q" + std::to_string(draw.below(i)) + "} = 'a'" : "") + "," +
               (draw.chance(20) ? ". != ''" : "") + "," + (type == "calculate" ? "1 + 1" : "") + "," +
               (type == "range" ? "start=1 end=5 step=1" : "") + "\n";
        if (type.starts_with("begin")) open.push_back("end" + type.substr(5));
    }
    for (; !open.empty(); open.pop_back())
        csv += "," + open.back() + ",,,,,,,\n";
    csv += "choices,,,,\n,list_name,name,label::nl (nl),label::en (en)\n,l,a,Ja,Yes\n,l,b,Nee,No\n";
    if (draw.chance(50)) csv += "settings,,\n,form_title,version\n,Titel,1\n";
    Bytes out{0};
    out.insert(out.end(), csv.begin(), csv.end());
    return out;
}

/// A Content-Type with its length before it, and a body of a few parts.
Bytes draw_multipart(Draw& draw) {
    const std::string boundary = draw.chance(50) ? "--grens.7e" : "b";
    std::string type = "multipart/form-data; boundary=" + boundary;
    std::string body;
    for (std::size_t left = draw.below(4); left > 0; --left) {
        const std::string names[] = {"name=\"xml_submission_file\"; filename=\"a.xml\"",
                                     "name=\"*isIncomplete*\"", "name=a; filename*=UTF-8''h%C3%A9.jpg",
                                     "name=\"a%22\\\"\""};
        body += "--" + boundary + "\r\nContent-Disposition: form-data; " +
                names[draw.below(std::size(names))] + "\r\n";
        if (draw.chance(50))
            body += "Content-Type: text/xml; charset=utf-8\r\nContent-Transfer-Encoding: binary\r\n";
        body += "\r\n" + draw.text(20) + "\r\n";
    }
    body += "--" + boundary + "--\r\n";
    Bytes seed{static_cast<std::uint8_t>(type.size())};
    seed.insert(seed.end(), type.begin(), type.end());
    seed.insert(seed.end(), body.begin(), body.end());
    return seed;
}

Bytes draw_seed(std::string_view kind, Draw& draw) {
    if (kind == "multipart") return draw_multipart(draw);
    if (kind == "form") return draw_form(draw);
    if (kind == "session") return draw_script(draw);
    if (kind == "external") return draw_external(draw);
    if (kind == "workbook") return draw_workbook(draw);
    if (kind == "convert") return draw_survey(draw);
    if (kind == "manifest") return draw_manifest(draw);
    if (kind == "commit") return sealed_commit(draw);
    const bool request = draw.chance(50);
    const Bytes wire = request ? draw_request(draw) : draw_reply(draw);
    if (kind == "frame") return wire;
    Bytes plain = *sync::inflate(wire);
    plain.insert(plain.begin(), request ? 0 : 2);
    return plain;
}

std::vector<Bytes> expressions() {
    std::vector<Bytes> out;
    for (const xform::test::TextCase& one : xform::test::text_cases())
        out.emplace_back(one.expression.begin(), one.expression.end());
    for (const xform::test::RefusedCase& one : xform::test::refused_cases())
        out.emplace_back(one.expression.begin(), one.expression.end());
    return out;
}

std::vector<Bytes> seeds(std::string_view kind) {
    if (kind == "xpath") return expressions();
    std::vector<Bytes> out;
    Draw draw(1);
    while (out.size() < kSeeds)
        out.push_back(draw_seed(kind, draw));
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view kind = argc > 2 ? argv[1] : "";
    constexpr std::string_view kinds[] = {"commit",  "message", "frame",    "manifest", "external", "form",
                                          "session", "xpath",   "workbook", "convert",  "multipart"};
    if (std::find(std::begin(kinds), std::end(kinds), kind) == std::end(kinds)) {
        std::fprintf(stderr,
                     "usage: fuzz_seeds "
                     "commit|message|frame|manifest|external|form|session|xpath|workbook|convert|multipart "
                     "FOLDER\n");
        return 2;
    }
    std::filesystem::create_directories(argv[2]);
    int number = 0;
    for (const Bytes& seed : seeds(kind)) {
        std::ofstream out(std::filesystem::path(argv[2]) / std::to_string(number++), std::ios::binary);
        out.write(reinterpret_cast<const char*>(seed.data()), static_cast<std::streamsize>(seed.size()));
    }
    return 0;
}
