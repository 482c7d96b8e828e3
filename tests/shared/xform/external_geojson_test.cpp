// Lists in GeoJSON files, by forms.md 1.1, the ODK documentation and what JavaRosa reads.
#include <gtest/gtest.h>

#include "shared/xform/external_geojson.hpp"
#include "tests/shared/xform/external_support.hpp"

namespace meetmoment::xform::test {

namespace {

std::string geojson(const std::string& json, const ExternalLimits& limits = {}) {
    return external("jr://file/places.geojson", json, limits);
}

/// A collection of these features.
std::string collection(const std::string& features) {
    return R"({"type": "FeatureCollection", "features": [)" + features + "]}";
}

std::string feature(const std::string& members) {
    return geojson(collection(R"({"type": "Feature", )" + members + "}"));
}

std::string geometry(const std::string& type, const std::string& coordinates) {
    return feature(R"("geometry": {"type": ")" + type + R"(", "coordinates": )" + coordinates + "}");
}

const std::string refused = "external.not-geojson at jr://file/places.geojson, line 1";
const std::string broken = "external.not-json at jr://file/places.geojson, line 1";

/// The message of a file that is refused.
std::string message(const std::string& json) {
    Target target;
    const auto done = append_geojson(target.document, target.instance, json);
    return done ? "accepted" : done.error().message;
}

}  // namespace

TEST(ExternalGeojson, AFeatureIsAnItemWithItsGeometryAndProperties) {
    EXPECT_EQ(
        geojson(R"({
  "type": "FeatureCollection",
  "features": [
    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [7.0801379, 46.5841618]},
     "properties": {"id": "fs87b", "title": "HR Giger Museum", "annual_visits": 40000}},
    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-0.5, -90]},
     "properties": {"id": "67abie", "title": "Pole", "special-property": "special value"}}
  ]
})"),
        "root(item(geometry=46.5841618 7.0801379 0 0,id=fs87b,title=HR Giger Museum,annual_visits=40000),"
        "item(geometry=-90 -0.5 0 0,id=67abie,title=Pole,special-property=special value))");
    EXPECT_EQ(geojson(collection("")), "root()");
}

TEST(ExternalGeojson, LinesAndOuterRingsAreJoinedPoints) {
    EXPECT_EQ(geometry("LineString", "[[104, 0.5], [105, 0.5]]"),
              "root(item(geometry=0.5 104 0 0; 0.5 105 0 0))");
    EXPECT_EQ(geometry("Polygon", "[[[5, 63], [10, 83], [5, 63]], [[6, 64], [7, 65], [6, 64]]]"),
              "root(item(geometry=63 5 0 0; 83 10 0 0; 63 5 0 0))");
    EXPECT_EQ(geometry("LineString", "[]"), "root(item(geometry=))");
    EXPECT_EQ(geometry("Polygon", "[]"), "root(item(geometry=))");
}

TEST(ExternalGeojson, CoordinatesKeepTheirDigitsAndLoseTheirExponent) {
    EXPECT_EQ(geometry("Point", "[7.08013790000000001, 46.10]"),
              "root(item(geometry=46.10 7.08013790000000001 0 0))");
    EXPECT_EQ(geometry("Point", "[1.5e2, -25E-1]"), "root(item(geometry=-2.5 150 0 0))");
    EXPECT_EQ(geometry("Point", "[102.0, 0.5, 12.75]"), "root(item(geometry=0.5 102.0 0 0))");
    EXPECT_EQ(geometry("Point", "[1e999, 0]"), refused);
}

TEST(ExternalGeojson, MembersStandInAnyOrderAndUnknownOnesAreLeftOut) {
    EXPECT_EQ(geojson(R"({"features": [{"bbox": [1, [2]], "properties": {"a": "1"}, "extra": {"b": null},
        "geometry": {"coordinates": [2, 1], "crs": {}, "type": "Point"}, "type": "Feature"}],
        "name": "x", "type": "FeatureCollection"})"),
              "root(item(geometry=1 2 0 0,a=1))");
}

TEST(ExternalGeojson, TheFeaturesOwnIdComesBeforeThePropertyId) {
    EXPECT_EQ(feature(R"("id": "top", "properties": {"name": "x"})"), "root(item(name=x,id=top))");
    EXPECT_EQ(feature(R"("properties": {"id": "inner", "name": "x"}, "id": "top")"),
              "root(item(id=top,name=x))");
    EXPECT_EQ(feature(R"("id": 77, "properties": {})"), "root(item(id=77))");
    EXPECT_EQ(feature(R"("id": null, "properties": {"id": "inner"})"), "root(item(id=inner))");
    EXPECT_EQ(feature(R"("id": {"a": 1})"), refused);
}

TEST(ExternalGeojson, PropertiesAreTextsAsWritten) {
    EXPECT_EQ(
        feature(
            R"("properties": {"n": 1.50, "e": 1e3, "yes": true, "no": false, "none": null, " s ": " x "})"),
        "root(item(n=1.50,e=1e3,yes=true,no=false,none=, s = x ))");
    EXPECT_EQ(feature(R"("properties": {"a": "1", "b": "2", "a": "3"})"), "root(item(a=3,b=2))");
    EXPECT_EQ(feature(R"("properties": {"a": [1]})"), refused);
    EXPECT_EQ(feature(R"("properties": {"a": {"b": 1}})"), refused);
}

TEST(ExternalGeojson, GeometryAndPropertiesMayBeMissing) {
    EXPECT_EQ(feature(R"("geometry": null, "properties": null)"), "root(item=)");
    EXPECT_EQ(feature(R"("geometry": {"type": "Point", "coordinates": [1, 2]})"),
              "root(item(geometry=2 1 0 0))");
    EXPECT_EQ(feature(R"("properties": [])"), refused);
    EXPECT_EQ(feature(R"("geometry": 5)"), refused);
}

TEST(ExternalGeojson, AFileThatIsNoFeatureCollectionIsRefusedInJavaRosasWords) {
    EXPECT_EQ(message("[]"), "GeoJSON file must contain a top-level Object.");
    EXPECT_EQ(message(R"({"type": "Feature", "features": []})"),
              "GeoJSON file must contain a top-level FeatureCollection.");
    EXPECT_EQ(message(R"({"type": ["FeatureCollection"], "features": []})"),
              "GeoJSON file must contain a top-level FeatureCollection.");
    EXPECT_EQ(message(R"({"type": "FeatureCollection", "futures": []})"),
              "GeoJSON FeatureCollection must contain an array of features.");
    EXPECT_EQ(message(R"({"type": "FeatureCollection", "features": {}})"),
              "GeoJSON FeatureCollection must contain an array of features.");
    EXPECT_EQ(message(collection(R"({"type": "Thing"})")),
              "Item of type Thing found but expected item of type Feature.");
    EXPECT_EQ(message(collection("{}")), "Item of type null found but expected item of type Feature.");
    EXPECT_EQ(message(collection(
                  R"({"type": "Feature", "geometry": {"type": "MultiPoint", "coordinates": [[1, 2]]}})")),
              "Only Points, LineStrings and Polygons are currently supported.");
    EXPECT_EQ(message(collection("7")), "Item found that is no Object but expected item of type Feature.");
}

TEST(ExternalGeojson, CoordinatesThatAreNoPointsAreRefused) {
    EXPECT_EQ(geometry("Point", "[1]"), refused);
    EXPECT_EQ(geometry("Point", "[]"), refused);
    EXPECT_EQ(geometry("Point", "5"), refused);
    EXPECT_EQ(geometry("Point", R"(["1", "2"])"), refused);
    EXPECT_EQ(geometry("LineString", "[1, 2]"), refused);
    EXPECT_EQ(geometry("Polygon", "[[1, 2]]"), refused);
    EXPECT_EQ(feature(R"("geometry": {"type": "Point"})"), refused);
    EXPECT_EQ(feature(R"("geometry": {"coordinates": [1, 2]})"), refused);
}

TEST(ExternalGeojson, TextsHaveTheirEscapes) {
    EXPECT_EQ(feature(R"("properties": {"a": "\"\\\/\n\r\t\u00e9\ud83d\ude00"})"),
              "root(item(a=\"\\/\n\r\t\xC3\xA9\xF0\x9F\x98\x80))");
    for (const std::string text : {R"("\ud83d")", R"("\ude00")", R"("\ud83d\u0041")", R"("\x")", R"("\u12")",
                                   R"("\u12g4")", "\"a\nb\"", R"("a)"})
        EXPECT_EQ(feature(R"("properties": {"a": )" + text + "}").substr(0, 17), "external.not-json") << text;
    EXPECT_EQ(feature(R"("properties": {"a": "\u0000"})"),
              "external.control-character at jr://file/places.geojson, line 1");
    EXPECT_EQ(feature(R"("properties": {"\b": "a"})"),
              "external.control-character at jr://file/places.geojson, line 1");
}

TEST(ExternalGeojson, WhatIsNotJsonIsRefused) {
    for (const std::string json :
         {"", " ", "{", "nul", "{\"type\"}", "{\"a\": 1,}", "{a: 1}", "{\"a\": .5}", "{\"a\": 01}",
          "{\"a\": 1.}", "{\"a\": 1e}", "{\"a\": -}", "{\"a\": [1 2]}", "{\"a\": [1,]}", "{'a': 1}"})
        EXPECT_EQ(geojson(json), broken) << json;
    EXPECT_EQ(geojson(collection("") + " {}"), broken);
    EXPECT_EQ(geojson("{\n\"a\": 1,\n\"b\": x}"), "external.not-json at jr://file/places.geojson, line 3");
}

TEST(ExternalGeojson, AByteOrderMarkIsSkippedAndOtherEncodingsAreRefused) {
    EXPECT_EQ(geojson("\xEF\xBB\xBF" + collection("")), "root()");
    EXPECT_EQ(geojson("{\n\"caf\xE9\": 1}"), "external.not-utf8 at jr://file/places.geojson, line 2");
}

TEST(ExternalGeojson, LimitsAreExact) {
    const std::string place = R"({"type": "Feature", "properties": {"a": "1", "b": "2"}})";
    const std::string two = collection(place + "," + place);
    const std::string large = "external.too-large at jr://file/places.geojson";
    EXPECT_EQ(geojson(two, {.bytes = two.size() - 1}), large);
    EXPECT_EQ(geojson(two, {.bytes = two.size(), .rows = 2, .columns = 2, .nodes = 11}).substr(0, 5),
              "root(");
    EXPECT_EQ(geojson(two, {.rows = 1}), large + ", line 1");
    EXPECT_EQ(geojson(two, {.columns = 1}), large + ", line 1");
    EXPECT_EQ(geojson(two, {.nodes = 10}), large + ", line 1");
}

TEST(ExternalGeojson, NestingIsLimited) {
    const auto nested = [](std::size_t depth) {
        return R"({"type": "FeatureCollection", "features": [], "x": )" + std::string(depth, '[') +
               std::string(depth, ']') + "}";
    };
    EXPECT_EQ(geojson(nested(127)), "root()");
    EXPECT_EQ(geojson(nested(128)), "external.too-deep at jr://file/places.geojson, line 1");
    EXPECT_EQ(geojson(R"({"x": )" + std::string(10'000'000, '[')),
              "external.too-deep at jr://file/places.geojson, line 1");
}

}  // namespace meetmoment::xform::test
