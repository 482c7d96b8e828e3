// A place that finds what a test says.
#pragma once

#include "app/platform/location_source.hpp"

namespace meetmoment::app::testing {

class ToldLocation final : public LocationSource {
    Q_OBJECT

  public:
    [[nodiscard]] Presence presence() const override { return Presence::Ready; }
    [[nodiscard]] Result<void> start() override {
        running = true;
        return {};
    }
    void stop() override { running = false; }
    void find(const Fix& fix) { Q_EMIT located(fix); }
    void deny() { Q_EMIT failed(Problem{"location.denied", "The app may not know where it is.", {}}); }

    bool running = false;
};

}  // namespace meetmoment::app::testing
