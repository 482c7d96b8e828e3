// Brings notes from one tablet to the server and from there to another one, over TLS to the real server, and
// prints as JSON how long each way took and how many bytes crossed the socket. See peers/replicate.mjs.
//   replicate_notes DOCUMENTS_FILE CHANGES       one note a line
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <span>
#include <stdexcept>

#include "shared/study/fields.hpp"
#include "tests/bench/line.hpp"

namespace json = boost::json;
using namespace meetmoment;
using bench::Cost;
using bench::Line;
using bench::timed;
using server::test::ServerProcess;
using server::test::Tablet;

namespace {

constexpr const char* kRegion = "AM02";
constexpr const char* kScope = "four-regions/AM02/field";

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

json::object to_json(const Cost& cost) {
    return {{"seconds", cost.seconds}, {"tablet_cpu", cost.own_cpu}, {"server_cpu", cost.server_cpu},
            {"up", cost.up},           {"down", cost.down},          {"exchanges", cost.exchanges}};
}

std::vector<record::RecordId> write_notes(Tablet& tablet, const char* file) {
    SystemClock clock;
    SystemRandom random;
    std::vector<record::RecordId> notes;
    std::ifstream in(file);
    for (std::string text; std::getline(in, text);) {
        const auto id = make_uuid_v7(clock.wall(), random);
        must(tablet.store().commit(
            kScope, "",
            {record::Create{id, std::string(study::kinds::kNote), std::nullopt},
             record::Put{id, {std::string(study::fields::kText), {}}, record::present(text), {}}}));
        notes.push_back(id);
    }
    return notes;
}

void change(Tablet& tablet, std::span<const record::RecordId> notes, const std::string& word) {
    for (const record::RecordId& note : notes)
        tablet.change(note, kRegion, std::string(study::fields::kText),
                      word + " " + must(tablet.store().record(note))->text(study::fields::kText));
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 3) {
        std::cerr << "usage: replicate_notes DOCUMENTS_FILE CHANGES\n";
        return 2;
    }
    const std::size_t changes = std::stoul(argv[2]);
    server::test::TemporaryFolder folder;
    server::test::prepare_study(folder.file("data"));
    const ServerProcess server(folder.file("data"));
    Tablet here(server, "tablet_a", kRegion);
    Tablet there(server, "tablet_b", kRegion);
    const auto notes = write_notes(here, argv[1]);
    if (notes.size() < 2 * changes) throw std::runtime_error("too few notes to change");
    Line from(server, here);
    Line to(server, there);
    json::object out;
    out["up"] = to_json(timed(server, [&](Cost& cost) { from.sync(cost); }));
    out["down"] = to_json(timed(server, [&](Cost& cost) { to.sync(cost); }));
    const auto both = [&](Cost& cost) { from.sync(cost), to.sync(cost), from.sync(cost); };
    change(here, std::span(notes).first(changes), "gewoon");
    change(there, std::span(notes).subspan(changes, changes), "anders");
    out["ordinary"] = to_json(timed(server, both));
    const auto contested = std::span(notes).first(changes);
    change(here, contested, "links");
    change(there, contested, "rechts");
    out["conflicting"] = to_json(timed(server, both));
    for (const record::RecordId& note : contested)
        if (must(here.store().record(note))->conflicts().size() != 1)
            throw std::runtime_error("a conflict is not kept");
    std::cout << json::serialize(out) << '\n';
    return 0;
} catch (const std::exception& problem) {
    std::cerr << "replicate_notes: " << problem.what() << '\n';
    return 1;
}
