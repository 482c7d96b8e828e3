#include "sync-server/http/multipart.hpp"

#include <gtest/gtest.h>

namespace meetmoment::server::http {
namespace {

std::string code_of(const std::string& body, const MultipartLimits& limits = {}) {
    const auto parts = read_multipart(body, "b", limits);
    return parts ? "" : parts.error().code;
}

std::string part(const std::string& header, const std::string& content = "x") {
    return "--b\r\n" + header + "\r\n\r\n" + content + "\r\n--b--\r\n";
}

/// The one part of a body with this Content-Disposition.
Part named(const std::string& disposition) {
    static std::string body;
    body = part("Content-Disposition: form-data; " + disposition);
    const auto parts = read_multipart(body, "b");
    if (!parts) throw std::runtime_error(parts.error().message);
    return parts->at(0);
}

TEST(MultipartBoundary, IsReadFromTheContentType) {
    EXPECT_EQ(*multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(*multipart_boundary("Multipart/Form-Data;charset=utf-8; BOUNDARY=\"a b:c\""), "a b:c");
    EXPECT_EQ(*multipart_boundary("multipart/form-data; boundary=" + std::string(70, 'a')),
              std::string(70, 'a'));
}

TEST(MultipartBoundary, IsRefusedWhereReadersCouldDiffer) {
    for (const auto* type :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/form-data; boundary=\"a\r\nb\"", "multipart/form-data; boundary=\"a ",
          "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a; boundary=b",
          "multipart/form-data; boundary=\"a;b\" boundary=c", "multipart/form-data; boundary=\"\xC3\xA9\""}) {
        EXPECT_EQ(multipart_boundary(type).error().code, "multipart.boundary") << type;
    }
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')).error().code,
              "multipart.boundary");
    EXPECT_EQ(multipart_boundary("multipart/mixed; boundary=a").error().code, "multipart.type");
    EXPECT_EQ(multipart_boundary("text/xml").error().code, "multipart.type");
    EXPECT_EQ(multipart_boundary("").error().code, "multipart.type");
}

TEST(Multipart, PartsComeWithNamesTypesAndTheirVeryBytes) {
    const std::string content("\r\n--c\r\n\0--", 10);
    const auto body =
        "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"f.jpg\"\r\nContent-Type: "
        "Image/JPEG; q=1\r\nContent-Transfer-Encoding: BINARY\r\nContent-Length: 9\r\n\r\n" +
        content + "\r\n--b\r\ncontent-disposition:form-data;name=c\r\n\r\n\r\n--b--\r\n";
    const auto parts = read_multipart(body, "b");
    ASSERT_TRUE(parts) << parts.error().message;
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ(parts->at(0).name, "a");
    EXPECT_EQ(parts->at(0).file_name, "f.jpg");
    EXPECT_EQ(parts->at(0).type, "image/jpeg");
    EXPECT_EQ(parts->at(0).content, content);
    EXPECT_EQ(parts->at(1).name, "c");
    EXPECT_EQ(parts->at(1).type, "text/plain");
    EXPECT_EQ(parts->at(1).content, "");
}

TEST(Multipart, ABodyWithoutPartsHasNone) {
    EXPECT_TRUE(read_multipart("--b--", "b")->empty());
    EXPECT_TRUE(read_multipart("\r\n--b--\r\n", "b")->empty());
}

TEST(Multipart, NamesAreReadInEveryEncodingThatClientsUse) {
    EXPECT_EQ(named("name=\"h\xC3\xA9\"").name, "h\xC3\xA9");
    EXPECT_EQ(named("name=\"h\xE9\"").name, "h\xC3\xA9");
    EXPECT_EQ(named("name=\"a \\\"b\\\" \\\\\"").name, "a \"b\" \\");
    EXPECT_EQ(named("name=\"a%22b\"").name, "a\"b");
    EXPECT_EQ(named("name=a; filename*=UTF-8''h%C3%A9.jpg; filename=\"h?.jpg\"").file_name, "h\xC3\xA9.jpg");
    EXPECT_EQ(named("name=a; filename*=iso-8859-1'nl'h%E9.jpg").file_name, "h\xC3\xA9.jpg");
    EXPECT_EQ(named("name=\"*isIncomplete*\"").name, "*isIncomplete*");
}

TEST(Multipart, FileNamesHaveNoFolders) {
    EXPECT_EQ(named("name=a; filename=\"../../etc/passwd\"").file_name, "passwd");
    EXPECT_EQ(named("name=a; filename=\"C:\\foto\\a.jpg\"").file_name, "a.jpg");
    EXPECT_EQ(named("name=a; filename*=UTF-8''..%2F..%2Fa.jpg").file_name, "a.jpg");
}

TEST(Multipart, WhatTwoReadersCouldTakeDifferentlyIsRefused) {
    const std::string good = part("Content-Disposition: form-data; name=a");
    ASSERT_EQ(code_of(good), "");
    for (const auto& body : {
             std::string(),
             std::string("--c--\r\n"),
             std::string("--b"),
             std::string("--b\r\n"),
             "before\r\n" + good,
             good + "after",
             good.substr(0, good.size() - 4),
             std::string("--b \r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--\r\n"),
             std::string("--b\nContent-Disposition: form-data; name=a\n\nx\n--b--\n"),
             part("Content-Disposition: form-data; name=a", "x\r\n--bb\r\ny"),
             part("Content-Disposition: form-data"),
             part("Content-Type: text/plain"),
             part("Content-Disposition: form-data; name=\"\""),
             part("Content-Disposition: attachment; name=a"),
             part("Content-Disposition: form-data; name=a; name=b"),
             part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b"),
             part("Content-Disposition: form-data; name=\"a"),
             part("Content-Disposition: form-data; name=\"a\"b"),
             part("Content-Disposition: form-data; name=a\r\n folded"),
             part("Content-Disposition: form-data; name=a\r\nno colon"),
             part("Content-Disposition: form-data; name=a\r\n: no name"),
             part("Content-Disposition: form-data; name=a\nX: y"),
             part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64"),
             part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: quoted-printable"),
             part("Content-Disposition: form-data; name=a\r\nContent-Type: multipart/mixed; boundary=c"),
             part("Content-Disposition: form-data; name=a\r\nContent-Type: message/rfc822"),
             part("Content-Disposition: form-data; name=a; filename*=UTF-8''%ZZ"),
             part("Content-Disposition: form-data; name=a; filename*=UTF-8''a%00b"),
             part("Content-Disposition: form-data; name=a; filename*=utf-16''a"),
             part("Content-Disposition: form-data; name=a; filename*=UTF-8''%FF"),
             part(std::string("Content-Disposition: form-data; name=\"a\0b\"", 45)),
             part("Content-Disposition: form-data; name=\"a\tb\""),
         }) {
        EXPECT_EQ(code_of(body), "multipart.malformed") << body;
    }
}

TEST(Multipart, HasLimits) {
    const std::string one = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n";
    std::string many;
    for (int i = 0; i < 256; ++i)
        many += one;
    EXPECT_EQ(code_of(many + "--b--"), "");
    EXPECT_EQ(code_of(many + one + "--b--"), "multipart.too-many");
    EXPECT_EQ(code_of(part("Content-Disposition: form-data; name=a\r\nX: " + std::string(5000, 'y'))),
              "multipart.too-large");
    EXPECT_EQ(code_of(part("Content-Disposition: form-data; name=" + std::string(1025, 'a'))),
              "multipart.too-large");
    EXPECT_EQ(code_of(part("Content-Disposition: form-data; name=a; filename=" + std::string(1025, 'a'))),
              "multipart.too-large");
}

}  // namespace
}  // namespace meetmoment::server::http
