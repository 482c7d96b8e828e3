// How long filling in a form takes, about: what a respondent reads at a stated speed, and a stated time for
// each answer. Because of routing it is the mean over random walks. No I/O, any thread.
//
// Reading. Adults read 238 words of Dutch non-fiction a minute, silently (Sui, Dirix, Duyck & Brysbaert 2021,
// doi:10.1177/17470218211017100; the same for English: Brysbaert 2019, doi:10.1016/j.jml.2019.104047, where
// most adults read 175 to 300). The respondents that a form is written for at level B1 are counted at the
// slow end of that range. Read are the titles of groups, labels, hints and labels of choices, in the form's
// default language; not guidance, which is for who wants it. Of a list the first labels are read and the rest
// is skimmed; a list that is the same as the one before (a scale of statements) is known.
//
// Answers. Beyond reading, by kind (Times): assumptions, chosen so that a question of twelve words with five
// short choices takes 10 to 12 seconds, as Pew Research Center counts ("How we keep our online surveys from
// running too long", 2022: about 10), several choices twice as long as one, and an open text half a minute or
// more on a tablet (First Line Research, "Two fingers are better than one", 2018). Typing is at 25 words a
// minute: 36 is the mean on phones of people who volunteer for typing tests (Palin et al. 2019, MobileHCI).
//
// Every question that comes up is answered, but for open texts that may be left empty: of those 18 in a
// hundred are (Pew Research Center, "Why do some open-ended survey questions result in higher item
// nonresponse rates than others?", the mean of its online panel; single questions 3 to over 50).
#pragma once

#include <map>
#include <memory>
#include <string>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::walk {

/// Seconds, but for the speeds.
struct Times {
    double words_a_minute = 175;
    std::size_t choices_read = 10;  ///< of one list
    double one = 4, range = 4, yes_or_no = 4, tick = 2;
    double one_on_a_known_scale = 2.5;
    double several = 4, each_of_several = 2;
    double each_of_a_ranking = 3;
    double number = 8, day = 8, barcode = 8;
    double place = 15, file = 20, other_app = 20;
    double thinking_of_a_text = 6, typed_words_a_minute = 25;
    double texts_written = 0.82;       ///< of those that may be left empty
    double words_of_a_text = 5;        ///< of a field of one line
    double words_of_a_long_text = 20;  ///< of one with several
};

/// What a walk took.
struct Effort {
    double words = 0;    ///< read
    double seconds = 0;  ///< reading and answering
    std::size_t questions = 0;
};

struct FillingTime {
    int walks = 0;
    double mean_seconds = 0, least_seconds = 0, most_seconds = 0;
    double mean_words = 0, mean_questions = 0;
    std::size_t stuck = 0;  ///< walks in which some question got no answer that the form accepts
};

struct FillingOptions {
    int walks = 50;
    std::uint64_t seed = 1;
    std::size_t most_stops = 20'000;  ///< of all walks together: of a long form fewer are made, at least one
    std::map<std::string, std::string> preset;  ///< by path: what an app fills in, "context/round"
    Times times;
};

/// "filling.unknown-path" for a preset of nothing, and what Session::start() says.
[[nodiscard]] Result<FillingTime> filling_time(const std::shared_ptr<const xform::Form>& form,
                                               const Clock& clock, const FillingOptions& options = {});

/// Words as they are read: what stands between blanks and holds a letter or a digit, without tags.
[[nodiscard]] std::size_t count_words(std::string_view text);

}  // namespace meetmoment::walk
