// One row of the survey, by what its columns mean.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "shared/xlsform/element.hpp"
#include "shared/xlsform/sheets.hpp"

namespace meetmoment::xlsform {

struct SurveyRow {
    std::uint32_t number = 0;
    bool is_empty = true;
    std::unique_ptr<Element> element;  ///< its name, type, texts and attributes
    std::string parameters;            ///< as written
    std::string trigger;               ///< as written
    std::string intent;
    std::string disabled;  ///< the column "disabled"; "" without it
};

[[nodiscard]] SurveyRow read_survey_row(const TableRow& row, std::string_view default_language);

}  // namespace meetmoment::xlsform
