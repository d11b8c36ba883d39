#include "nonclin/stats/tail.hpp"

#include "unit/stats/oracle_cases.hpp"
#include "unit/stats/slow_tail.hpp"

namespace nonclin::stats {

TEST_CASE("tails are those of R") {
    Comparison f("R 4.2.2 pf", "f_upper_tail", 1e-12);
    for (const auto& [name, one] : oracle_cases("f-")) {
        for (std::size_t i = 0; i < one.at("x").size(); ++i) {
            f.add(f_upper_tail(one.at("x")[i], one.at("f")[0], one.at("f")[1]), one.at("p")[i]);
        }
    }
    Comparison chi("R 4.2.2 pchisq", "chi_squared_upper_tail", 1e-12);
    for (const auto& [name, one] : oracle_cases("chi-")) {
        for (std::size_t i = 0; i < one.at("x").size(); ++i) {
            chi.add(chi_squared_upper_tail(one.at("x")[i], std::stod(name.substr(4))), one.at("p")[i]);
        }
    }
    Comparison t("R 4.2.2 pt", "t_upper_tail", 1e-12);
    for (const auto& [name, one] : oracle_cases("t-")) {
        for (std::size_t i = 0; i < one.at("x").size(); ++i) {
            t.add(t_upper_tail(one.at("x")[i], std::stod(name.substr(2))), one.at("p")[i]);
        }
    }
    const OracleCase normal = oracle_cases("normal-").at("normal-0");
    Comparison tail("R 4.2.2 pnorm", "normal_upper_tail", 1e-12);
    for (std::size_t i = 0; i < normal.at("x").size(); ++i)
        tail.add(normal_upper_tail(normal.at("x")[i]), normal.at("p")[i]);
    Comparison quantile("R 4.2.2 qnorm", "normal_quantile", 1e-14, 1e-3);
    for (std::size_t i = 0; i < normal.at("quantile").size(); ++i) {
        quantile.add(normal_quantile(normal.at("probability")[i]), normal.at("quantile")[i]);
    }
}

TEST_CASE("tails are the areas under their densities") {
    Comparison f("Simpson's rule", "f_upper_tail", 1e-11);
    for (const double numerator : {1., 2., 3., 8.}) {
        for (const double denominator : {1., 2., 7., 40.}) {
            for (const double x : {1e-4, 0.3, 1., 4., 30.}) {
                f.add(f_upper_tail(x, numerator, denominator), slow::f_upper_tail(x, numerator, denominator));
            }
        }
    }
    Comparison chi("Simpson's rule", "chi_squared_upper_tail", 1e-11);
    for (const double degrees : {1., 2., 3., 9., 30.}) {
        for (const double x : {0.01, 1., 4., 25., 100.}) {
            chi.add(chi_squared_upper_tail(x, degrees), slow::chi_squared_upper_tail(x, degrees));
        }
    }
    Comparison t("Simpson's rule", "t_upper_tail", 1e-11);
    Comparison normal("Simpson's rule", "normal_upper_tail", 1e-11);
    Comparison quantile("Simpson's rule", "normal_quantile", 1e-11);
    for (const double x : {0.01, 0.7, 2., 5.}) {
        t.add(t_upper_tail(x, 6), slow::f_upper_tail(x * x, 1, 6) / 2);
        t.add(t_upper_tail(-x, 6), 1 - slow::f_upper_tail(x * x, 1, 6) / 2);
        const double above = slow::chi_squared_upper_tail(x * x, 1) / 2;
        normal.add(normal_upper_tail(x), above);
        normal.add(normal_upper_tail(-x), 1 - above);
        quantile.add(normal_quantile(above), -x);
    }
}

TEST_CASE("the whole line lies above nothing") {
    CHECK(f_upper_tail(0, 3, 9) == 1);
    CHECK(chi_squared_upper_tail(0, 3) == 1);
    CHECK(t_upper_tail(0, 3) == 0.5);
}

}  // namespace nonclin::stats
