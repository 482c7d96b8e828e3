// Fills an enrolled tablet's store with fictitious submissions as commits, as if somebody had worked for
// weeks without a network. For measuring the first sync.
//   fill_tablet DATA_FOLDER COUNT [SEED]
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/base/uuid.hpp"
#include "shared/instruments/fictitious.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/study/fields.hpp"

using namespace meetmoment;

namespace {

record::Put put(const record::RecordId& id, const instruments::FictitiousField& field) {
    record::Put op;
    op.record = id;
    op.path.field = field.first;
    std::visit([&](const auto& value) { op.value = record::Present{record::Scalar{value}}; }, field.second);
    return op;
}

int stop(const Problem& problem) {
    std::fprintf(stderr, "fill_tablet: %s: %s\n", problem.code.c_str(), problem.message.c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: fill_tablet DATA_FOLDER COUNT [SEED]\n");
        return 2;
    }
    SystemClock clock;
    SystemRandom random;
    auto store = store::TabletStore::open(argv[1], clock, random, MEETMOMENT_VERSION);
    if (!store) return stop(store.error());
    auto enrolment = (*store)->enrolment();
    if (!enrolment) return stop(enrolment.error());
    if (!*enrolment) return stop(Problem{"store.not-enrolled", "Enrol this tablet first.", argv[1]});
    const auto count = static_cast<std::size_t>(std::strtoul(argv[2], nullptr, 10));
    const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
    std::size_t answers = 0;
    for (const auto& submission : instruments::fictitious_submissions(seed, count)) {
        const record::RecordId id = make_uuid_v7(clock.wall(), random);
        std::vector<record::Op> ops;
        ops.emplace_back(record::Create{id, std::string(study::kinds::kSubmission), std::nullopt});
        for (const auto& field : submission.metadata)
            ops.emplace_back(put(id, field));
        for (const auto& field : submission.answers)
            ops.emplace_back(put(id, field));
        answers += submission.answers.size();
        const std::string scope = (*enrolment)->study + "/" + submission.region + "/field";
        auto done = (*store)->commit(scope, "v-u:2026.1", std::move(ops));
        if (!done) return stop(done.error());
    }
    std::printf("%zu submissions, %zu answers\n", count, answers);
    return 0;
}
