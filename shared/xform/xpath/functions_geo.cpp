// Geographic functions on ODK points ("lat lon [alt [accuracy]]"), traces and shapes ("point;point;…").
// Distances by the haversine formula and areas by the spherical excess of the edges, both on a sphere of the
// equatorial radius, as JavaRosa's GeoUtils computes them.
#include <cmath>
#include <numbers>
#include <optional>

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

constexpr double earth_radius = 6'378'100;  // metres

struct Point {
    double latitude = 0, longitude = 0;  // degrees
};

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

std::optional<Point> read_point(std::string_view text) {
    double parts[2] = {0, 0};
    std::size_t count = 0;
    for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos && count < 2;) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        parts[count] = to_number(text.substr(at, end - at));
        if (std::isnan(parts[count++])) return std::nullopt;
        at = text.find_first_not_of(' ', end);
    }
    if (count < 2 || std::fabs(parts[0]) > 90 || std::fabs(parts[1]) > 180) return std::nullopt;
    return Point{parts[0], parts[1]};
}

// nullopt when any point is none.
std::optional<std::vector<Point>> read_points(std::string_view text) {
    std::vector<Point> out;
    while (text.find_first_not_of(" ;") != std::string_view::npos) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const auto point = read_point(text.substr(0, end));
        if (!point) return std::nullopt;
        out.push_back(*point);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::vector<Point> all_points(Call& call) {
    std::vector<Point> out;
    bool valid = true;
    call.each_text(0, [&](std::string_view text) {
        const auto points = read_points(text);
        valid = valid && points;
        if (valid) out.insert(out.end(), points->begin(), points->end());
    });
    return valid ? out : std::vector<Point>{};
}

double haversine(const Point& a, const Point& b) {
    const double lat = std::sin(radians(b.latitude - a.latitude) / 2);
    const double lon = std::sin(radians(b.longitude - a.longitude) / 2);
    const double h = lat * lat + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * lon * lon;
    return 2 * earth_radius * std::asin(std::sqrt(std::min(1.0, h)));
}

// Centimetres are finer than any receiver.
double rounded(double metres) {
    return std::round(metres * 100) / 100;
}

Value distance(Call& call) {
    const std::vector<Point> points = all_points(call);
    double total = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        total += haversine(points[i - 1], points[i]);
    return rounded(total);
}

Value area(Call& call) {
    const std::vector<Point> points = all_points(call);
    if (points.size() < 3) return 0.0;
    double total = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point& a = points[i];
        const Point& b = points[(i + 1) % points.size()];
        total += radians(b.longitude - a.longitude) *
                 (2 + std::sin(radians(a.latitude)) + std::sin(radians(b.latitude)));
    }
    return rounded(std::fabs(total * earth_radius * earth_radius / 2));
}

double cross(const Point& origin, const Point& a, const Point& b) {
    return (a.longitude - origin.longitude) * (b.latitude - origin.latitude) -
           (a.latitude - origin.latitude) * (b.longitude - origin.longitude);
}

// Ray casting; a point on the western or southern edge counts as inside.
Value geofence(Call& call) {
    std::string scratch;
    const auto point = read_point(call.text(0, scratch));
    const auto shape = read_points(call.text(1, scratch));
    if (!point || !shape || shape->size() < 4) return false;
    if (shape->front().latitude != shape->back().latitude ||
        shape->front().longitude != shape->back().longitude)
        return false;
    bool inside = false;
    for (std::size_t i = 1; i < shape->size(); ++i) {
        const Point& a = (*shape)[i - 1];
        const Point& b = (*shape)[i];
        if ((a.latitude > point->latitude) == (b.latitude > point->latitude)) continue;
        const double at = a.longitude + (point->latitude - a.latitude) / (b.latitude - a.latitude) *
                                            (b.longitude - a.longitude);
        if (point->longitude < at) inside = !inside;
    }
    return inside;
}

bool on_segment(const Point& a, const Point& b, const Point& p) {
    return std::min(a.longitude, b.longitude) <= p.longitude &&
           p.longitude <= std::max(a.longitude, b.longitude) &&
           std::min(a.latitude, b.latitude) <= p.latitude && p.latitude <= std::max(a.latitude, b.latitude);
}

int side(double value) {
    return (value > 0) - (value < 0);
}

bool segments_meet(const Point& a, const Point& b, const Point& c, const Point& d) {
    const int o1 = side(cross(a, b, c)), o2 = side(cross(a, b, d)), o3 = side(cross(c, d, a)),
              o4 = side(cross(c, d, b));
    if (o1 != o2 && o3 != o4) return true;
    return (o1 == 0 && on_segment(a, b, c)) || (o2 == 0 && on_segment(a, b, d)) ||
           (o3 == 0 && on_segment(c, d, a)) || (o4 == 0 && on_segment(c, d, b));
}

// Whether a trace or shape crosses or touches itself, its ends and the joints of its parts aside.
Value intersects(Call& call) {
    std::string scratch;
    const auto points = read_points(call.text(0, scratch));
    if (!points || points->size() < 4) return false;
    const std::size_t segments = points->size() - 1;
    const bool closed = points->front().latitude == points->back().latitude &&
                        points->front().longitude == points->back().longitude;
    for (std::size_t i = 0; i < segments && call.evaluation().spend((segments - i) / 4); ++i) {
        for (std::size_t j = i + 2; j < segments; ++j) {
            if (closed && i == 0 && j + 1 == segments) continue;
            if (segments_meet((*points)[i], (*points)[i + 1], (*points)[j], (*points)[j + 1])) return true;
        }
    }
    return false;
}

constexpr Function functions[] = {
    {"distance", 1, Function::any, Type::Number, distance},  {"area", 1, Function::any, Type::Number, area},
    {"enclosed-area", 1, Function::any, Type::Number, area}, {"geofence", 2, 2, Type::Boolean, geofence},
    {"intersects", 1, 1, Type::Boolean, intersects},
};

}  // namespace

std::span<const Function> geo_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
