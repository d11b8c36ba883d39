#include "nonclin/dose/first_in_human.hpp"

#include <array>

#include "nonclin/analysis/context.hpp"
#include "nonclin/dose/argument_report.hpp"
#include "nonclin/dose/argument_tables.hpp"
#include "nonclin/dose/clinic_tables.hpp"
#include "nonclin/dose/input_table.hpp"
#include "nonclin/dose/points_table.hpp"

namespace nonclin::dose {

namespace {

enum class Dosing { single, repeat };
std::span<const std::string_view> words(Dosing) {
    static constexpr std::array<std::string_view, 2> all{"single", "repeat"};
    return all;
}
Text described(Dosing dosing) {
    return dosing == Dosing::single ? Text{"单次给药", "dosed once"} : Text{"多次给药", "dosed repeatedly"};
}

struct Parameters {
    std::string product_class;
    std::vector<std::string> vector;
    std::vector<std::string> route;
    Dosing dosing = Dosing::single;
    bool irreversible = false;
    std::string target_organ, toxicity_organ;
    std::string surrogate_reason;
    std::vector<std::string> kinetics;
};

std::vector<Field> parameters() {
    using P = Parameters;
    return fields<P>(
        {{&P::product_class,
          "product_class",
          "",
          {"产品类别，如 viral_vector、gm_cell；换算路径按它选取",
           "product class, such as viral_vector or gm_cell; the routes follow from it"}},
         {&P::vector, "vector", "", {"载体或递送形式，如 aav、lnp", "carriers, such as aav or lnp"}},
         {&P::route, "route", "", {"临床给药途径，如 iv、intrathecal", "routes of administration in the clinic"}},
         {&P::dosing, "dosing", "", {"临床单次或多次给药", "dosing in the clinic"}},
         {&P::irreversible,
          "irreversible",
          "",
          {"给药后作用不可撤回：单次给药低于有效剂量的受试者可能没有获益机会",
           "what the dose does cannot be taken back: dosed once below an active dose participants may have "
           "no prospect of benefit"}},
         {&P::target_organ,
          "target_organ",
          "",
          {"靶器官，用于按脏器重量换算：liver、brain，或两侧均录入重量的任一脏器",
           "target organ, for scaling by its mass: liver, brain, or any organ whose mass is entered on both "
           "sides"}},
         {&P::toxicity_organ,
          "toxicity_organ",
          "",
          {"毒性靶器官：与药效靶器官不同时写明，毒理学参考点即按它换算",
           "organ that harm is done to, where it is another than the one that is treated: points of toxicology scale "
           "by it"}},
         {&P::surrogate_reason,
          "surrogate_reason",
          "",
          {"列入替代产品毒理学数据的理由；不写则不列入",
           "why toxicology with a surrogate enters; without it, it does not"}},
         {&P::kinetics,
          "kinetics",
          "",
          {"论证所依据的生物分布与药代研究编号", "studies of distribution and kinetics the argument names"}}});
}

Result<Argument> read_argument(const Parameters& given, const Inputs& inputs, Context& context) {
    Argument argument;
    auto cohorts = input_bytes(inputs, "cohorts");
    if (!cohorts) return fail(std::move(cohorts.error()));
    auto points = input_bytes(inputs, "points");
    if (!points) return fail(std::move(points.error()));
    // Every file is read before any error ends the run, so that one pass names everything.
    const auto units = units_of(given.product_class, context.rules);
    if (!units) return fail(units.error());
    auto trial = read_cohorts(std::move(cohorts->bytes), cohorts->name, *units, context.diagnostics);
    auto read = read_points(std::move(points->bytes), points->name, *units, context.rules, context.diagnostics);
    Result<std::vector<Patient>> patients;
    if (inputs.has("patients")) {
        auto table = input_bytes(inputs, "patients");
        if (!table) return fail(std::move(table.error()));
        patients = read_patients(std::move(table->bytes), table->name, context.diagnostics);
    }
    Result<std::vector<Planned>> plan;
    if (inputs.has("plan")) {
        auto table = input_bytes(inputs, "plan");
        if (!table) return fail(std::move(table.error()));
        plan = read_plan(std::move(table->bytes), table->name, trial ? *trial : Trial{}, context.diagnostics);
    }
    if (!trial) return fail(std::move(trial.error()));
    if (!read) return fail(std::move(read.error()));
    if (!patients) return fail(std::move(patients.error()));
    if (!plan) return fail(std::move(plan.error()));
    argument.trial = std::move(*trial);
    argument.points = std::move(*read);
    argument.patients = std::move(*patients);
    argument.plan = std::move(*plan);
    if (argument.patients.empty()) {
        argument.patients.emplace_back();  // nothing is known of the patients
        argument.patients.front().id = "—";
    }
    argument.target_organ = given.target_organ;
    argument.toxicity_organ = given.toxicity_organ;
    argument.is_irreversible = given.irreversible && given.dosing == Dosing::single;
    argument.kinetics = given.kinetics;
    judge_points(argument.points, argument.trial.unit, argument.trial.titre_assay, given.route,
                 !given.surrogate_reason.empty());
    return argument;
}

Result<void> run(const Parameters& given, const Inputs& inputs, Output& output, Context& context) {
    if (given.product_class.empty()) {
        return fail(ErrorKind::usage, {"product_class：请写产品类别，如 viral_vector；换算路径按它选取",
                                       "product_class: name the class of the product, such as viral_vector; the routes "
                                       "follow from it"});
    }
    auto routes = routes_of({given.product_class, given.vector, given.route}, context.rules);
    if (!routes) return fail(std::move(routes.error()));
    const auto physiology = Physiology::read(context.rules);
    if (!physiology) return fail(physiology.error());
    auto argument = read_argument(given, inputs, context);
    if (!argument) return fail(std::move(argument.error()));
    if (auto on = context.go_on(); !on) return on;
    argument->routes = std::move(*routes);
    regrade(argument->routes, argument->plan);
    argument->derived = derive(*argument, *physiology);
    settle_points(argument->points, argument->derived);
    ArgumentReport(*argument, output).tell();
    return {};
}

}  // namespace

Entry first_in_human() {
    Entry declared;
    declared.room = "dose";
    declared.verb = "first_in_human";
    declared.version = 4;
    declared.is_quick = true;
    declared.purpose = {"首次人体试验剂量的论证：参考点、换算路径与各队列的倍数",
                        "the first-in-human dose as an argument: reference points, routes, margins of each cohort"};
    declared.parameters = parameters();
    declared.inputs = {{"points",
                        "csv",
                        true,
                        {"参考点：列 study、kind、dose、dose_unit、species 等",
                         "reference points: columns study, kind, dose, dose_unit, species and more"}},
                       {"cohorts",
                        "csv",
                        true,
                        {"拟定队列：列 dose、dose_unit，可有 titre_assay",
                         "planned cohorts: columns dose, dose_unit and, if need be, titre_assay"}},
                       {"patients",
                        "csv",
                        false,
                        {"参考患者：列 patient，可有 age_months、sex、weight_kg 等",
                         "reference patients: column patient and, if known, age_months, sex, weight_kg and more"}},
                       {"plan",
                        "csv",
                        false,
                        {"人拟定的起始剂量、递增、停止规则、安全系数与分级：列 item、reason、value、on、what、by",
                         "start, steps, stopping rules, safety factors and grades of a person: columns item, reason, "
                         "value, on, what, by"}}};
    declared.tables = argument_tables();
    declared.findings = argument_findings();
    return entry<Parameters>(std::move(declared), run);
}

}  // namespace nonclin::dose
