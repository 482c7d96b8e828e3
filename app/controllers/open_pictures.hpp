// The pictures of whichever record is open: a questionnaire or an interview.
#pragma once

#include <vector>

#include "app/controllers/picture_target.hpp"

namespace meetmoment::app {

class OpenPictures final : public PictureTarget {
    Q_OBJECT

  public:
    /// All must outlive it. At most one of them has an open record at a time.
    explicit OpenPictures(std::vector<PictureTarget*> all);

    [[nodiscard]] QString record() const override;
    [[nodiscard]] std::optional<int> most_pixels(const QString& place) const override;
    [[nodiscard]] bool has_picture(const QString& place) const override;
    [[nodiscard]] bool takes_left() const override;
    void secure() override;
    void take(const QString& place, Made how, Make make) override;
    void put(const QString& place, const QString& value) override;
    void tell_problem(const QString& place, const Problem& problem) override;

  private:
    /// nullptr when nothing is open.
    [[nodiscard]] PictureTarget* open() const;

    std::vector<PictureTarget*> all_;
};

}  // namespace meetmoment::app
