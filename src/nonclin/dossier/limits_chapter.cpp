#include "nonclin/dossier/chips.hpp"

namespace nonclin::dossier {

namespace {

Chapter methods() {
    Chapter chapter{"methods", {"方法", "Methods"}};
    List list;
    const auto add = [&](Text words) { list.items.push_back({plain(std::move(words))}); };
    add({"适用性按三值逻辑判定：未知的事实不等于“否”，而使条款待定并成为问题。",
         "Whether a clause applies is three-valued: a fact that is not known does not count as false; it leaves the "
         "clause pending "
         "and becomes a question."});
    add({"状态由程序计算，依据说明所凭之物，审核由人作出；三者从不合并。附上文件只得“已答复”，不得“已满足”。",
         "The status is computed, the basis says what it rests on, the review is a person's; the three are never "
         "merged. A file attached makes a clause answered, never met."});
    add(
        {"检查有四种结果：通过、未通过、无法判断、不适用；无法判断时写明尚缺什么。带有“一般”“原则上”等词的条款未通过为“"
         "偏离”，可以说明理由。",
         "A check passes, fails, cannot be judged or does not apply; where it cannot be judged it says what is "
         "missing. A hedged clause that fails is a departure, and can be justified."});
    add({"缺口指到所选阶段应当具备、而为未答复、不符合或偏离的“应”类条款，以及被否决的条款。",
         "A gap is a must due at the chosen stage that is open, failed or a departure, or whose answer a person "
         "overruled."});
    add({"NOAEL、有害性与首次剂量由人判定，程序不作决定。",
         "NOAEL, adversity and the first dose are ruled by people; the program decides none of them."});
    chapter.blocks.push_back({std::move(list)});
    return chapter;
}

Chapter not_judged(const Contents& contents) {
    Chapter chapter{"not-judged", {"引用但未判定的指导原则", "Cited guidance that is not judged here"}};
    TableBlock table;
    table.id = "table-companions";
    table.caption = plain({"条款引用或与之并行的文件，本资料不判定是否符合，也不计入条款数",
                           "Guidance that clauses cite or that stands beside them; not judged here and not counted"});
    table.columns = {{{"文件", "Guidance"}, Column::Kind::words, {}, {}, 4},
                     {{"引用它的适用条款", "Applying clauses that cite it"}, Column::Kind::number},
                     {{"补充的要求", "What it would add"}, Column::Kind::words, {}, {}, 5}};
    table.narrow = TableBlock::Narrow::cards;
    for (const plan::NamedCompanion& named : contents.plan.companions) {
        const guideline::Companion& companion = *named.companion;
        Row row;
        const std::size_t count = named.clauses.size();
        row.cells = {Cell(companion.title),
                     Cell(plain(same_text(fmt::format("{}", count))), static_cast<double>(count)),
                     Cell(companion.adds)};
        table.rows.push_back(std::move(row));
    }
    chapter.blocks.push_back({std::move(table)});
    return chapter;
}

}  // namespace

Chapter limits_chapter(const Contents& contents) {
    Chapter chapter{"limits", {"方法与局限", "Methods and limits"}};
    chapter.chapters = {methods(), not_judged(contents)};
    return chapter;
}

}  // namespace nonclin::dossier
