#include <rules/checks.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rules {
namespace {

struct Case {
  Check check;
  std::string hit;
  bool good;
};

// Published examples of the number plans; each wrong one differs in one place.
const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {Check::luhn, "4111 1111 1111 1111", true},
      {Check::luhn, "5500-0055-5555-5559", true},
      {Check::luhn, "378282246310005", true},
      {Check::luhn, "4111 1111 1111 1112", false},
      {Check::luhn, "0000 0000 0000 0000", false},
      {Check::luhn, "79927398713", false},  // Good digits, but too few for a card.
      {Check::iban, "GB82 WEST 1234 5698 7654 32", true},
      {Check::iban, "IBAN: DE89 3704 0044 0532 0130 00", true},
      {Check::iban, "fr1420041010050500013m02606", true},
      {Check::iban, "PT50 0002 0123 1234 5678 9015 4", true},
      {Check::iban, "BR15 0000 0000 0000 1093 2840 814 P2", true},
      {Check::iban, "GB82 WEST 1234 5698 7654 33", false},
      {Check::iban, "DE89 3704 0044 0532 0130 0", false},
      {Check::iban, "ZZ89 3704 0044 0532 0130 00", false},
      {Check::cpf, "111.444.777-35", true},
      {Check::cpf, "CPF: 52998224725", true},
      {Check::cpf, "111.444.777-36", false},
      {Check::cpf, "111.111.111-11", false},
      {Check::cpf, "1114447773", false},
      {Check::cnpj, "11.222.333/0001-81", true},
      {Check::cnpj, "11444777000161", true},
      {Check::cnpj, "11.222.333/0001-82", false},
      {Check::cnpj, "00.000.000/0000-00", false},
      {Check::nif_pt, "123 456 789", true},
      {Check::nif_pt, "501964843", true},
      {Check::nif_pt, "501964844", false},
      {Check::nif_pt, "023456789", false},
      {Check::dni_es, "12345678Z", true},
      {Check::dni_es, "X-1234567-L", true},
      {Check::dni_es, "DNI 12.345.678-z", true},
      {Check::dni_es, "12345678A", false},
      {Check::dni_es, "00000000T", false},
      {Check::nir_fr, "2 55 08 14 168 025 38", true},
      {Check::nir_fr, "1 80 01 2A 004 001 68", true},
      {Check::nir_fr, "1 80 01 2B 004 001 95", true},
      {Check::nir_fr, "2 55 08 14 168 025 39", false},
      {Check::nir_fr, "9 55 08 14 168 025 38", false},
      {Check::steuerid_de, "86095742719", true},
      {Check::steuerid_de, "47 036 892 816", true},
      {Check::steuerid_de, "65929970489", true},
      {Check::steuerid_de, "86095742710", false},
      {Check::steuerid_de, "01234567890", false},
      {Check::steuerid_de, "11111111111", false},
      {Check::ssn_us, "536-90-4399", true},
      {Check::ssn_us, "000-12-3456", false},
      {Check::ssn_us, "666-12-3456", false},
      {Check::ssn_us, "912-12-3456", false},
      {Check::ssn_us, "536-00-4399", false},
      {Check::ssn_us, "536-90-0000", false},
      {Check::ssn_us, "078-05-1120", false},
      {Check::cn_resident, "11010519491231002X", true},
      {Check::cn_resident, "11010519491231002x", true},
      {Check::cn_resident, "440524188001010014", false},  // Good digits, born in 1880.
      {Check::cn_resident, "110105194912310021", false},
      {Check::cn_resident, "11010519491331002X", false},
  };
  return all;
}

TEST(Checks, AcceptPublishedNumbersAndNothingElse) {
  for (const Case& c : cases()) {
    EXPECT_EQ(passes(c.check, c.hit), c.good) << name(c.check) << ' ' << c.hit;
  }
}

TEST(Checks, TakeNothingShorterOrLonger) {
  for (const Case& c : cases()) {
    if (!c.good || c.check == Check::luhn) continue;
    EXPECT_FALSE(passes(c.check, c.hit + "7")) << name(c.check) << ' ' << c.hit;
    EXPECT_FALSE(passes(c.check, c.hit.substr(0, c.hit.size() - 1))) << c.hit;
  }
}

TEST(Checks, SurviveAnything) {
  for (const Check check : all_checks()) {
    for (const std::string& text : {std::string{},
                                    std::string{"-"},
                                    std::string(100, '9'),
                                    std::string{"é中"},
                                    std::string{"IBAN"},
                                    std::string{"X"}}) {
      EXPECT_FALSE(passes(check, text)) << name(check) << ' ' << text;
    }
    EXPECT_EQ(parse_check(name(check)), check);
  }
  EXPECT_EQ(parse_check("luna"), std::nullopt);
}

}  // namespace
}  // namespace rules
