// A small study about trees, which are entities: a form that makes one, one that makes several from a repeat,
// and one that changes one of the list.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace meetmoment::server::test {

inline constexpr const char* kTreeStudy = "bomenstudie";

struct TreeForms {
    std::string entities_version = "2024.1.0";  ///< of the form "meting"
    std::string list_read = "bomen";            ///< that it reads
};

/// Writes study.json and forms into the folder, for `admin study --file`. Regions AM02 and AM08, one round
/// that is always open; forms "boom" (makes an entity of the list "bomen"), "straat" (one in each instance of
/// a repeat) and "meting" (reads the list and updates), all in version "1". The list's properties are soort,
/// omtrek and geometry.
void write_tree_study(const std::string& folder, const TreeForms& forms = {});

struct TreeEntity {
    std::string id, label;
    std::map<std::string, std::string> properties = {};  ///< in the XML only what is here
    std::string list = "bomen";
};

struct NewTree {
    TreeEntity entity;
    std::string instance_id = {};  ///< "": a new one
    std::string deprecated_id = {};
    std::string region = {};  ///< in the form's context
};
[[nodiscard]] std::string tree_xml(const NewTree& tree);
[[nodiscard]] std::string street_xml(const std::vector<TreeEntity>& trees);

struct TreeUpdate {
    std::string id, base;
    std::string trunk = {}, branch = {}, label = {};
    std::map<std::string, std::string> properties = {};
};
[[nodiscard]] std::string update_xml(const TreeUpdate& update);

/// A list as RFC 4180 has it: rows by their "name", columns by the header.
[[nodiscard]] std::map<std::string, std::map<std::string, std::string>> rows_of(const std::string& csv);

}  // namespace meetmoment::server::test
