// meetmoment-store: looks into a tablet's data folder for support and for tests. Opens it read-only, also
// while the app runs. `meetmoment-store --help` tells the commands; docs of the key: ../key_ring.hpp, of the
// file that export and rescue write: ../commit_file.hpp; of the one that the app saves: ../sealed_file.hpp.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "shared/record/text_sequence.hpp"
#include "shared/store/carried_work.hpp"
#include "shared/store/tablet_reading.hpp"
#include "shared/store/tool/access.hpp"
#include "shared/store/tool/commit_json.hpp"
#include "shared/store/tool/new_file.hpp"
#include "shared/store/tool/read_work.hpp"
#include "shared/store/tool/take_out.hpp"
#include "shared/store/tool/verify.hpp"

namespace json = boost::json;
using namespace meetmoment;
using store::tool::Access;

namespace {

constexpr const char* kAbout =
    "Looks into a tablet's data folder; changes nothing, and may be used while the app runs.\n"
    "\n"
    "What people typed is sealed in the folder. The key is found by itself where the folder has a\n"
    "file tablet.key; a tablet with a PIN needs --pin-stdin, one that keeps its key in the keychain\n"
    "of its system needs that key in a file and --key-file (verify says how to get it on Linux).\n"
    "\n"
    "A tablet is ill:\n"
    "  meetmoment-store verify --data DIR                     what is wrong? Works without the key\n"
    "  meetmoment-store rescue --data DIR --out work.commits  takes out what can still be read\n"
    "A tablet is well and its work must go elsewhere:\n"
    "  meetmoment-store export --data DIR --out work.commits  all of it\n"
    "Somebody asks what happened:\n"
    "  meetmoment-store dump   --data DIR                     every commit as one line of JSON\n"
    "  meetmoment-store state  --data DIR                     what each record shows, as JSON\n"
    "  echo 2468 | meetmoment-store dump --data DIR --pin-stdin\n"
    "Somebody brings a file that the app saved, and its code:\n"
    "  meetmoment-store read --in FILE --code-stdin           each commit and draft as one line of JSON\n"
    "  meetmoment-store read --in FILE --code-stdin --files DIR   its photos and recordings too\n"
    "  meetmoment-store open --in FILE --code-stdin --out work.commits   without its seal\n"
    "\n"
    "The output of all but verify is plain: keep it as carefully as the answers.\n"
    "Ends with 0, with 1 when something is wrong or lost, with another number on a wrong command.";

int stop(const Problem& problem) {
    std::cerr << "meetmoment-store: " << problem.message
              << (problem.where.empty() ? "" : " (" + problem.where + ")") << '\n';
    return 1;
}

int dump(const Access& access) {
    const auto sealer = access.need_current();
    if (!sealer) return stop(sealer.error());
    store::TabletReading tablet(*access.database, **sealer);
    const auto done = tablet.visit_log([](const store::LogEntry& entry) {
        std::cout << json::serialize(store::tool::commit_json(entry)) << '\n';
        return true;
    });
    return done ? 0 : stop(done.error());
}

/// What a record shows; what is typed but not yet committed lies over it.
Result<json::object> record_json(store::TabletReading& tablet, const record::RecordState& state) {
    json::object fields;
    for (const auto& [path, siblings] : state.fields)
        if (!siblings.front().element)
            fields[record::to_string(path)] = record::to_display(siblings.front().value);
    if (!state.body.empty()) fields["text"] = record::text_of(state.body);
    const auto drafts = tablet.drafts(state.id);
    if (!drafts) return fail(drafts.error());
    for (const store::DraftValue& draft : *drafts)
        fields[record::to_string(draft.path)] = record::to_display(draft.value);
    return json::object{{"id", state.id.to_string()}, {"kind", state.kind},
                        {"hidden", state.hidden},     {"conflicts", state.conflicts().size()},
                        {"drafts", drafts->size()},   {"fields", std::move(fields)}};
}

int state(const Access& access) {
    const auto sealer = access.need_current();
    if (!sealer) return stop(sealer.error());
    store::TabletReading tablet(*access.database, **sealer);
    const auto bytes = tablet.canonical_state();
    const auto ids = tablet.record_ids();
    const auto pending = tablet.pending_count();
    if (!bytes) return stop(bytes.error());
    if (!ids) return stop(ids.error());
    if (!pending) return stop(pending.error());
    json::array records;
    for (const record::RecordId& id : *ids) {
        const auto found = tablet.record(id);
        if (!found) return stop(found.error());
        auto shown = record_json(tablet, **found);
        if (!shown) return stop(shown.error());
        records.emplace_back(std::move(*shown));
    }
    std::uint64_t commits = 0;
    const auto counted = tablet.visit_log([&](const store::LogEntry&) { return ++commits > 0; });
    if (!counted) return stop(counted.error());
    std::cout << json::serialize(json::object{{"digest", to_hex(blake2b_128(*bytes).bytes)},
                                              {"pending", *pending},
                                              {"commits", commits},
                                              {"records", std::move(records)}})
              << '\n';
    return 0;
}

int report(const store::tool::TakenOut& taken) {
    std::cout << taken.commits << " commits, " << taken.drafts << " drafts, " << taken.unread
              << " unread deliveries, " << taken.blobs << " parts of files\n";
    for (const std::string& lost : taken.lost)
        std::cout << "lost: " << lost << '\n';
    for (const std::string& gap : taken.gaps)
        std::cout << "not here, of another scope or lost: " << gap << '\n';
    return taken.lost.empty() ? 0 : 1;
}

/// Makes the file and lets `work` fill it.
template <class Work>
int write_file(const std::string& file, Work work) {
    // Made anew, and its owner's alone: what goes into it is plain.
    if (auto made = store::tool::make_file(file); !made) return stop(made.error());
    std::ofstream stream(file, std::ios::binary);
    store::CommitFileWriter out(stream);
    const Result<store::tool::TakenOut> taken = work(out);
    if (!taken) {
        stream.close();
        ::unlink(file.c_str());  // half of it must not pass for the work
        return stop(taken.error());
    }
    if (auto written = out.finish(); !written) return stop(written.error());
    return report(*taken);
}

struct Options {
    std::string data, key_file, out, in, files;
    bool pin_stdin = false;
    bool code_stdin = false;
};

/// What `read` and `open` do.
int with_work(const Options& options, bool opens) {
    std::string code;
    if (options.code_stdin && !std::getline(std::cin, code))
        return stop({"work.no-code", "There is no code on the standard input.", {}});
    if (!options.code_stdin && store::needs_code(options.in))
        return stop({"work.no-code", "The file is sealed: give its code by --code-stdin.", {}});
    if (opens) {
        const auto opened = store::tool::open_work(options.in, code, options.out);
        return opened ? 0 : stop(opened.error());
    }
    std::error_code ignored;
    if (!options.files.empty()) std::filesystem::create_directories(options.files, ignored);
    const auto read = store::tool::read_work(options.in, code, options.files, std::cout);
    return read ? 0 : stop(read.error());
}

Result<store::tool::KeyOffer> key_offer(const Options& options) {
    store::tool::KeyOffer offer{options.key_file, std::nullopt};
    if (!options.pin_stdin) return offer;
    std::string pin;
    if (!std::getline(std::cin, pin)) return fail("store.bad-pin", "There is no PIN on the standard input.");
    offer.pin = pin;
    store::wipe(pin);
    return offer;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{kAbout};
    app.require_subcommand(1);
    Options options;
    const auto command = [&](const char* name, const char* text) {
        CLI::App* sub = app.add_subcommand(name, text);
        sub->add_option("--data", options.data, "the tablet's data folder")->required();
        auto* file = sub->add_option("--key-file", options.key_file, "a file that holds the key");
        sub->add_flag("--pin-stdin", options.pin_stdin, "read the tablet's PIN from the standard input")
            ->excludes(file);
        return sub;
    };
    const auto writing = [&](const char* name, const char* text) {
        CLI::App* sub = command(name, text);
        sub->add_option("--out", options.out, "the file to make; it must not exist")->required();
        return sub;
    };
    const CLI::App* dumping = command("dump", "Print every commit as one line of JSON");
    const CLI::App* showing = command("state", "Print the digest of the state and what each record shows");
    const CLI::App* verifying =
        command("verify", "Check the files, the log, its chains and the stored state");
    const CLI::App* exporting = writing("export", "Write all commits, drafts and files into one file");
    const CLI::App* rescuing = writing("rescue", "The same from a damaged database: what can still be read");
    const auto carried = [&](const char* name, const char* text) {
        CLI::App* sub = app.add_subcommand(name, text);
        sub->add_option("--in", options.in, "a file that the app saved, or one of commits")->required();
        sub->add_flag("--code-stdin", options.code_stdin, "read its code from the standard input");
        return sub;
    };
    CLI::App* reading = carried("read", "Print what is in a file that the app saved, as lines of JSON");
    reading->add_option("--files", options.files, "a folder for its photos and recordings");
    CLI::App* opening = carried("open", "Take the seal off a file that the app saved");
    opening->add_option("--out", options.out, "the file to make; it must not exist")->required();
    CLI11_PARSE(app, argc, argv);
    if (reading->parsed() || opening->parsed()) return with_work(options, opening->parsed());
    try {
        SystemRandom random;
        const auto offer = key_offer(options);
        if (!offer) return stop(offer.error());
        if (rescuing->parsed())
            return write_file(options.out, [&](store::CommitFileWriter& out) {
                return store::tool::rescue(options.data, *offer, random, out);
            });
        const auto access = store::tool::open_folder(options.data, *offer, random);
        if (!access) return stop(access.error());
        if (verifying->parsed()) return store::tool::verify(*access, std::cout) ? 0 : 1;
        if (exporting->parsed()) {
            if (auto key = access->need_key(); !key) return stop(key.error());
            return write_file(options.out, [&](store::CommitFileWriter& out) {
                return store::tool::take_out(*access, out);
            });
        }
        if (dumping->parsed()) return dump(*access);
        return showing->parsed() ? state(*access) : 2;
    } catch (const std::exception& problem) {
        // SQL that does not compile: the list of tables itself is damaged.
        return stop({"store.corrupt", "The data file's tables cannot be read.", problem.what()});
    }
}
