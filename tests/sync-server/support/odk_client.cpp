#include "tests/sync-server/support/odk_client.hpp"

#include <cstdio>

#include "shared/base/digest.hpp"

namespace meetmoment::server::test {
namespace {

std::string parameter(const std::string& challenge, const std::string& name) {
    const auto at = challenge.find(name + "=\"");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 2;
    return challenge.substr(begin, challenge.find('"', begin) - begin);
}

std::string plain(std::string text) {
    const std::pair<const char*, const char*> entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities)
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
            text.replace(at, std::string(entity).size(), character);
    return text;
}

}  // namespace

MultipartBody& MultipartBody::add(const std::string& disposition, const std::string& type,
                                  const std::string& content) {
    body_ += std::string("--") + kBoundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n";
    if (!type.empty()) body_ += "Content-Type: " + type + "\r\n";
    body_ += "\r\n" + content + "\r\n";
    return *this;
}

MultipartBody& MultipartBody::xml(const std::string& xml, const std::string& file_name) {
    return add("name=\"xml_submission_file\"; filename=\"" + file_name + "\"", "text/xml; charset=utf-8",
               xml);
}

MultipartBody& MultipartBody::file(const OdkFile& file) {
    return add("name=\"" + file.name + "\"; filename=\"" + file.name + "\"", file.type, file.content);
}

MultipartBody& MultipartBody::incomplete() {
    return add("name=\"*isIncomplete*\"", "", "yes");
}

std::string OdkClient::with_query(const std::string& target) const {
    if (query.empty()) return target;
    return target + (target.find('?') == std::string::npos ? "?" : "&") + query;
}

std::string OdkClient::authorization(const std::string& challenge, const std::string& method,
                                     const std::string& target) {
    if (basic) {
        const std::string pair = user + ":" + password;
        return "Basic " + to_base64(as_bytes(pair));
    }
    char count[16];
    std::snprintf(count, sizeof count, "%08x", static_cast<unsigned>(++count_));
    const auto realm = parameter(challenge, "realm"), nonce = parameter(challenge, "nonce");
    const auto ha1 = md5_hex(user + ":" + realm + ":" + password);
    const auto response =
        md5_hex(ha1 + ":" + nonce + ":" + count + ":klant:auth:" + md5_hex(method + ":" + target));
    return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" +
           target + "\", qop=auth, nc=" + count + ", cnonce=\"klant\", response=\"" + response +
           "\", opaque=\"" + parameter(challenge, "opaque") + "\", algorithm=MD5";
}

Answer OdkClient::request(const std::string& method, const std::string& target, const std::string& body,
                          const std::map<std::string, std::string>& more) {
    auto fields = headers;
    for (const auto& [name, value] : more)
        fields[name] = value;
    if (!challenge_.empty())
        fields["Authorization"] = last_authorization = authorization(challenge_, method, target);
    auto answer = server_.connect().request(method, target, body, fields);
    if (answer.status != 401 || user.empty()) return answer;
    // Collect logs in only when it is asked to.
    challenge_ = answer.fields["www-authenticate"];
    count_ = 0;
    fields["Authorization"] = last_authorization = authorization(challenge_, method, target);
    return server_.connect().request(method, target, body, fields);
}

Answer OdkClient::get(const std::string& path) {
    return request("GET", with_query(path_ + path));
}

Answer OdkClient::get_url(const std::string& url) {
    const auto slash = url.find('/', std::string("https://").size());
    return request("GET", with_query(url.substr(slash)));
}

Answer OdkClient::head(const std::string& path) {
    return request("HEAD", with_query(path_ + path));
}

Answer OdkClient::post(const std::string& body, const std::string& type) {
    return request("POST", with_query(path_ + "/submission"), body, {{"Content-Type", type}});
}

Answer OdkClient::submit(const std::string& xml, const std::vector<OdkFile>& files) {
    MultipartBody body;
    body.xml(xml);
    for (const auto& file : files)
        body.file(file);
    return post(body.text());
}

std::vector<Answer> OdkClient::submit_as_collect(const std::string& xml, const std::vector<OdkFile>& files,
                                                 bool flag_incomplete) {
    std::vector<Answer> answers{head("/submission")};
    std::size_t limit = 10'000'000;
    if (const auto field = answers[0].fields.find("x-openrosa-accept-content-length");
        field != answers[0].fields.end())
        limit = std::stoul(field->second);
    std::size_t next = 0;
    do {
        MultipartBody body;
        body.xml(xml);
        std::size_t size = xml.size();
        for (std::size_t count = 0; next < files.size() && count < 100; ++count, ++next) {
            if (count > 0 && size + files[next].content.size() > limit) break;
            size += files[next].content.size();
            body.file(files[next]);
        }
        if (next < files.size() && flag_incomplete) body.incomplete();
        answers.push_back(post(body.text()));
    } while (next < files.size());
    return answers;
}

std::vector<std::string> elements(const std::string& xml, const std::string& name) {
    std::vector<std::string> out;
    const std::string end = "</" + name + ">";
    for (std::size_t at = 0; (at = xml.find("<" + name, at)) != std::string::npos;) {
        const char next = xml[at + name.size() + 1];
        const auto close = xml.find(end, at);
        if ((next != '>' && next != ' ') || close == std::string::npos) {
            ++at;
            continue;
        }
        const auto begin = xml.find('>', at) + 1;
        out.push_back(xml.substr(begin, close - begin));
        at = close + end.size();
    }
    return out;
}

std::string element_text(const std::string& xml, const std::string& name) {
    const auto all = elements(xml, name);
    return all.empty() ? std::string() : plain(all.front());
}

std::string md5_hex(const std::string& text) {
    return to_hex(*digest_bytes(text, "MD5"));
}

}  // namespace meetmoment::server::test
