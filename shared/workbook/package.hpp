// The parts of an Office Open XML file and how they refer to each other (ECMA-376 part 2, Open Packaging
// Conventions).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/workbook/xml_part.hpp"
#include "shared/workbook/zip.hpp"

namespace meetmoment::workbook {

struct Relation {
    std::string id;
    std::string kind;    ///< the end of its type, "worksheet": the same for transitional and strict files
    std::string target;  ///< a part by its name in the zip; "" when it lies outside of the file
};

class Package {
  public:
    /// Borrows the zip and the limits.
    Package(ZipReader& zip, const WorkbookLimits& limits) : zip_(zip), limits_(limits) {}

    /// As ZipReader::read and XmlPart::read.
    [[nodiscard]] Result<XmlPart> part(std::string_view name);
    /// Of a part; of the file itself for "". "workbook.missing-part" for the file; none for a part without
    /// any. "workbook.too-many-entries".
    [[nodiscard]] Result<std::vector<Relation>> relations(std::string_view name);

  private:
    ZipReader& zip_;
    const WorkbookLimits& limits_;
};

/// `target` as the part `source` writes it: "" when it points out of the file.
[[nodiscard]] std::string resolve_target(std::string_view source, std::string_view target);

}  // namespace meetmoment::workbook
