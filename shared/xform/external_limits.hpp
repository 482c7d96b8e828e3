// What a list in a file beside a form (instance/@src) may cost.
#pragma once

#include <cstddef>

namespace meetmoment::xform {

/// Exceeding one is the Problem "external.too-large" or "external.too-deep", and reading stops there. A node
/// of the table takes 80 bytes and a text longer than 15 bytes its own length besides, so with these figures
/// no file takes more than 200 MB, twice that while the table grows.
struct ExternalLimits {
    std::size_t bytes = 32 * 1024 * 1024;
    std::size_t rows = 250'000;   ///< lines of a CSV without its header and empty ones; features of a GeoJSON
    std::size_t columns = 1'000;  ///< cells of a line; properties of a feature
    std::size_t nodes = 2'000'000;  ///< added to the document
    int depth = 128;                ///< of elements in XML, of objects and arrays in JSON
};

}  // namespace meetmoment::xform
