#include "sync-server/service/answer_mapping.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "shared/base/hash.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/support/text_form.hpp"

namespace meetmoment::server::service {
namespace {

using xform::SubmittedAnswers;
using xform::SubmittedInstance;

constexpr std::size_t kNone = SubmittedInstance::kNone;
/// Cells of the table that compares two lists; longer ones are taken by their places.
constexpr std::size_t kMostCompared = 4096;

/// Version 7 (RFC 9562 §6.2 method 1): the milliseconds, then a counter of 12 bits; the rest is a hash.
Uuid new_name(const InstanceNaming& naming, const SubmittedInstance& instance,
              const std::optional<Uuid>& parent) {
    std::string text = naming.record.to_string() + "\n" + naming.submission + "\n" + instance.repeat + "\n" +
                       (parent ? parent->to_string() : std::string()) + "\n" +
                       std::to_string(instance.number);
    Uuid name{blake2b_128(as_bytes(text)).bytes};
    constexpr std::size_t kCounted = 4096;
    const auto count = instance.number % kCounted;
    const auto ms =
        static_cast<std::uint64_t>(naming.at.time_since_epoch().count()) + instance.number / kCounted;
    for (std::size_t i = 0; i < 6; ++i)
        name.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    name.bytes[6] = static_cast<std::uint8_t>(0x70U | (count >> 8U));
    name.bytes[7] = static_cast<std::uint8_t>(count);
    name.bytes[8] = static_cast<std::uint8_t>(0x80U | (name.bytes[8] & 0x3FU));
    return name;
}

/// What is answered in each instance and in those inside it, as sorted hashes.
std::vector<std::vector<std::size_t>> contents(const SubmittedAnswers& answers) {
    std::vector<std::vector<std::size_t>> all(answers.instances.size());
    for (const auto& value : answers.values) {
        if (value.value.empty()) continue;
        const auto hash = std::hash<std::string>{}(value.path + "\n" + value.value);
        for (auto at = value.instance; at != kNone; at = answers.instances[at].parent)
            all[at].push_back(hash);
    }
    for (auto& one : all)
        std::sort(one.begin(), one.end());
    return all;
}

std::size_t in_common(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    std::size_t count = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (*left == *right)
            ++count, ++left, ++right;
        else if (*left < *right)
            ++left;
        else
            ++right;
    }
    return count;
}

using List = std::vector<std::size_t>;  ///< instances of one repeat in one place

std::map<std::pair<std::string, std::size_t>, List> lists(const SubmittedAnswers& answers) {
    std::map<std::pair<std::string, std::size_t>, List> all;
    for (std::size_t i = 0; i < answers.instances.size(); ++i)
        all[{answers.instances[i].repeat, answers.instances[i].parent}].push_back(i);
    return all;
}

class Pairing {
  public:
    Pairing(const SubmittedAnswers& now, const SubmittedAnswers& before)
        : now_contents_(contents(now)),
          before_contents_(contents(before)),
          before_lists_(lists(before)),
          partner_(now.instances.size(), kNone) {
        // An outer list stands before the inner ones of its instances: their partners are known by then.
        auto now_lists = lists(now);
        std::vector<std::pair<std::string, std::size_t>> order;
        for (const auto& instance : now.instances) {
            const std::pair key{instance.repeat, instance.parent};
            if (instance.number == 0) order.push_back(key);
        }
        for (const auto& key : order) {
            const auto parent = key.second == kNone ? kNone : partner_[key.second];
            if (key.second != kNone && parent == kNone) continue;
            const auto found = before_lists_.find({key.first, parent});
            if (found != before_lists_.end()) pair(now_lists[key], found->second);
        }
    }

    /// The instance of `before` that one of `now` is, kNone for a new one.
    [[nodiscard]] const std::vector<std::size_t>& partners() const { return partner_; }

  private:
    void pair(List now, List before) {
        while (!now.empty() && !before.empty() && equal(now.front(), before.front())) {
            partner_[now.front()] = before.front();
            now.erase(now.begin());
            before.erase(before.begin());
        }
        while (!now.empty() && !before.empty() && equal(now.back(), before.back())) {
            partner_[now.back()] = before.back();
            now.pop_back();
            before.pop_back();
        }
        if (now.size() * before.size() > kMostCompared) {
            for (std::size_t i = 0; i < std::min(now.size(), before.size()); ++i)
                partner_[now[i]] = before[i];
            return;
        }
        best_pairs(now, before);
    }

    [[nodiscard]] bool equal(std::size_t now, std::size_t before) const {
        return now_contents_[now] == before_contents_[before];
    }

    /// The pairs in order with the most answers in common; pairs with nothing in common count a little, so
    /// that an instance whose only answer changed stays the same one.
    void best_pairs(const List& now, const List& before) {
        const std::size_t width = before.size() + 1;
        std::vector<std::size_t> best((now.size() + 1) * width, 0);
        const auto gain = [&](std::size_t i, std::size_t j) {
            return 1 + 1000 * in_common(now_contents_[now[i]], before_contents_[before[j]]);
        };
        for (std::size_t i = now.size(); i-- > 0;)
            for (std::size_t j = before.size(); j-- > 0;)
                best[i * width + j] = std::max({best[(i + 1) * width + j], best[i * width + j + 1],
                                                gain(i, j) + best[(i + 1) * width + j + 1]});
        for (std::size_t i = 0, j = 0; i < now.size() && j < before.size();) {
            if (best[i * width + j] == gain(i, j) + best[(i + 1) * width + j + 1]) {
                partner_[now[i++]] = before[j++];
            } else if (best[i * width + j] == best[(i + 1) * width + j]) {
                ++i;
            } else {
                ++j;
            }
        }
    }

    std::vector<std::vector<std::size_t>> now_contents_, before_contents_;
    std::map<std::pair<std::string, std::size_t>, List> before_lists_;
    std::vector<std::size_t> partner_;
};

}  // namespace

std::vector<Uuid> name_instances(const SubmittedAnswers& now, const SubmittedAnswers& before,
                                 const std::vector<Uuid>& known, const InstanceNaming& naming) {
    const Pairing pairing(now, before);
    std::vector<Uuid> names;
    for (std::size_t i = 0; i < now.instances.size(); ++i) {
        const auto& instance = now.instances[i];
        const auto partner = pairing.partners()[i];
        const auto parent = instance.parent == kNone ? std::nullopt : std::optional(names[instance.parent]);
        names.push_back(partner < known.size() ? known[partner] : new_name(naming, instance, parent));
    }
    return names;
}

bool has_a_path(const record::Path& path) {
    return path.field.size() <= record::kMaxFieldBytes && path.instances.size() <= record::kMaxPathDepth;
}

std::vector<Uuid> instances_around(const SubmittedAnswers& answers, const std::vector<Uuid>& names,
                                   std::size_t instance) {
    std::vector<Uuid> chain;
    for (auto at = instance; at != kNone; at = answers.instances[at].parent)
        chain.push_back(names[at]);
    std::reverse(chain.begin(), chain.end());
    return chain;
}

MappedAnswers map_answers(const SubmittedAnswers& answers, const std::vector<Uuid>& names) {
    MappedAnswers mapped;
    for (std::size_t i = 0; i < answers.instances.size(); ++i) {
        record::Path path{answers.instances[i].repeat, instances_around(answers, names, i)};
        if (has_a_path(path))
            mapped.instances.push_back(std::move(path));
        else
            mapped.whole = false;
    }
    for (const auto& value : answers.values) {
        if (value.path.starts_with(study::context::kPrefix)) {
            if (!value.value.empty())
                mapped.context.emplace(value.path.substr(study::context::kPrefix.size()), value.value);
            continue;
        }
        record::Path path{value.path, instances_around(answers, names, value.instance)};
        if (!has_a_path(path)) {
            mapped.whole = false;
        } else if (value.value.empty()) {
            mapped.empty.insert(std::move(path));
        } else {
            if (value.file) mapped.files.emplace(path, composed(value.value));
            if (!value.known) mapped.unknown.insert(path);
            mapped.texts.emplace(std::move(path), value.value);
        }
    }
    return mapped;
}

}  // namespace meetmoment::server::service
