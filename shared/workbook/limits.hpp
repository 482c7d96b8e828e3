// What a workbook may hold. The readers and the writer count against the same limits, so that what one of
// them writes the others read. They keep every hostile file within a second and half a gigabyte of memory.
#pragma once

#include <cstddef>
#include <cstdint>

namespace meetmoment::workbook {

struct WorkbookLimits {
    std::size_t file_bytes = std::size_t{16} << 20;      ///< the file as it comes; CSV files together
    std::size_t inflated_bytes = std::size_t{48} << 20;  ///< all parts that are read, together
    std::size_t ratio = 400;     ///< inflated to packed, of a part over 1 MiB (XML of real sheets: below 100)
    std::size_t entries = 4096;  ///< of a zip; also CSV files in a folder
    std::size_t tree_bytes = std::size_t{256} << 20;  ///< of one XML part in memory: about 400,000 cells
    std::size_t depth = 64;                           ///< of nested XML elements
    std::size_t sheets = 256;
    std::uint32_t rows = 200'000;   ///< the highest row with text in it
    std::uint32_t columns = 4096;   ///< the last column with text in it
    std::size_t cells = 2'000'000;  ///< of all sheets, with the empty ones before the last of each row
    std::size_t text_bytes = std::size_t{48} << 20;  ///< of all cells and names
    std::size_t characters = 32'767;                 ///< of one cell, in UTF-16 units: Excel's own limit
};

}  // namespace meetmoment::workbook
