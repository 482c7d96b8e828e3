// A keychain for machines that have none: one secret in a file that only its owner may read.
#pragma once

#include "shared/store/key_ring.hpp"

namespace meetmoment::store {

/// The file holds one secret, whatever its name.
class KeyFile final : public Keychain {
  public:
    explicit KeyFile(std::string file) : file_(std::move(file)) {}

    [[nodiscard]] Result<std::optional<std::string>> get(const std::string& name) override;
    Result<void> set(const std::string& name, const std::string& secret) override;
    Result<void> remove(const std::string& name) override;

  private:
    std::string file_;
};

}  // namespace meetmoment::store
