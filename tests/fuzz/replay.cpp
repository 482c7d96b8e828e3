// Runs a fuzz target on its corpus once, in an ordinary build.
//   replay_NAME CORPUS_FILE
#include <cstdint>
#include <cstdio>

#include "tests/fuzz/corpus.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS_FILE\n", argv[0]);
        return 2;
    }
    try {
        const auto inputs = meetmoment::fuzz::read_corpus(argv[1]);
        for (const meetmoment::Bytes& input : inputs)
            LLVMFuzzerTestOneInput(input.data(), input.size());
        std::printf("%zu inputs\n", inputs.size());
        return inputs.empty() ? 1 : 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
}
