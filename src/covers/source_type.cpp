#include <covers/picture.hpp>

#include <algorithm>
#include <array>

namespace covers {
namespace {

constexpr auto kSourceTypes = std::to_array<SourceType>({
    {"trainedAlgorithmicMedia", true},
    {"compositeWithTrainedAlgorithmicMedia", true},
    {"compositeSynthetic", true},
    {"algorithmicMedia", true},
    {"digitalCapture", false},
    {"computationalCapture", false},
    {"negativeFilm", false},
    {"positiveFilm", false},
    {"print", false},
    {"humanEdits", false},
    {"algorithmicallyEnhanced", false},
    {"digitalCreation", false},
    {"dataDrivenMedia", false},
    {"screenCapture", false},
    {"virtualRecording", false},
    {"composite", false},
    {"compositeCapture", false},
});

}  // namespace

std::span<const SourceType> source_types() { return kSourceTypes; }

const SourceType* find_source_type(std::string_view id) {
  const auto found =
      std::ranges::find_if(kSourceTypes, [&](const SourceType& type) { return type.id == id; });
  return found == kSourceTypes.end() ? nullptr : &*found;
}

}  // namespace covers
