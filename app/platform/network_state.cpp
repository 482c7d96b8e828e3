#include "app/platform/network_state.hpp"

#include <QNetworkInformation>

namespace meetmoment::app {
namespace {

QNetworkInformation* system() {
    static const bool loaded =
        QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    return loaded ? QNetworkInformation::instance() : nullptr;
}

}  // namespace

NetworkState::NetworkState() {
    if (auto* information = system())
        connect(information, &QNetworkInformation::reachabilityChanged, this,
                [this] { Q_EMIT changed(online()); });
}

bool NetworkState::online() const {
    // Only a certain "disconnected" counts: the study's server may well stand in a network without the
    // internet, or on this very machine.
    const auto* information = system();
    return information == nullptr ||
           information->reachability() != QNetworkInformation::Reachability::Disconnected;
}

}  // namespace meetmoment::app
