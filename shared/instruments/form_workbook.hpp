// A questionnaire's workbook (XLSForm), put together from the sheets that the questionnaires share, so that
// one question stands in one place however many questionnaires ask it. No I/O, any thread.
//
//   forms/NAME.csv        the survey sheet of form NAME, in which a row of type `include` stands for
//   items/<name>.csv items/*.csv           rows of survey sheets: pages and blocks of questions
//   forms/choices.csv     the lists of choices; a form gets those that it uses
//   forms/settings.csv    one row for each form, found by its form_id
//
// A row with a cell `each` or `from` is made once for every row of another table:
//   content/statements.csv block=kennen      all rows whose column `block` is `kennen`; without a condition,
//   all
// In its cells {column} is the cell of that table's row. Where label columns are empty they are filled from
// the columns `nl` and `en`, and `bind::mm:source` from `source`. In included rows {key} is what the
// including row has as key=value in its cell `parameters`. `${name}`, the XLSForm's own, is left alone.
#pragma once

#include <string>

#include "shared/base/result.hpp"
#include "shared/instruments/table.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::instruments {

/// Sheets survey, choices and settings. Problems with the file and row as `where`: "instrument.unknown-form",
/// "instrument.unknown-list", "instrument.condition" (an `each` that no row of the table fits, or that is not
/// written as above), "instrument.placeholder" (a {word} that nothing gives), "instrument.included-twice",
/// and those of the tables.
[[nodiscard]] Result<workbook::Workbook> form_workbook(const std::string& form, const TableSource& tables);

}  // namespace meetmoment::instruments
