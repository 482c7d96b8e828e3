#include "tests/shared/record/text_model.hpp"

namespace meetmoment::record::testing {

namespace {

const RecordId kNote{{1}};
const std::vector<std::string> kLetters{"a", "b", "c", " ", "\u00eb", "\U0001F600"};

/// One commit: what was typed into the real text, and the same as the model says it.
struct Said {
    WriterId writer;
    std::vector<Op> ops;
    std::vector<NaiveText::Node> nodes;
    std::vector<CharId> erased;
};

struct Person {
    explicit Person(std::uint64_t number)
        : writer{number}, typist(kNote, writer, "user " + std::to_string(number)) {}

    void take(const Said& said) {
        for (const Op& op : said.ops)
            typist.take(said.writer, "user " + std::to_string(said.writer.value), op);
        for (const NaiveText::Node& node : said.nodes)
            model.add(node);
        for (const CharId& id : said.erased)
            model.erase(id);
    }
    Said type(Draw& draw) {
        Said said{writer, {}, {}, {}};
        const std::size_t length = typist.text().length();
        Patch patch{cursor <= length && draw.chance(60) ? cursor : draw.below(length + 1), 0, ""};
        if (draw.chance(25) && patch.position < length)
            patch.deleted = 1 + draw.below(std::min<std::size_t>(length - patch.position, 4));
        std::uint32_t n = typist.next();
        for (std::size_t at = 0; at < patch.deleted; ++at)
            said.erased.push_back(model.erase(patch.position));
        const std::size_t typed = patch.deleted > 0 && draw.chance(70) ? 0 : 1 + draw.below(4);
        for (std::size_t at = 0; at < typed; ++at) {
            const std::string& letter = kLetters[draw.below(kLetters.size())];
            said.nodes.push_back(model.type(patch.position + at, {writer, n++}, letter));
            patch.inserted += letter;
        }
        // On forwards, or again at the same place, which is typing backwards.
        cursor = draw.chance(60) ? patch.position + typed : patch.position;
        typist.type(patch, said.ops);
        return said;
    }
    [[nodiscard]] bool agrees() const {
        return typist.text().text() == model.text() && typist.text().length() == model.length();
    }

    WriterId writer;
    Typist typist;
    NaiveText model;
    std::size_t cursor = 0;
    std::vector<bool> has;
};

std::string read_at_once(const std::vector<Said>& all, Draw& draw) {
    MemoryFold fold;
    std::vector<const Said*> order;
    for (const Said& said : all)
        order.push_back(&said);
    draw.shuffle(order);
    std::uint32_t seq = 0;
    for (const Said* said : order) {
        Commit commit;
        commit.id = {said->writer, ++seq};
        commit.lamport = draw.below(9);
        commit.ops = said->ops;
        apply(commit, fold);
    }
    const auto note = fold.record(kNote);
    return note ? text_of(note->body) : "";
}

std::string read_one_by_one(std::vector<Said> all, Draw& draw) {
    Person reader(0);
    draw.shuffle(all);
    for (const Said& said : all)
        for (const Op& op : said.ops)
            reader.typist.take(said.writer, "", op);
    return reader.typist.text().waiting() > 0 ? "somebody waits" : reader.typist.text().text();
}

}  // namespace

std::string run_text_schedule(std::uint64_t seed) {
    Draw draw(seed);
    std::vector<Person> people;
    for (std::uint64_t number = 1, count = 2 + draw.below(3); number <= count; ++number)
        people.emplace_back(number);
    std::vector<Said> all;
    const auto bring = [&](Person& person, std::size_t upto) {
        person.has.resize(all.size(), false);
        for (std::size_t at = 0; at < upto; ++at)
            if (!person.has[at]) {
                person.take(all[at]);
                person.has[at] = true;
            }
    };
    for (std::size_t left = 6 + draw.below(18); left > 0; --left) {
        Person& person = people[draw.below(people.size())];
        if (draw.chance(30)) {
            // Everything up to somewhere: who said a thing had only what was said before.
            bring(person, draw.below(all.size() + 1));
        } else {
            all.push_back(person.type(draw));
            person.has.resize(all.size(), false);
            person.has.back() = true;
        }
        if (!person.agrees()) return "somebody's text differs from the model's";
    }
    for (Person& person : people)
        bring(person, all.size());
    const std::string text = people.front().model.text();
    for (const Person& person : people)
        if (!person.agrees() || person.model.text() != text) return "in the end the texts differ";
    if (read_at_once(all, draw) != text) return "the fold reads otherwise";
    if (read_one_by_one(all, draw) != text) return "another order of arrival reads otherwise";
    return "";
}

}  // namespace meetmoment::record::testing
