// What the server accepts at most, and how long it waits.

#pragma once

#include <chrono>
#include <cstddef>

namespace http {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

// A request's head. What exceeds it is answered 414 or 431 and never stored.
inline constexpr std::size_t kTargetBytesMax = 8192;
inline constexpr std::size_t kHeaderLineBytesMax = 8192;
inline constexpr std::size_t kHeadBytesMax = 32768;
inline constexpr std::size_t kHeadersMax = 64;
inline constexpr std::size_t kQueryParametersMax = 100;
inline constexpr std::size_t kCookiesMax = 64;
inline constexpr std::size_t kRequestIdBytesMin = 8;
inline constexpr std::size_t kRequestIdBytesMax = 64;

// A request's body, unless its route says otherwise.
inline constexpr std::size_t kBodyBytesMax = std::size_t{2} << 20U;
// A file of reference works.
inline constexpr std::size_t kImportBytesMax = std::size_t{64} << 20U;
// All bodies that are arriving or waiting at one moment; beyond it, 503.
inline constexpr std::size_t kBodiesBytesMax = std::size_t{256} << 20U;

// Forms.
inline constexpr std::size_t kMultipartPartsMax = 200;
inline constexpr std::size_t kMultipartHeaderBytesMax = 8192;
inline constexpr std::size_t kMultipartBoundaryBytesMax = 70;  // RFC 2046
inline constexpr std::size_t kFormFieldsMax = 1000;

// Connections.
inline constexpr int kListenBacklog = 4096;
inline constexpr std::size_t kConnectionsMax = 8192;
inline constexpr std::size_t kRequestsPerConnection = 100;
inline constexpr std::size_t kQueuedRequestsMax = 256;
inline constexpr std::chrono::milliseconds kQueueWaitMax = 2s;
inline constexpr std::chrono::milliseconds kHeadWaitMax = 10s;
inline constexpr std::chrono::milliseconds kIdleWaitMax = 15s;  // Between two requests.
inline constexpr std::chrono::milliseconds kBodyWaitMax = 30s;  // And a second more for each
inline constexpr std::size_t kBodyBytesPerSecondMin = 65536;    // of these that were announced.
inline constexpr std::chrono::milliseconds kWriteWaitMax = 30s;
inline constexpr std::size_t kWriteBytesPerSecondMin = 65536;
// After a refusal, for the rest of what the client still sends: a phone takes its time.
inline constexpr std::chrono::milliseconds kLingerWaitMax = 30s;
inline constexpr std::chrono::milliseconds kLingerIdleMax = 5s;  // Of these without a byte.
inline constexpr std::size_t kLingerBytesMax = std::size_t{64} << 20U;
inline constexpr std::chrono::milliseconds kStopWaitMax = 10s;

// Failures of accept() in a row that are borne, at this distance.
inline constexpr int kAcceptFaultsMax = 30;
inline constexpr std::chrono::milliseconds kAcceptFaultPause = 100ms;

// What a client is told to wait when it was turned away because of load.
inline constexpr int kShedRetrySeconds = 2;

}  // namespace http
