// How fast submissions of ODK's clients are taken in: the real program over TLS, clients that post one after
// another over a connection each and count what they are told is durable (201).
//   openrosa_load [REQUESTS [CLIENTS [FORM SUBMISSION]]]
// 20,000 requests by 32 clients, of a form with 250 questions in one row; or of an XForm in a file and a
// submission with {{uuid}} and {{randInt}} in it. After a tenth of that, which does not count.
#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/base/uuid.hpp"
#include "tests/bench/process.hpp"
#include "tests/sync-server/support/odk_client.hpp"
#include "tests/sync-server/support/temporary_folder.hpp"

using namespace meetmoment;
using namespace meetmoment::server::test;

namespace {

using Steady = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr int kQuestions = 250;
constexpr const char* kStudy = "proef";

constexpr const char* kStudyJson = R"json({
  "id": "proef", "name": {"nl": "Proef", "en": "Trial"}, "fictitious": true, "minimum_cell": 5,
  "rounds": [{"id": "M0", "name": {"nl": "Nu", "en": "Now"}, "opens": "2020-01-01", "closes": "2198-12-31"}],
  "regions": [{"code": "AM02", "name": "Friesland", "variants": [], "participates": true, "tile": {"row": 1, "column": 5}}],
  "groups": [{"code": "U", "name": {"nl": "Uitvoerders", "en": "Professionals"}}],
  "organisation_types": [{"code": "ggz", "name": {"nl": "Ggz", "en": "Care"}, "core_partner": true}],
  "instruments": [{"id": "FORM", "version": "1", "title": {"nl": "Proef", "en": "Trial"}, "groups": ["U"], "rounds": ["M0"], "form": "forms/form.xml", "minutes": 5}],
  "guides": [], "targets": [],
  "level_scale": {"id": "schaal", "provisional": true, "steps": [
    {"value": 1, "label": {"nl": "Weinig", "en": "Little"}, "description": {"nl": "Weinig.", "en": "Little."}},
    {"value": 2, "label": {"nl": "Veel", "en": "Much"}, "description": {"nl": "Veel.", "en": "Much."}}], "flags": []},
  "code_lists": [], "tags": [], "note_kinds": []
})json";

std::string content(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& file, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

struct Questionnaire {
    std::string form, submission;
};

Questionnaire flat_questionnaire() {
    std::string nodes, binds, inputs, answers;
    for (int at = 1; at <= kQuestions; ++at) {
        const auto name = "q" + std::to_string(at);
        nodes += "<" + name + "/>";
        binds += "<bind nodeset=\"/data/" + name + "\" type=\"string\"/>";
        inputs += "<input ref=\"/data/" + name + "\"><label>" + name + "</label></input>";
        answers += "<" + name + ">{{randInt}}</" + name + ">";
    }
    return {R"(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>)"
            R"(<h:title>Flat</h:title><model><instance><data id="flat">)" +
                nodes + "<meta><instanceID/></meta></data></instance>" + binds + "</model></h:head><h:body>" +
                inputs + "</h:body></h:html>",
            R"(<data id="flat">)" + answers + "<meta><instanceID>uuid:{{uuid}}</instanceID></meta></data>"};
}

std::string filled(const std::string& submission, const std::string& uuid, std::mt19937_64& draw) {
    std::string xml;
    for (std::size_t at = 0; at < submission.size();) {
        const auto open = submission.find("{{", at);
        xml.append(submission, at, open - at);
        if (open == std::string::npos) break;
        const auto close = submission.find("}}", open);
        const auto name = submission.substr(open + 2, close - open - 2);
        xml += name == "uuid" ? uuid : std::to_string(draw() % 1'000'000);
        at = close + 2;
    }
    return xml;
}

std::string text_between(const std::string& text, const std::string& before, const std::string& behind) {
    const auto begin = text.find(before) + before.size();
    return text.substr(begin, text.find(behind, begin) - begin);
}

/// What one client saw.
struct Seen {
    std::vector<double> seconds;
    std::size_t errors = 0;
};

void post(const ServerProcess& server, const std::string& path, const Questionnaire& questionnaire,
          std::uint64_t seed, std::atomic<std::int64_t>& left, Seen& seen) {
    std::mt19937_64 draw(seed);
    SystemRandom random;
    SystemClock clock;
    auto connection = server.connect();
    while (left.fetch_sub(1) > 0) {
        MultipartBody body;
        body.xml(filled(questionnaire.submission, make_uuid_v7(clock.wall(), random).to_string(), draw));
        const auto text = body.text();
        const auto began = Steady::now();
        const auto answer = connection.request(
            "POST", path, text, {{"Content-Type", MultipartBody::type()}, {"X-OpenRosa-Version", "1.0"}});
        seen.seconds.push_back(Seconds(Steady::now() - began).count());
        if (answer.status == 201) continue;
        if (seen.errors++ == 0) std::fprintf(stderr, "%d %s\n", answer.status, answer.body.c_str());
        if (!connection.connected()) connection = server.connect();
    }
}

struct Measured {
    double seconds = 0, cpu = 0;
    Seen seen;  ///< times in order
};

Measured run(const ServerProcess& server, const std::string& path, const Questionnaire& questionnaire,
             std::int64_t requests, std::size_t clients) {
    std::atomic<std::int64_t> left = requests;
    std::vector<Seen> seen(clients);
    std::vector<std::thread> threads;
    const double cpu = bench::cpu_seconds_of(server.process());
    const auto began = Steady::now();
    for (std::size_t at = 0; at < clients; ++at)
        threads.emplace_back([&, at] { post(server, path, questionnaire, at, left, seen[at]); });
    for (auto& thread : threads)
        thread.join();
    Measured all;
    all.seconds = Seconds(Steady::now() - began).count();
    all.cpu = bench::cpu_seconds_of(server.process()) - cpu;
    for (const auto& one : seen) {
        all.seen.errors += one.errors;
        all.seen.seconds.insert(all.seen.seconds.end(), one.seconds.begin(), one.seconds.end());
    }
    std::sort(all.seen.seconds.begin(), all.seen.seconds.end());
    return all;
}

}  // namespace

int main(int argc, char** argv) try {
    const std::int64_t requests = argc > 1 ? std::stoll(argv[1]) : 20'000;
    const std::size_t clients = argc > 2 ? std::stoul(argv[2]) : 32;
    auto questionnaire = argc > 4 ? Questionnaire{content(argv[3]), content(argv[4])} : flat_questionnaire();
    const auto form_id = text_between(questionnaire.submission, " id=\"", "\"");
    // A study's forms have versions.
    for (auto* xml : {&questionnaire.form, &questionnaire.submission})
        xml->insert(xml->find(" id=\"" + form_id + "\""), " version=\"1\"");

    TemporaryFolder folder;
    std::string study = kStudyJson;
    study.replace(study.find("FORM"), 4, form_id);
    write(folder.file("study/study.json"), study);
    write(folder.file("study/forms/form.xml"), questionnaire.form);
    const auto data = folder.file("data");
    const auto made =
        run_server_program({"admin", "--data", data, "study", "--file", folder.file("study/study.json")});
    if (made.exit_code != 0) throw std::runtime_error(made.output);
    const ServerProcess server(data);
    const auto user = server.admin({"app-user", "add", "--study", kStudy, "--id", "team", "--json"});
    if (user.exit_code != 0) throw std::runtime_error(user.output);
    const auto token = boost::json::parse(user.output).at("token").as_string();
    const auto path = "/v1/key/" + std::string(token) + "/projects/1/submission";

    (void)run(server, path, questionnaire, requests / 10, clients);
    const auto measured = run(server, path, questionnaire, requests, clients);
    const auto& times = measured.seen.seconds;
    const auto percentile = [&](std::size_t of100) {
        return times.at((times.size() - 1) * of100 / 100) * 1e3;
    };
    std::printf(
        "| clients | requests | errors | requests/s | p50 ms | p99 ms | CPU us a request | RSS MiB |\n"
        "|---------|----------|--------|------------|--------|--------|------------------|---------|\n"
        "| %7zu | %8zu | %6zu | %10.0f | %6.1f | %6.1f | %16.0f | %7.0f |\n",
        clients, times.size(), measured.seen.errors, static_cast<double>(times.size()) / measured.seconds,
        percentile(50), percentile(99), measured.cpu / static_cast<double>(times.size()) * 1e6,
        static_cast<double>(bench::memory_of(server.process()).resident_kib) / 1024);
    return measured.seen.errors == 0 ? 0 : 1;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "openrosa_load: %s\n", problem.what());
    return 1;
}
