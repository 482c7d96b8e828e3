// Somebody who has the tablet and tries everything that keys, fingers, screen readers and the system can do,
// at random; repeatable by its seed. Never gives the right PIN.
#pragma once

#include <QString>
#include <QStringList>
#include <random>

#include "tests/qml/handover/onlooker.hpp"

namespace meetmoment::stage {

class Respondent {
  public:
    /// `token` ends up in what is typed while questions are asked.
    Respondent(Stage& on, std::uint64_t seed, QString token);

    /// One more random thing, and lets it take effect.
    void act();
    /// What was done last, the newest last.
    [[nodiscard]] const QStringList& done() const { return done_; }

  private:
    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
    template <class List>
    auto one_of(const List& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
    }
    QPointF anywhere();
    void note(const QString& what);

    void press();
    void type();
    void tap();
    void tap_control();
    void drag();
    void turn_wheel();
    void assist();
    void disturb();
    void guess();
    void go_on();
    void happen();

    Stage& on_;
    std::mt19937_64 random_;
    QString token_;
    QStringList done_;
};

/// Lets events, deletions and what the store was asked for take effect.
void rest(Stage& on);

}  // namespace meetmoment::stage
