// Check digits: what tells a card or tax number from any other run of digits.
// A rule names one; a hit that fails it is dropped.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rules {

enum class Check : std::uint8_t {
  luhn,         // Payment cards, 12 to 19 digits (ISO/IEC 7812)
  iban,         // ISO 13616, modulo 97, with the country's length
  cpf,          // Brazil, persons
  cnpj,         // Brazil, companies
  nif_pt,       // Portugal
  dni_es,       // Spain: DNI and NIE
  nir_fr,       // France, social security
  steuerid_de,  // Germany, tax
  ssn_us,       // United States: no check digit; numbers never issued are refused
  cn_resident,  // China (GB 11643), birthday and check digit
};

[[nodiscard]] std::string_view name(Check check);
[[nodiscard]] std::optional<Check> parse_check(std::string_view name);
[[nodiscard]] std::span<const Check> all_checks();

// Whether the letters and digits of `hit` are such a number. Everything else in
// it (spaces, dots, dashes) is ignored; where the number has digits only, so are
// letters. Numbers of one digit repeated are none.
[[nodiscard]] bool passes(Check check, std::string_view hit);

}  // namespace rules
