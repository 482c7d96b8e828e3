// Values as the portal's JSON. The contract is openapi.yaml.
#pragma once

#include <string>
#include <vector>

#include "shared/study/study.hpp"
#include "sync-server/service/accounts.hpp"
#include "sync-server/service/enrolment.hpp"
#include "sync-server/service/overview.hpp"
#include "sync-server/service/review.hpp"

namespace meetmoment::server::api {

[[nodiscard]] std::string to_json(const Person& person);
[[nodiscard]] std::string to_json(const service::Enrolled& enrolled);
[[nodiscard]] std::string to_json(const service::Enrolment::Greeting& greeting);
[[nodiscard]] std::string to_json(const std::vector<storage::DocumentRow>& documents);
[[nodiscard]] std::string to_json(const study::Study& study);
[[nodiscard]] std::string to_json(const service::Response& response);
[[nodiscard]] std::string to_json(const service::SubmissionList& list, std::int64_t offset);
[[nodiscard]] std::string to_json(const service::Submission& submission);
[[nodiscard]] std::string to_json(const std::vector<service::Conflict>& conflicts);
[[nodiscard]] std::string to_json(const storage::AttentionPage& page);
[[nodiscard]] std::string to_json(const service::RecordAttention& record);
[[nodiscard]] std::string to_json(const std::vector<service::InterviewRow>& rows);
[[nodiscard]] std::string to_json(const service::Interview& interview);

}  // namespace meetmoment::server::api
