// Whether what is translated is translated everywhere, judged by the columns.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/sheets.hpp"

namespace meetmoment::xlsform {

class TranslationChecks {
  public:
    TranslationChecks(const Table& survey, const Table& choices);

    /// One warning with a line for each language that lacks a column which another language has.
    void warn_of_missing(Findings& findings) const;
    /// or_other makes texts in one language.
    void warn_of_or_other(Findings& findings) const;

  private:
    /// The columns of each language; "default" for those without one.
    using Columns = std::map<std::string, std::set<std::string>>;
    static Columns columns_of(const Table& table);
    static bool is_translated(const Columns& columns);
    static void add_missing(const std::string& sheet, const Columns& columns,
                            std::vector<std::string>& lines);

    Columns survey_, choices_;
};

}  // namespace meetmoment::xlsform
