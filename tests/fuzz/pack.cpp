// Makes a target's corpus of the inputs in a folder, the shortest first, or puts them back into one.
//   fuzz_pack FOLDER CORPUS_FILE
//   fuzz_pack --unpack CORPUS_FILE FOLDER
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "tests/fuzz/corpus.hpp"

namespace fs = std::filesystem;
using namespace meetmoment;

namespace {

void pack(const fs::path& folder, const fs::path& file) {
    std::vector<Bytes> inputs;
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        inputs.emplace_back(text.begin(), text.end());
    }
    std::sort(inputs.begin(), inputs.end(), [](const Bytes& a, const Bytes& b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    fuzz::write_corpus(file, inputs);
}

void unpack(const fs::path& file, const fs::path& folder) {
    fs::create_directories(folder);
    int number = 0;
    for (const Bytes& input : fuzz::read_corpus(file)) {
        std::ofstream out(folder / ("corpus-" + std::to_string(number++)), std::ios::binary);
        out.write(reinterpret_cast<const char*>(input.data()), static_cast<std::streamsize>(input.size()));
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc == 3) {
            pack(argv[1], argv[2]);
        } else if (argc == 4 && std::string_view(argv[1]) == "--unpack") {
            unpack(argv[2], argv[3]);
        } else {
            std::fprintf(stderr, "usage: fuzz_pack FOLDER CORPUS_FILE | --unpack CORPUS_FILE FOLDER\n");
            return 2;
        }
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
}
