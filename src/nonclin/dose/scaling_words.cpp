#include <array>

#include "nonclin/dose/scaling.hpp"

namespace nonclin::dose {

std::span<const std::string_view> words(Lacking) {
    static constexpr std::array<std::string_view, 17> all{
        "nothing",        "animal_weight", "animal_sites",        "animal_site_volume",  "animal_compartment",
        "animal_km",      "animal_tumour", "immune_status",       "permissiveness",      "patient_age",
        "patient_weight", "patient_sites", "patient_site_volume", "patient_compartment", "patient_km",
        "patient_tumour", "target_organ"};
    return all;
}

Text described(Lacking lacking) {
    switch (lacking) {
        case Lacking::nothing:
            return {"—", "—"};
        case Lacking::animal_weight:
            return {"缺动物体重", "needs the weight of the animals"};
        case Lacking::animal_sites:
            return {"缺动物的给药部位数", "needs the number of dosed sites of the animals"};
        case Lacking::animal_site_volume:
            return {"缺动物每部位的注射体积", "needs the volume injected at each site of the animals"};
        case Lacking::animal_compartment:
            return {"缺该种属的脏器重量或容积", "needs the organ mass or compartment volume of the species"};
        case Lacking::animal_km:
            return {"缺该种属的 Km", "needs the Km of the species"};
        case Lacking::animal_tumour:
            return {"缺动物的肿瘤体积", "needs the tumour volume of the animals"};
        case Lacking::immune_status:
            return {"未说明动物是否免疫缺陷", "needs to know whether the animals were immunodeficient"};
        case Lacking::permissiveness:
            return {"未说明该种属是否允许病毒复制", "needs to know whether the species lets the virus replicate"};
        case Lacking::patient_age:
            return {"缺患者年龄", "needs the age of the patients"};
        case Lacking::patient_weight:
            return {"缺患者体重", "needs the weight of the patients"};
        case Lacking::patient_sites:
            return {"缺患者的给药部位数", "needs the number of dosed sites of the patients"};
        case Lacking::patient_site_volume:
            return {"缺患者每部位的注射体积", "needs the volume injected at each site of the patients"};
        case Lacking::patient_compartment:
            return {"规则表没有该年龄的脏器重量或容积，请录入并写明出处",
                    "the tables tell no organ mass or volume at this age: enter it with its source"};
        case Lacking::patient_km:
            return {"规则表没有该年龄与体重的 Km", "the tables tell no Km at this age and weight"};
        case Lacking::patient_tumour:
            return {"缺患者的肿瘤体积", "needs the tumour volume of the patients"};
        case Lacking::target_organ:
            return {"未指明靶器官", "needs the target organ to be named"};
    }
    return {};
}

std::span<const std::string_view> words(NumberKind) {
    static constexpr std::array<std::string_view, 13> all{
        "animal_weight",       "patient_weight", "animal_km",     "patient_km",         "animal_compartment",
        "patient_compartment", "animal_sites",   "patient_sites", "animal_site_volume", "patient_site_volume",
        "animal_tumour",       "patient_tumour", "titre_bridge"};
    return all;
}

Text described(NumberKind kind) {
    switch (kind) {
        case NumberKind::animal_weight:
            return {"动物体重", "weight of the animal"};
        case NumberKind::patient_weight:
            return {"患者体重", "weight of the patient"};
        case NumberKind::animal_km:
            return {"动物 Km", "Km of the animal"};
        case NumberKind::patient_km:
            return {"患者 Km", "Km of the patient"};
        case NumberKind::animal_compartment:
            return {"动物脏器或容积", "organ or volume of the animal"};
        case NumberKind::patient_compartment:
            return {"患者脏器或容积", "organ or volume of the patient"};
        case NumberKind::animal_sites:
            return {"动物给药部位数", "sites of the animal"};
        case NumberKind::patient_sites:
            return {"患者给药部位数", "sites of the patient"};
        case NumberKind::animal_site_volume:
            return {"动物每部位注射体积", "volume at each site of the animal"};
        case NumberKind::patient_site_volume:
            return {"患者每部位注射体积", "volume at each site of the patient"};
        case NumberKind::animal_tumour:
            return {"动物肿瘤体积", "tumour of the animal"};
        case NumberKind::patient_tumour:
            return {"患者肿瘤体积", "tumour of the patient"};
        case NumberKind::titre_bridge:
            return {"滴度桥接系数", "factor of the titre bridge"};
    }
    return {};
}

}  // namespace nonclin::dose
