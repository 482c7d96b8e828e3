#include "shared/xform/external_geojson.hpp"

#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "shared/xform/external_text.hpp"
#include "shared/xform/json_cursor.hpp"

namespace meetmoment::xform {

namespace {

constexpr const char* not_geojson = "external.not-geojson";

/// Digits without exponent: what ODK's geopoint is made of. nullopt beyond the numbers that a double can
/// hold.
std::optional<std::string> plain_number(std::string_view number) {
    if (number.find_first_of("eE") == std::string_view::npos) return std::string(number);
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc()) return std::nullopt;
    char text[512];  // the longest double has 309 digits before the point, the smallest 341 behind it
    const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed);
    if (written.ec != std::errc()) return std::nullopt;
    return std::string(text, written.ptr);
}

class GeojsonReader {
  public:
    GeojsonReader(Document& document, NodeId parent, std::string_view json, const ExternalLimits& limits)
        : document_(document),
          parent_(parent),
          json_(json, limits.depth),
          limits_(limits),
          nodes_before_(document.size()) {}

    Result<void> read() {
        if (auto is = expect(JsonKind::Object, "GeoJSON file must contain a top-level Object"); !is)
            return fail(is.error());
        root_ = document_.append_element(parent_, "root", "", "");
        std::string type;
        bool has_features = false;
        auto done = json_.object([&](const std::string& name) -> Result<void> {
            if (name == "type") return read_type(type);
            if (name != "features" || has_features) return json_.skip();
            has_features = true;
            return features();
        });
        if (!done) return done;
        if (type != "FeatureCollection")
            return refuse("GeoJSON file must contain a top-level FeatureCollection");
        if (!has_features) return refuse("GeoJSON FeatureCollection must contain an array of features");
        return json_.end();
    }

  private:
    [[nodiscard]] tl::unexpected<Problem> refuse(const std::string& message) const {
        return json_.problem(not_geojson, message + ".");
    }
    [[nodiscard]] tl::unexpected<Problem> too_many(const std::string& what, std::size_t limit) const {
        return json_.problem("external.too-large",
                             "The file has more than " + std::to_string(limit) + " " + what + ".");
    }

    [[nodiscard]] bool has_room_for(std::size_t nodes) const {
        return document_.size() - nodes_before_ + nodes <= limits_.nodes;
    }

    /// The value that comes next is of this kind, or the message tells what was expected.
    Result<void> expect(JsonKind wanted, const std::string& message) {
        const auto kind = json_.peek();
        if (!kind) return fail(kind.error());
        return *kind == wanted ? Result<void>() : refuse(message);
    }

    /// A text; "null" for whatever else stands there, which no type has as its name.
    Result<void> read_type(std::string& type) {
        const auto kind = json_.peek();
        if (!kind) return fail(kind.error());
        if (*kind == JsonKind::Text)
            return json_.text().map([&](std::string text) { type = std::move(text); });
        type = "null";
        return json_.skip();
    }

    Result<void> features() {
        if (auto is = expect(JsonKind::Array, "GeoJSON FeatureCollection must contain an array of features");
            !is)
            return fail(is.error());
        std::size_t count = 0;
        return json_.array([&]() -> Result<void> {
            if (++count > limits_.rows) return too_many("features", limits_.rows);
            return feature();
        });
    }

    Result<void> feature() {
        if (auto is =
                expect(JsonKind::Object, "Item found that is no Object but expected item of type Feature");
            !is)
            return fail(is.error());
        std::string type = "null";
        std::optional<std::size_t> geometry, properties;  // where they begin
        std::optional<std::string> id;
        auto done = json_.object([&](const std::string& name) -> Result<void> {
            if (name == "type") return read_type(type);
            if (name == "id") return scalar(name).map([&](auto value) { id = std::move(value); });
            const auto value = json_.peek();
            if (!value) return fail(value.error());
            if (*value != JsonKind::Null && name == "geometry") geometry = json_.position();
            if (*value != JsonKind::Null && name == "properties") properties = json_.position();
            return json_.skip();
        });
        if (!done) return done;
        if (type != "Feature")
            return refuse("Item of type " + type + " found but expected item of type Feature");
        const std::size_t end = json_.position();
        done = item(geometry, properties, id);
        json_.go_to(end);
        return done;
    }

    Result<void> item(std::optional<std::size_t> geometry, std::optional<std::size_t> properties,
                      const std::optional<std::string>& id) {
        if (!has_room_for(3))
            return too_many("nodes", limits_.nodes);  // itself, its geometry and that one's text
        item_ = document_.append_element(root_, "item", "", "");
        children_.clear();
        if (geometry) {
            json_.go_to(*geometry);
            auto text = coordinates();
            if (!text) return fail(text.error());
            append_leaf(document_, item_, "geometry", *text);
        }
        if (properties) {
            json_.go_to(*properties);
            if (auto is = expect(JsonKind::Object, "The properties of a Feature must be an Object"); !is)
                return fail(is.error());
            auto done = json_.object([&](const std::string& name) -> Result<void> {
                auto value = scalar(name);
                if (!value) return fail(value.error());
                return put(name, value->value_or(""));
            });
            if (!done) return done;
        }
        return id ? put("id", *id) : Result<void>();
    }

    Result<void> put(const std::string& name, std::string_view value) {
        if (const auto found = children_.find(name); found != children_.end()) {
            document_.set_text(found->second, value);
            return {};
        }
        if (children_.size() == limits_.columns) return too_many("properties in a feature", limits_.columns);
        if (!has_room_for(2)) return too_many("nodes", limits_.nodes);
        if (has_control_character(name) || has_control_character(value))
            return json_.problem("external.control-character",
                                 "A property has a control character; remove it.");
        children_.emplace(name, append_leaf(document_, item_, name, value));
        return {};
    }

    /// A text, number or boolean as text; nullopt for null.
    Result<std::optional<std::string>> scalar(const std::string& name) {
        const auto kind = json_.peek();
        if (!kind) return fail(kind.error());
        const auto known = [](auto text) { return std::optional<std::string>(std::move(text)); };
        switch (*kind) {
            case JsonKind::Text:
                return json_.text().map(known);
            case JsonKind::Number:
                return json_.number().map(known);
            case JsonKind::Object:
            case JsonKind::Array:
                return refuse("'" + name +
                              "' of a Feature holds an object or an array; only texts, numbers and " +
                              "booleans are currently supported");
            default:
                if (auto done = json_.skip(); !done) return fail(done.error());
                if (*kind == JsonKind::Null) return std::optional<std::string>();
                return known(std::string(*kind == JsonKind::True ? "true" : "false"));
        }
    }

    /// Of the geometry at the cursor, in ODK's format.
    Result<std::string> coordinates() {
        if (auto is = expect(JsonKind::Object, "The geometry of a Feature must be an Object"); !is)
            return fail(is.error());
        std::string type;
        std::optional<std::size_t> begin;
        auto done = json_.object([&](const std::string& name) -> Result<void> {
            if (name == "type") return read_type(type);
            if (name == "coordinates") begin = json_.position();
            return json_.skip();
        });
        if (!done) return fail(done.error());
        if (type != "Point" && type != "LineString" && type != "Polygon")
            return refuse("Only Points, LineStrings and Polygons are currently supported");
        if (!begin) return refuse("A geometry has no coordinates");
        json_.go_to(*begin);
        std::string out;
        if (type == "Point") {
            done = point(out);
        } else if (type == "LineString") {
            done = points(out);
        } else {
            done = outer_ring(out);
        }
        if (!done) return fail(done.error());
        return out;
    }

    Result<void> list(const std::function<Result<void>()>& element) {
        if (auto is = expect(JsonKind::Array, "Coordinates must be an Array"); !is) return fail(is.error());
        return json_.array(element);
    }

    Result<void> outer_ring(std::string& out) {
        bool first = true;
        return list([&]() -> Result<void> {
            if (!std::exchange(first, false)) return json_.skip();
            return points(out);
        });
    }

    Result<void> points(std::string& out) {
        return list([&]() -> Result<void> {
            if (!out.empty()) out += "; ";
            return point(out);
        });
    }

    Result<void> point(std::string& out) {
        std::string longitude, latitude;
        std::size_t count = 0;
        auto done = list([&]() -> Result<void> {
            if (++count > 2) return json_.skip();
            if (auto is = expect(JsonKind::Number, "A coordinate is no number"); !is) return fail(is.error());
            const auto number = json_.number();
            if (!number) return fail(number.error());
            auto plain = plain_number(*number);
            if (!plain) return refuse("A coordinate is no number");
            (count == 1 ? longitude : latitude) = std::move(*plain);
            return {};
        });
        if (!done) return done;
        if (count < 2) return refuse("A point has no longitude and latitude");
        out += latitude + " " + longitude + " 0 0";
        return {};
    }

    Document& document_;
    NodeId parent_;
    NodeId root_ = no_node, item_ = no_node;
    std::unordered_map<std::string, NodeId> children_;  ///< of the item, without its geometry
    JsonCursor json_;
    const ExternalLimits& limits_;
    std::size_t nodes_before_;
};

}  // namespace

Result<void> append_geojson(Document& document, NodeId parent, std::string_view json,
                            const ExternalLimits& limits) {
    const auto text = external_text(json, limits);
    if (!text) return fail(text.error());
    return GeojsonReader(document, parent, *text, limits).read();
}

}  // namespace meetmoment::xform
