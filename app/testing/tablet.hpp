// A tablet for tests: the whole app but its view, over a real store in a folder of its own, enrolled in the
// four-region study as if a server had done it. No server answers; that must not matter.
#pragma once

#include <QString>
#include <QTemporaryDir>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/composition.hpp"

namespace meetmoment::app::testing {

/// Lets events run until it holds. False when `timeout_ms` have passed.
bool wait_until(const std::function<bool()>& holds, int timeout_ms = 5000);

struct TabletOptions {
    bool enrolled = true;
    std::vector<std::string> scopes{"four-regions/AM02/field", "four-regions/AM08/field"};
    std::string user = "tester";
    std::string server_url = "https://127.0.0.1:9";
    /// The study also has the questionnaire of tests/support/forms/doelen.xml, for U in every round.
    bool goals = false;
    /// The study also has the questionnaire of tests/support/forms/vragen.xml with its files: every kind of
    /// question.
    bool questions = false;
    /// The study also has the questionnaire of tests/support/forms/maken.xml: what is drawn, recorded,
    /// photographed or located.
    bool making = false;
    /// The study also has this XForm as the questionnaire "eigen".
    std::string own = {};
    /// Takes the place of the list of municipalities that goes with it; CSV.
    std::string municipalities = {};
    /// What it has of devices; none by default. Called at every opening.
    std::function<Devices()> devices = &no_devices;
};

/// The four-region study with that questionnaire.
[[nodiscard]] std::string study_with_goals();
/// A file of tests/support/forms; throws std::runtime_error when it is not there.
[[nodiscard]] std::string form_file(const QString& name);

class Tablet {
  public:
    /// Opens it and waits until the app has left Starting. Needs a QCoreApplication.
    explicit Tablet(TabletOptions options = {});
    ~Tablet();

    [[nodiscard]] Composition& app() { return *composition_; }
    [[nodiscard]] QString folder() const { return folder_.path(); }
    /// Where files go that the app makes for people.
    [[nodiscard]] QString carried() const { return folder_.path() + QStringLiteral("/carried"); }

    /// The study that is the current one is enrolled as the options say, and opened again.
    void enrol_current();
    /// The app wants to begin anew.
    [[nodiscard]] bool restart_wanted() const { return restart_wanted_; }
    /// Waits until the app wants to begin anew, and lets it.
    bool follow_restart(int timeout_ms = 10'000);

    /// Ends the app without a goodbye and opens it again on the same folder.
    void restart();
    void close();
    void open();

    /// Row of tasks for an instrument or guide; -1 without one.
    [[nodiscard]] int task(const QString& instrument, const QString& round, const QString& region);
    /// Starts V-U in M6 in Friesland and waits until it is open.
    bool start_questionnaire();
    /// Starts the questionnaire with every kind of question and waits until it is open.
    bool start_questions();
    /// Starts the questionnaire of what is made and waits until it is open.
    bool start_making();
    /// Starts the XForm of the options and waits until it is open.
    bool start_own();
    /// Answers and waits for "saved".
    bool answer(const QString& path, const QString& value);
    /// Answers what is not answered on the page that is shown, and waits for "saved".
    bool answer_page(const QString& token = QStringLiteral("proef"));
    /// Answers and goes on until the review page shows. `token` ends up in the open answers.
    bool answer_everything(const QString& token = QStringLiteral("proef"));
    /// A commit of Friesland by somebody who had seen none of this tablet's, as a sync brings it; then the
    /// lists are read again.
    void receive(std::vector<record::Op> ops, const std::string& user, const std::string& reason = {});
    /// Work on the store's thread, awaited. For looking into the store while the app runs.
    void in_store(const std::function<void(store::TabletStore&)>& work);

  private:
    bool start_first(const char* instrument);
    void answer_what_shows(const QString& token);
    void enrol(const std::string& folder);

    TabletOptions options_;
    QTemporaryDir folder_;
    std::unique_ptr<Composition> composition_;
    bool restart_wanted_ = false;
    std::uint64_t others_ = 0;  ///< writers that receive() has made up
};

}  // namespace meetmoment::app::testing
