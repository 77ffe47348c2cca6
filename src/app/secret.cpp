#include <app/secret.hpp>
#include <base/crypto.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <system_error>

namespace app {
namespace {

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

// Makes the file unless it is there already; another process may be doing the same.
void make(const std::string& path) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): open is variadic
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
  if (file < 0) {
    if (errno == EEXIST) return;
    throw std::system_error{errno, std::generic_category(), "cannot write " + path};
  }
  const std::string secret = base::hex(base::random_bytes(kSecretBytes)) + "\n";
  const ssize_t written = ::write(file, secret.data(), secret.size());
  const bool durable = ::fsync(file) == 0;
  ::close(file);
  if (written != static_cast<ssize_t>(secret.size()) || !durable) {
    throw std::system_error{errno, std::generic_category(), "cannot write " + path};
  }
}

}  // namespace

base::Result<std::string> read_or_make_secret(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    make(path);
    if (::stat(path.c_str(), &status) != 0) {
      throw std::system_error{errno, std::generic_category(), "cannot read " + path};
    }
  }
  if ((status.st_mode & kOthers) != 0) {
    return base::invalid("secrets.token_key_file",
                         "Others can read " + path + ". Run: chmod 600 " + path);
  }
  std::ifstream file{path, std::ios::binary};
  std::string secret{std::istreambuf_iterator<char>{file}, {}};
  while (secret.ends_with('\n') || secret.ends_with('\r'))
    secret.pop_back();
  if (secret.size() < kSecretBytes) {
    return base::invalid("secrets.token_key_file",
                         path + " holds fewer than " + std::to_string(kSecretBytes) + " bytes.");
  }
  return secret;
}

}  // namespace app
