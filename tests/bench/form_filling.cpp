// What a person waits for in the questionnaire, in the real window over a real store: a form of 500
// questions, a list of 100,000 choices, and a large form from a file (opened once, for its memory).
//   form_filling [FORM.xml]
// Offscreen unless a display is asked for. A table; every row names what was reached.
#include <unistd.h>
#include <QFile>
#include <QGuiApplication>

#include <cstdio>
#include <stdexcept>
#include <string>

#include "tests/bench/painting.hpp"
#include "tests/bench/process.hpp"
#include "tests/qml/pages/stage.hpp"

namespace {

using meetmoment::app::testing::TabletOptions;
using meetmoment::bench::key_to_paint;
using meetmoment::bench::quantile;
using meetmoment::bench::until_painted;
using meetmoment::stage::Stage;
using Times = std::vector<double>;

constexpr int kPages = 50, kQuestionsOnPage = 10;

/// Pages of ten: a text, numbers, choices of one and of several, what depends on them and what is computed.
std::string form_of_500() {
    std::string instance, binds, body;
    const auto ask = [&](const std::string& page, const std::string& name, const std::string& bind,
                         const std::string& control) {
        const std::string path = "/data/" + page + "/" + name;
        instance += "<" + name + "/>";
        binds += "<bind nodeset=\"" + path + "\" " + bind + "/>";
        if (control.empty()) return;
        body += "<" + control + " ref=\"" + path + "\"><label>Vraag " + name + "</label>";
        if (control != "input")
            for (const char* value : {"1", "2", "3", "4", "5"})
                body += std::string("<item><label>Antwoord ") + value + "</label><value>" + value +
                        "</value></item>";
        body += "</" + control + ">";
    };
    for (int number = 0; number < kPages; ++number) {
        const std::string page = "p" + std::to_string(number), own = "/data/" + page + "/";
        instance += "<" + page + ">";
        body += "<group ref=\"/data/" + page + "\" appearance=\"field-list\"><label>Onderdeel " + page +
                "</label>";
        ask(page, "tekst", "type=\"string\"", "input");
        ask(page, "getal", "type=\"int\" constraint=\". &gt;= 0 and . &lt; 1000\"", "input");
        ask(page, "breuk", "type=\"decimal\"", "input");
        ask(page, "een", "type=\"string\"", "select1");
        ask(page, "meer", "type=\"string\"", "select");
        ask(page, "daarna", "type=\"string\" relevant=\"" + own + "een = '3'\"", "input");
        ask(page, "keuze", "type=\"string\"", "select1");
        ask(page, "slot", "type=\"string\" relevant=\"" + own + "getal &gt; 10\"", "input");
        ask(page, "nog", "type=\"string\" required=\"false()\"", "input");
        ask(page, "laatst", "type=\"string\"", "select1");
        ask(page, "som",
            "type=\"string\" calculate=\"coalesce(" + own + "getal, 0) + coalesce(" + own + "breuk, 0)\"",
            "");
        body += "</group>";
        instance += "</" + page + ">";
    }
    return "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head>"
           "<h:title>Vijfhonderd</h:title><model><instance><data id=\"eigen\" version=\"1\">" +
           instance + "<meta><instanceID/></meta></data></instance>" + binds +
           "<bind nodeset=\"/data/meta/instanceID\" type=\"string\" readonly=\"true()\" "
           "calculate=\"uuid()\"/>"
           "</model></h:head><h:body>" +
           body + "</h:body></h:html>";
}

TabletOptions with_form(std::string form) {
    TabletOptions options;
    options.own = std::move(form);
    return options;
}

TabletOptions with_places() {
    TabletOptions options;
    options.questions = true;
    options.municipalities = "name,label\n";
    for (int i = 0; i < 100'000; ++i)
        options.municipalities += "p" + std::to_string(i) + ",Plaats " + std::to_string(i) + "\n";
    return options;
}

void say(const char* what, double value, const char* unit) {
    std::printf("| %-62s | %8.1f %s |\n", what, value, unit);
    std::fflush(stdout);
}

void demand(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

double megabytes() {
    return static_cast<double>(meetmoment::bench::memory_of(::getpid()).resident_kib) * 1024 / 1e6;
}

double open_form(Stage& on) {
    auto& form = on.app().questionnaire;
    return until_painted(
        on.window(), [&] { (void)on.tablet().start_own(); },
        [&] { return form.active() && form.items()->count() > 0; });
}

void five_hundred_questions() {
    Stage on(with_form(form_of_500()));
    auto& form = on.app().questionnaire;
    Times opened, turned, keys;
    for (int i = 0; i < 9; ++i) {
        opened.push_back(open_form(on));
        on.settle();
        form.leave();
        demand(on.wait_for(QStringLiteral("page.today")) != nullptr, "Today does not come back");
    }
    say("500 questions: opened and drawn, median of 9", quantile(opened, 0.5), "ms");
    open_form(on);
    demand(form.pageCount() == kPages, "the form has other pages than it should");
    const auto turn = [&](const std::function<void()>& act, int page) {
        turned.push_back(until_painted(on.window(), act, [&] { return form.pageIndex() == page; }));
        demand(form.pageIndex() == page, "the page does not change");
        on.settle();
    };
    for (int page = 1; page < kPages; ++page) {
        (void)on.tablet().answer_page();
        turn([&form] { form.next(); }, page);
    }
    for (int page = kPages - 1; page-- > 0;)
        turn([&form, page] { form.goTo(page); }, page);
    say("500 questions: page change, median of 98", quantile(turned, 0.5), "ms");
    say("500 questions: page change, 95th percentile", quantile(turned, 0.95), "ms");
    form.goTo(kPages / 2);
    on.settle();
    demand(on.tap(QStringLiteral("input.p%1/getal").arg(kPages / 2)), "no field to type in");
    for (int i = 0; i < 300; ++i)
        keys.push_back(key_to_paint(on.window(), static_cast<char>('0' + i % 10)));
    say("500 questions: key to paint, median of 300", quantile(keys, 0.5), "ms");
    say("500 questions: key to paint, 95th percentile", quantile(keys, 0.95), "ms");
    say("500 questions, all answered: memory of the process", megabytes(), "MB");
}

void hundred_thousand_choices() {
    Stage on(with_places());
    auto& form = on.app().questionnaire;
    demand(on.tablet().start_questions(), "the questionnaire does not open");
    form.answer(QStringLiteral("tekst/naam"), QStringLiteral("Ans"));
    form.next();
    form.next();
    demand(on.tap(QStringLiteral("choose.kiezen/gemeente")), "no list to choose from");
    QQuickItem* list = on.wait_for(QStringLiteral("list.kiezen/gemeente"));
    demand(list != nullptr && list->property("count").toInt() == 100'000, "not all choices are there");
    Times scrolls, keys;
    for (int i = 0; i < 400; ++i)
        scrolls.push_back(until_painted(on.window(), [&] {
            list->setProperty("contentY", list->property("contentY").toDouble() + 137.0 * (1 + i % 40));
        }));
    say("100,000 choices: scrolled and painted, median of 400", quantile(scrolls, 0.5), "ms");
    say("100,000 choices: scrolled and painted, 95th percentile", quantile(scrolls, 0.95), "ms");
    list->setProperty("contentY", 0);
    for (const char key : std::string("plaats 99999"))
        keys.push_back(key_to_paint(on.window(), key));
    say("100,000 choices: a key of the search to paint, longest of 12", quantile(keys, 1), "ms");
}

void from_file(const char* name) {
    QFile file(QString::fromLocal8Bit(name));
    demand(file.open(QIODevice::ReadOnly), "the form cannot be read");
    Stage on(with_form(file.readAll().toStdString()));
    const double before = megabytes();
    const double time = open_form(on);
    on.settle();
    say("the form of the file: opened and drawn", time, "ms");
    say("the form of the file: memory of the process before it", before, "MB");
    say("the form of the file: memory of the process with it open", megabytes(), "MB");
}

}  // namespace

int main(int argc, char** argv) try {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND")) qputenv("QT_QUICK_BACKEND", "software");
    const QGuiApplication app(argc, argv);
    std::printf("| %-62s | %11s |\n|%s|%s|\n", "what", "reached", std::string(64, '-').c_str(),
                "------------:");
    // First, while nothing else has been in memory.
    if (argc > 1) from_file(argv[1]);
    five_hundred_questions();
    hundred_thousand_choices();
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "form_filling: %s\n", problem.what());
    return 1;
}
