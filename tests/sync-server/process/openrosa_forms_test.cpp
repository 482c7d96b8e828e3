// ODK Collect and Enketo against the real program over TLS: how they are let in, and the lists, manifests and
// forms that they fetch.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "shared/base/digest.hpp"
#include "tests/sync-server/process/openrosa_site.hpp"

namespace meetmoment::server::test {
namespace {

class OpenRosaForms : public OpenRosaSite {};

TEST_F(OpenRosaForms, TheListNamesEveryOpenFormWithHashAndAddressesThatKeepTheKey) {
    const auto list = client().get("/formList");
    ASSERT_EQ(list.status, 200) << list.body;
    expect_xml(list);
    EXPECT_NE(list.body.find("<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">"), std::string::npos);
    const auto forms = elements(list.body, "xform");
    ASSERT_EQ(forms.size(), 2U);
    EXPECT_EQ(element_text(forms[0], "formID"), "bezoek");
    EXPECT_EQ(element_text(forms[0], "name"), "Bezoek & kinderen");
    EXPECT_EQ(element_text(forms[0], "version"), "1");
    for (const auto& form : forms) {
        EXPECT_TRUE(element_text(form, "hash").starts_with("md5:"));
        const auto url = element_text(form, "downloadUrl");
        EXPECT_TRUE(url.starts_with("https://127.0.0.1" + path + "/forms/")) << url;
        const auto xform = client().get_url(url);
        ASSERT_EQ(xform.status, 200);
        expect_openrosa(xform);
        EXPECT_EQ("md5:" + md5_hex(xform.body), element_text(form, "hash"));
    }
}

TEST_F(OpenRosaForms, TheListCanBeAskedForOneFormAndForDescriptions) {
    const auto one = client().get("/formList?formID=kort");
    ASSERT_EQ(elements(one.body, "xform").size(), 1U);
    EXPECT_EQ(element_text(one.body, "formID"), "kort");
    EXPECT_EQ(element_text(one.body, "version"), "2.0-b");
    EXPECT_EQ(one.body.find("descriptionText"), std::string::npos);
    const auto verbose = client().get("/formList?formID=kort&verbose=true");
    EXPECT_EQ(element_text(verbose.body, "descriptionText"), "Bezoekstudie");
    EXPECT_EQ(elements(client().get("/formList?formID=geen").body, "xform").size(), 0U);
}

TEST_F(OpenRosaForms, NamesAreInTheLanguageOfTheClient) {
    auto english = client();
    english.headers["Accept-Language"] = "en-GB,en;q=0.9";
    EXPECT_EQ(element_text(english.get("/formList?formID=bezoek").body, "name"), "Visit & children");
    EXPECT_EQ(english.get("/formList").fields.at("content-language"), "en");
}

TEST_F(OpenRosaForms, AFormHasWhatIsKnownOfItsAppUserInItsContext) {
    const auto made = add_user("friesland", {"--region", "AM02", "--round", "M0", "--group", "U"});
    OdkClient friesland(*server, path_of(made));
    const auto form = friesland.get("/forms/bezoek.xml").body;
    EXPECT_EQ(element_text(form, "study"), kOdkStudy);
    EXPECT_EQ(element_text(form, "region"), "AM02");
    EXPECT_EQ(element_text(form, "round"), "M0");
    EXPECT_EQ(element_text(form, "group"), "U");
    EXPECT_NE(form, client().get("/forms/bezoek.xml").body);
}

TEST_F(OpenRosaForms, AFormThatTheClientHasAlreadyIsNotSentAgain) {
    auto collect = client();
    const auto form = collect.get("/forms/bezoek.xml");
    ASSERT_EQ(form.status, 200);
    const auto tag = form.fields.at("etag");
    collect.headers["If-None-Match"] = tag;
    const auto again = collect.get("/forms/bezoek.xml");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    collect.headers["If-None-Match"] = "\"other\"";
    EXPECT_EQ(collect.get("/forms/bezoek.xml").status, 200);
}

TEST_F(OpenRosaForms, AManifestWithoutFilesIsEmptyAndNotNamedInTheList) {
    const auto manifest = client().get("/forms/bezoek/manifest");
    ASSERT_EQ(manifest.status, 200);
    expect_xml(manifest);
    EXPECT_NE(manifest.body.find("<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">"),
              std::string::npos);
    EXPECT_EQ(client().get("/formList").body.find("manifestUrl"), std::string::npos);
    EXPECT_EQ(client().get("/forms/bezoek/attachments/lijst.csv").status, 404);
}

TEST_F(OpenRosaForms, AnUnknownFormIsNotFoundInWords) {
    for (const auto* target : {"/forms/geen.xml", "/forms/geen/manifest", "/forms/bezoek.xml?version=77"}) {
        const auto answer = client().get(target);
        EXPECT_EQ(answer.status, 404) << target;
        expect_xml(answer);
        EXPECT_FALSE(message_of(answer).empty());
    }
}

// --- keys and log-in

TEST_F(OpenRosaForms, AWrongKeyIsForbiddenAndNobodyIsAskedForAPassword) {
    const auto other_project = "/v1/key/" + text(user, "token") + "/projects/2";
    for (const auto& wrong : {std::string(kNoKey), other_project}) {
        OdkClient stranger(*server, wrong);
        for (const auto& answer : {stranger.get("/formList"), stranger.head("/submission"),
                                   stranger.submit(visit_xml({.instance_id = new_id()}))}) {
            EXPECT_EQ(answer.status, 403);
            EXPECT_FALSE(answer.fields.contains("www-authenticate"));
            expect_openrosa(answer);
        }
        EXPECT_NE(message_of(stranger.get("/formList")).find("Vraag een nieuw adres"), std::string::npos);
    }
}

TEST_F(OpenRosaForms, ARemovedAppUserLetsNobodyIn) {
    const auto made = add_user("tijdelijk");
    OdkClient collect(*server, path_of(made));
    EXPECT_EQ(collect.get("/formList").status, 200);
    EXPECT_EQ(server->admin({"app-user", "remove", "--study", kOdkStudy, "--id", "tijdelijk"}).exit_code, 0);
    EXPECT_EQ(collect.get("/formList").status, 403);
    const auto list = server->admin({"app-user", "list", "--study", kOdkStudy}).output;
    EXPECT_NE(list.find("tijdelijk \"tijdelijk\" since"), std::string::npos);
    EXPECT_NE(list.find("REMOVED"), std::string::npos);
}

TEST_F(OpenRosaForms, ANewAddressForAnAppUserEndsTheOldOne) {
    const auto first = add_user("wisselend"), second = add_user("wisselend");
    EXPECT_EQ(OdkClient(*server, path_of(first)).get("/formList").status, 403);
    EXPECT_EQ(OdkClient(*server, path_of(second)).get("/formList").status, 200);
}

TEST_F(OpenRosaForms, APublicLinkLetsInAndItsAddressesKeepTheToken) {
    OdkClient browser(*server, "/openrosa/projects/1");
    browser.query = "st=" + text(user, "token");
    const auto list = browser.get("/formList?formID=bezoek");
    ASSERT_EQ(list.status, 200);
    browser.query.clear();
    EXPECT_EQ(browser.get_url(element_text(list.body, "downloadUrl")).status, 200);
    browser.query = "st=wrong";
    const auto refused = browser.get("/formList");
    EXPECT_EQ(refused.status, 403);
    EXPECT_FALSE(refused.fields.contains("www-authenticate"));
}

TEST_F(OpenRosaForms, ALegacyClientLogsInByDigestWhenItIsAsked) {
    OdkClient collect(*server, "/openrosa/projects/1");
    const auto challenge = collect.get("/formList");
    ASSERT_EQ(challenge.status, 401);
    expect_openrosa(challenge);
    const auto offer = challenge.fields.at("www-authenticate");
    EXPECT_NE(offer.find("Digest realm=\"Meetmoment\", qop=\"auth\", algorithm=MD5, nonce=\""),
              std::string::npos);
    EXPECT_NE(offer.find("Basic realm=\"Meetmoment\""), std::string::npos);
    collect.user = "team";
    collect.password = text(user, "password");
    EXPECT_EQ(collect.get("/formList").status, 200);
    EXPECT_EQ(collect.head("/submission").status, 204);
    const auto id = new_id();
    EXPECT_EQ(collect.submit(visit_xml({.instance_id = id})).status, 201);
    EXPECT_TRUE(record_of(id));
}

TEST_F(OpenRosaForms, ADigestAnswerCountsOnceAndForItsOwnRequest) {
    OdkClient collect(*server, "/openrosa/projects/1");
    collect.user = "team";
    collect.password = text(user, "password");
    ASSERT_EQ(collect.get("/formList").status, 200);
    const std::map<std::string, std::string> heard{{"Authorization", collect.last_authorization}};
    OdkClient eavesdropper(*server, "/openrosa/projects/1");
    const std::string target = "/openrosa/projects/1/formList?deviceID=collect%3Atest";
    EXPECT_EQ(eavesdropper.request("GET", target, "", heard).status, 401) << "the same count again";
    EXPECT_EQ(eavesdropper.request("GET", "/openrosa/projects/1/forms/kort.xml", "", heard).status, 401);
    EXPECT_EQ(collect.get("/formList").status, 200) << "the next count goes on";
}

TEST_F(OpenRosaForms, AWrongNameOrPasswordIsAskedForAgain) {
    OdkClient collect(*server, "/openrosa/projects/1");
    collect.user = "team";
    collect.password = "wrong";
    EXPECT_EQ(collect.get("/formList").status, 401);
    collect.basic = true;
    EXPECT_EQ(collect.get("/formList").status, 401);
    OdkClient unknown(*server, "/openrosa/projects/1");
    unknown.user = "niemand";
    unknown.password = text(user, "password");
    EXPECT_EQ(unknown.get("/formList").status, 401);
    add_user("zonder");
    OdkClient without(*server, "/openrosa/projects/1");
    without.user = "zonder";
    without.password = "";
    EXPECT_EQ(without.get("/formList").status, 401);
}

TEST_F(OpenRosaForms, BasicWorksSinceEverythingIsTls) {
    OdkClient enketo(*server, "/openrosa/projects/1");
    enketo.user = "team";
    enketo.password = text(user, "password");
    enketo.basic = true;
    EXPECT_EQ(enketo.get("/formList").status, 200);
    EXPECT_EQ(enketo.head("/submission").status, 204);
}

// --- setting up

TEST_F(OpenRosaForms, TheQrCodeHoldsWhatCollectReads) {
    const auto made = add_user("qr", {"--png", folder->file("qr.png"), "--svg", folder->file("qr.svg")});
    const auto zlib = from_base64(text(made, "settings"));
    ASSERT_TRUE(zlib);
    ASSERT_GE(zlib->size(), 2U);
    EXPECT_EQ((*zlib)[0], 0x78) << "a zlib stream";
    EXPECT_EQ(text(made, "settings").find('\n'), std::string::npos);
    EXPECT_LE(text(made, "settings").size(), 4000U);
    EXPECT_EQ(text(made, "token").size(), 64U);
    EXPECT_EQ(text(made, "token")
                  .find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!$"),
              std::string::npos);
    std::ifstream png(folder->file("qr.png"), std::ios::binary);
    std::string magic(8, '\0');
    png.read(magic.data(), 8);
    EXPECT_EQ(magic, "\x89PNG\r\n\x1a\n");
    EXPECT_GT(std::filesystem::file_size(folder->file("qr.svg")), 1000U);
}

TEST_F(OpenRosaForms, AnAppUserIsShownAtTheCommandLineWithItsCode) {
    const auto outcome = server->admin({"app-user", "add", "--study", kOdkStudy, "--id", "scherm"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_NE(outcome.output.find("/v1/key/"), std::string::npos);
    EXPECT_NE(outcome.output.find("█"), std::string::npos);
}

TEST_F(OpenRosaForms, AnAppUserNeedsSettingsThatTheStudyHas) {
    const auto add = [](std::vector<std::string> more) {
        std::vector<std::string> arguments{"app-user", "add", "--study", kOdkStudy, "--id", "fout"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return server->admin(arguments).exit_code;
    };
    EXPECT_NE(add({"--region", "AM99"}), 0);
    EXPECT_NE(add({"--round", "M99"}), 0);
    EXPECT_NE(add({"--group", "Z"}), 0);
    EXPECT_NE(add({"--forms", "geen"}), 0);
    EXPECT_NE(server->admin({"app-user", "add", "--study", "geen", "--id", "x"}).exit_code, 0);
    EXPECT_NE(server->admin({"app-user", "add", "--study", kOdkStudy, "--id", "a/b"}).exit_code, 0);
    EXPECT_NE(server->admin({"app-user", "remove", "--study", kOdkStudy, "--id", "niemand"}).exit_code, 0);
}

TEST_F(OpenRosaForms, AGuesserOfKeysIsSlowedDownAndOthersAreNot) {
    OdkClient guesser(*server, kNoKey);
    int status = 0;
    for (int i = 0; i < 60 && status != 429; ++i)
        status = guesser.get("/formList").status;
    EXPECT_EQ(status, 429);
    EXPECT_EQ(client().get("/formList").status, 200);
}

}  // namespace
}  // namespace meetmoment::server::test
