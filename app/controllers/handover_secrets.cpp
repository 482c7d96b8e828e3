// The interviewer's PIN and the respondent's word: set, tried, waited for, and done without.
#include <algorithm>
#include <utility>

#include "app/controllers/handover_controller.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/services/enrolment_service.hpp"
#include "app/services/store_executor.hpp"
#include "app/text.hpp"
#include "shared/store/key_ring.hpp"

namespace meetmoment::app {

store::AppSecret HandoverController::secret(store::TabletStore& store, std::string_view name) const {
    return {store, std::string(name), clock_, random_, cost_};
}

void HandoverController::setPin(const QString& current, const QString& next) {
    if (busy_) return;
    if (const auto fits = store::check_pin(from_qt(next)); !fits)
        return set_problem(secret_problem_text(fits.error(), false));
    clearProblem();
    set_busy(true);
    executor_
        .run([this, known = pin_set_, current = from_qt(current),
              next = from_qt(next)](store::TabletStore& store) -> Result<void> {
            store::AppSecret pin = secret(store, kHandoverPin);
            if (known)
                if (auto fits = pin.check(current); !fits) return fits;
            return pin.set(next);
        })
        .then(this, [this](const Result<void>& kept) {
            set_busy(false);
            if (!kept) {
                take_wait(kHandoverPin, kept.error());
                return set_problem(secret_problem_text(kept.error(), false));
            }
            pin_set_ = true;
            Q_EMIT pinSetChanged();
            Q_EMIT pinKept();
        });
}

void HandoverController::check(std::string_view name, const QString& typed,
                               const std::function<void()>& then) {
    if (busy_) return;
    clearProblem();
    set_busy(true);
    executor_
        .run([this, name, typed = from_qt(typed)](store::TabletStore& store) {
            return secret(store, name).check(typed);
        })
        .then(this, [this, name, then](const Result<void>& fits) {
            set_busy(false);
            if (fits) return then();
            take_wait(name, fits.error());
            set_problem(secret_problem_text(fits.error(), name == kRespondentWord));
        });
}

void HandoverController::take_wait(std::string_view name, const Problem& problem) {
    if (problem.code != "store.wrong-pin" && problem.code != "store.locked-out") return;
    (name == kHandoverPin ? pin_wait_ : word_wait_) = QString::fromStdString(problem.where).toInt();
    second_.start();
    Q_EMIT waitChanged();
}

void HandoverController::tick() {
    pin_wait_ = std::max(0, pin_wait_ - 1);
    word_wait_ = std::max(0, word_wait_ - 1);
    if (pin_wait_ == 0 && word_wait_ == 0) second_.stop();
    Q_EMIT waitChanged();
}

void HandoverController::endWithCode(const QString& code) {
    if (busy_) return;
    clearProblem();
    set_busy(true);
    proving_ = true;
    enrolment_.prove(code);
}

void HandoverController::free() {
    if (!std::exchange(proving_, false)) return;
    executor_.run([this](store::TabletStore& store) { return secret(store, kHandoverPin).forget(); })
        .then(this, [this](const Result<void>& forgotten) {
            set_busy(false);
            if (!forgotten) return set_problem(secret_problem_text(forgotten.error(), false));
            pin_set_ = false;
            pin_wait_ = 0;
            Q_EMIT waitChanged();
            Q_EMIT pinSetChanged();
            if (stage_ != None) leave();
        });
}

}  // namespace meetmoment::app
