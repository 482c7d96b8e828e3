// The texts themselves: Dutch at B1, in the u-form, and complete English.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include "tests/shared/instruments/sheets.hpp"

using namespace meetmoment;
using namespace meetmoment::instruments;

namespace {

struct Text {
    std::string where;
    study::LocalText text;
};

std::vector<Text> all_texts() {
    std::vector<Text> out;
    const auto add = [&out](const std::string& where, const study::LocalText& text) {
        if (!text.by_language.empty()) out.push_back({where, text});
    };
    for (const auto& scale : content().level_scales) {
        for (const auto& step : scale.steps) {
            add(scale.id, step.label);
            add(scale.id, step.description);
        }
        for (const auto& flag : scale.flags)
            add(scale.id, flag.text);
    }
    for (const auto& block : content().blocks)
        add(block.id, block.name);
    for (const auto& statement : content().statements) {
        add(statement.id, statement.text);
        add(statement.id, statement.hint);
    }
    for (const auto& dimension : content().dimensions) {
        add(dimension.id, dimension.title);
        add(dimension.id, dimension.motto);
    }
    for (const auto& item : content().recommendations)
        add(item.id, item.text);
    for (const auto& code : content().codes)
        add(code.list + " " + code.code, code.text);
    for (const auto& consent : content().consent)
        add(consent.text.id, consent.text.text);
    for (const auto& row : content().instruments)
        add(row.id, row.title);
    for (const auto& row : content().guides)
        add(row.id, row.title);
    for (const auto& [id, guide] : guides()) {
        for (const auto& topic : guide.topics) {
            add(id + " " + topic.id, topic.title);
            add(id + " " + topic.id, topic.prompt);
            for (const auto& probe : topic.probes)
                add(id + " " + probe.id, probe.text);
        }
        for (const auto& statement : guide.statements)
            add(id + " " + statement.id, statement.text);
    }
    return out;
}

/// Cut at the marks that end one; a mark within a word ("1.5") or an abbreviation does not occur.
std::vector<std::string> sentences(const std::string& text) {
    static const std::regex kEnd("[.?!](\\s+|$)");
    std::vector<std::string> out;
    for (std::sregex_token_iterator at(text.begin(), text.end(), kEnd, -1), end; at != end; ++at)
        if (at->length() > 0) out.push_back(*at);
    return out;
}

int words(const std::string& sentence) {
    static const std::regex kWord("\\S+");
    return static_cast<int>(std::distance(std::sregex_iterator(sentence.begin(), sentence.end(), kWord), {}));
}

/// The whole word, in lower or upper case.
bool has_word(const std::string& text, const std::string& word) {
    const std::regex pattern("(^|[^a-z])" + word + "($|[^a-z])", std::regex::icase);
    return std::regex_search(text, pattern);
}

}  // namespace

TEST(SheetLanguage, EveryTextIsThereInDutchAndEnglish) {
    const auto texts = all_texts();
    EXPECT_GT(texts.size(), 500U);
    for (const auto& [where, text] : texts) {
        for (const auto* language : {"nl", "en"}) {
            ASSERT_TRUE(text.by_language.contains(language)) << where;
            EXPECT_FALSE(text.by_language.at(language).empty()) << where;
        }
    }
}

TEST(SheetLanguage, DutchSaysU) {
    for (const auto& [where, text] : all_texts()) {
        for (const auto* word : {"je", "jij", "jou", "jouw", "jullie"})
            EXPECT_FALSE(has_word(text.by_language.at("nl"), word)) << where << ": " << word;
    }
    EXPECT_TRUE(has_word("Vul dit in als je tijd hebt.", "je")) << "the check can find one";
}

TEST(SheetLanguage, DutchSentencesAreShort) {
    int all_words = 0, all_sentences = 0;
    for (const auto& [where, text] : all_texts()) {
        for (const auto& sentence : sentences(text.by_language.at("nl"))) {
            const int length = words(sentence);
            EXPECT_LE(length, 25) << where << ": " << sentence;
            all_words += length;
            ++all_sentences;
        }
    }
    EXPECT_LE(all_words, 15 * all_sentences);
    EXPECT_EQ(words(sentences("Wat gaat goed? En wat niet.").at(1)), 3) << "the check counts";
}

TEST(SheetLanguage, LongerTextsAreShortOnAverageToo) {
    for (const auto& [where, text] : all_texts()) {
        const auto parts = sentences(text.by_language.at("nl"));
        int sum = 0;
        for (const auto& sentence : parts)
            sum += words(sentence);
        if (parts.size() >= 3) {
            EXPECT_LE(sum, 15 * static_cast<int>(parts.size())) << where;
        }
    }
}

TEST(SheetLanguage, UsesTypographicApostrophesAndNoStrayBlanks) {
    for (const auto& [where, text] : all_texts()) {
        for (const auto& [language, words] : text.by_language) {
            EXPECT_EQ(words.find('\''), std::string::npos) << where << " " << language;
            EXPECT_EQ(words.find('"'), std::string::npos) << where << " " << language;
            EXPECT_EQ(words.find("  "), std::string::npos) << where << " " << language;
        }
    }
}
