#include <base/ensure.hpp>
#include <rules/checks.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace rules {
namespace {

int digit(char c) { return c - '0'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string digits_of(std::string_view hit) {
  std::string out;
  std::ranges::copy_if(hit, std::back_inserter(out), is_digit);
  return out;
}

std::string letters_and_digits_of(std::string_view hit) {
  std::string out;
  for (char c : hit) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
    if (is_digit(c) || is_upper(c)) out += c;
  }
  return out;
}

bool one_digit_repeated(std::string_view digits) {
  return digits.find_first_not_of(digits.front()) == std::string_view::npos;
}

// The sum of the digits, each times its weight.
template <std::size_t kCount>
int weighted(std::string_view digits, const std::array<int, kCount>& weights) {
  int sum = 0;
  for (std::size_t i = 0; i < kCount; ++i)
    sum += digit(digits[i]) * weights.at(i);
  return sum;
}

// 11 less the rest modulo 11; 10 and 11 are written as 0.
int modulo_11(int sum) {
  const int rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

// The rest of a long decimal number.
int modulo(std::string_view digits, int by) {
  int rest = 0;
  for (const char c : digits)
    rest = (rest * 10 + digit(c)) % by;
  return rest;
}

bool is_luhn(std::string_view hit) {
  const std::string digits = digits_of(hit);
  if (digits.size() < 12 || digits.size() > 19 || one_digit_repeated(digits)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int value = digit(digits[digits.size() - 1 - i]);
    if (i % 2 == 1) value = value > 4 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0;
}

struct IbanLength {
  std::string_view country;
  std::size_t length;
};

// From the SWIFT IBAN registry.
constexpr std::array kIbanLengths = std::to_array<IbanLength>({
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28},
    {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20},
    {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27},
    {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NL", 18}, {"NO", 15},
    {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24},
    {"SC", 31}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"ST", 25}, {"SV", 28}, {"TL", 23},
    {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
});

bool is_iban(std::string_view hit) {
  std::string text = letters_and_digits_of(hit);
  if (text.starts_with("IBAN")) text.erase(0, 4);
  const auto country = std::ranges::find(kIbanLengths, text.substr(0, 2), &IbanLength::country);
  if (country == kIbanLengths.end() || text.size() != country->length) return false;
  if (!is_digit(text[2]) || !is_digit(text[3])) return false;
  std::rotate(text.begin(), text.begin() + 4, text.end());
  std::string digits;
  for (const char c : text)
    digits += is_digit(c) ? std::string{c} : std::to_string(c - 'A' + 10);
  return modulo(digits, 97) == 1;
}

bool is_cpf(std::string_view hit) {
  const std::string digits = digits_of(hit);
  if (digits.size() != 11 || one_digit_repeated(digits)) return false;
  constexpr std::array<int, 9> kFirst = {10, 9, 8, 7, 6, 5, 4, 3, 2};
  constexpr std::array<int, 10> kSecond = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
  return modulo_11(weighted(digits, kFirst)) == digit(digits[9]) &&
         modulo_11(weighted(digits, kSecond)) == digit(digits[10]);
}

bool is_cnpj(std::string_view hit) {
  const std::string digits = digits_of(hit);
  if (digits.size() != 14 || one_digit_repeated(digits)) return false;
  constexpr std::array<int, 12> kFirst = {5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
  constexpr std::array<int, 13> kSecond = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
  return modulo_11(weighted(digits, kFirst)) == digit(digits[12]) &&
         modulo_11(weighted(digits, kSecond)) == digit(digits[13]);
}

// The first digit says who it is: persons 1 2 3 45, companies 5 6 7 8 9.
bool is_nif_pt(std::string_view hit) {
  const std::string digits = digits_of(hit);
  if (digits.size() != 9 || one_digit_repeated(digits)) return false;
  const bool known = std::string_view{"1235679"}.find(digits[0]) != std::string_view::npos ||
                     digits[0] == '8' || digits.starts_with("45");
  constexpr std::array<int, 8> kWeights = {9, 8, 7, 6, 5, 4, 3, 2};
  return known && modulo_11(weighted(digits, kWeights)) == digit(digits[8]);
}

// Eight digits and a letter; an NIE has X, Y or Z for the first digit.
bool is_dni_es(std::string_view hit) {
  std::string text = letters_and_digits_of(hit);
  for (const std::string_view before : {"DNI", "NIE", "NIF"}) {
    if (text.starts_with(before)) text.erase(0, before.size());
  }
  if (text.size() != 9) return false;
  if (text[0] >= 'X' && text[0] <= 'Z') text[0] = static_cast<char>('0' + (text[0] - 'X'));
  const std::string_view number = std::string_view{text}.substr(0, 8);
  if (!std::ranges::all_of(number, is_digit) || one_digit_repeated(number)) return false;
  constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
  return kLetters[static_cast<std::size_t>(modulo(number, 23))] == text[8];
}

// Sex, year, month, department (2A and 2B in Corsica), commune, number, key.
bool is_nir_fr(std::string_view hit) {
  std::string text = letters_and_digits_of(hit);
  if (text.size() != 15) return false;
  int less = 0;
  if (text[5] == '2' && (text[6] == 'A' || text[6] == 'B')) {
    less = text[6] == 'A' ? 1'000'000 : 2'000'000;
    text[6] = '0';
  }
  if (!std::ranges::all_of(text, is_digit)) return false;
  const int month = digit(text[3]) * 10 + digit(text[4]);
  const bool known_month =
      (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
  if (std::string_view{"123478"}.find(text[0]) == std::string_view::npos || !known_month) {
    return false;
  }
  const std::string_view whole{text};
  const int rest = (modulo(whole.substr(0, 13), 97) - less % 97 + 97) % 97;
  return 97 - rest == digit(text[13]) * 10 + digit(text[14]);
}

// Eleven digits: among the first ten one digit stands twice or three times, the
// rest at most once; ISO 7064, modulo 11,10.
bool is_steuerid_de(std::string_view hit) {
  const std::string digits = digits_of(hit);
  if (digits.size() != 11 || digits[0] == '0') return false;
  std::array<int, 10> counts{};
  for (const char c : std::string_view{digits}.substr(0, 10)) {
    ++counts.at(static_cast<std::size_t>(digit(c)));
  }
  const auto repeated = std::ranges::count_if(counts, [](int count) { return count > 1; });
  if (repeated != 1 || *std::ranges::max_element(counts) > 3) return false;
  int product = 10;
  for (const char c : std::string_view{digits}.substr(0, 10)) {
    const int sum = (digit(c) + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 == digit(digits[10]);
}

// Area, group, serial; areas 000, 666 and 9xx were never given out, and neither
// were the numbers that advertisements made famous.
bool is_ssn_us(std::string_view hit) {
  const std::string digits = digits_of(hit);
  if (digits.size() != 9 || one_digit_repeated(digits)) return false;
  const std::string_view whole{digits};
  const bool issued = whole.substr(0, 3) != "000" && whole.substr(0, 3) != "666" &&
                      whole[0] != '9' && whole.substr(3, 2) != "00" && whole.substr(5) != "0000";
  return issued && whole != "078051120" && whole != "219099999" && whole != "123456789";
}

// Region, birthday, order, check character; ISO 7064, modulo 11-2.
bool is_cn_resident(std::string_view hit) {
  const std::string text = letters_and_digits_of(hit);
  if (text.size() != 18 || text[0] == '0') return false;
  const std::string_view body = std::string_view{text}.substr(0, 17);
  if (!std::ranges::all_of(body, is_digit)) return false;
  const int year = modulo(body.substr(6, 4), 10'000);
  const int month = modulo(body.substr(10, 2), 100);
  const int day = modulo(body.substr(12, 2), 100);
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view kCharacters = "10X98765432";
  return kCharacters[static_cast<std::size_t>(weighted(body, kWeights) % 11)] == text[17];
}

struct Row {
  Check check;
  std::string_view name;
  bool (*passes)(std::string_view);
};

constexpr std::array kRows = std::to_array<Row>({
    {Check::luhn, "luhn", is_luhn},
    {Check::iban, "iban", is_iban},
    {Check::cpf, "cpf", is_cpf},
    {Check::cnpj, "cnpj", is_cnpj},
    {Check::nif_pt, "nif_pt", is_nif_pt},
    {Check::dni_es, "dni_es", is_dni_es},
    {Check::nir_fr, "nir_fr", is_nir_fr},
    {Check::steuerid_de, "steuerid_de", is_steuerid_de},
    {Check::ssn_us, "ssn_us", is_ssn_us},
    {Check::cn_resident, "cn_resident", is_cn_resident},
});

constexpr auto kChecks = [] {
  std::array<Check, kRows.size()> out{};
  std::ranges::transform(kRows, out.begin(), &Row::check);
  return out;
}();

}  // namespace

std::string_view name(Check check) { return kRows.at(static_cast<std::size_t>(check)).name; }

std::optional<Check> parse_check(std::string_view name) {
  const auto found = std::ranges::find(kRows, name, &Row::name);
  if (found == kRows.end()) return std::nullopt;
  return found->check;
}

std::span<const Check> all_checks() { return kChecks; }

bool passes(Check check, std::string_view hit) {
  return kRows.at(static_cast<std::size_t>(check)).passes(hit);
}

}  // namespace rules
