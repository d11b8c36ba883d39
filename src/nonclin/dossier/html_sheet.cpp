#include "nonclin/dossier/html_sheet.hpp"

namespace nonclin::dossier {

namespace {

constexpr std::string_view on_screen = R"css(
:root{--sans:"Source Sans 3","Source Sans Pro","Segoe UI","Helvetica Neue","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;
--serif:"Source Serif 4","Source Serif Pro",Charter,"Iowan Old Style",Cambria,"Noto Serif CJK SC","Source Han Serif SC","Noto Serif SC","Songti SC",SimSun,serif;
--mono:"Source Code Pro",Consolas,Menlo,"Noto Sans Mono CJK SC","DejaVu Sans Mono",monospace}
*,*::before,*::after{box-sizing:border-box}
html{font:100%/1.65 var(--sans);color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%;scroll-padding-top:5.5rem;overflow-wrap:break-word}
body{margin:0}
#ui-zh:checked~.page [lang=en],#ui-en:checked~.page [lang=zh]{display:none}
.switch{position:fixed;opacity:0;width:1px;height:1px;pointer-events:none}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;z-index:9;background:var(--paper);padding:.5rem 1rem}
[hidden]{display:none!important}
a{color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible,#ui-zh:focus-visible~.page [for=ui-zh],#ui-en:focus-visible~.page [for=ui-en]{outline:3px solid var(--accent);outline-offset:2px}
main:focus{outline:none}
.marks{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;box-shadow:0 1px 5px rgb(0 0 0/.22)}
.mark{flex:1 1 22rem;max-width:none;margin:0;padding:.42rem 2rem;font-size:.875rem;line-height:1.4;border-bottom:3px solid}
.mark strong{letter-spacing:.06em;margin-right:.6em;white-space:nowrap}
.draft{background:var(--draft);color:var(--on-draft);border-color:var(--draft-edge)}
.simulated{background:var(--simulated);color:var(--on-simulated);border-color:var(--simulated-edge)}
.watermark{display:none}
.cover{padding:1.6rem 2rem 2.2rem;border-bottom:1px solid var(--hair);background:var(--wash)}
.cover>*{max-width:76rem;margin-left:auto;margin-right:auto}
.top{display:flex;justify-content:space-between;align-items:center;gap:1rem}
.programme{margin:0;color:var(--soft);font-weight:600;letter-spacing:.05em}
.languages{margin:0;display:flex;border:1px solid var(--accent);border-radius:4px;overflow:hidden;font-size:.9rem;background:var(--paper)}
.languages label{padding:.28rem .95rem;cursor:pointer;color:var(--accent)}
#ui-zh:checked~.page [for=ui-zh],#ui-en:checked~.page [for=ui-en]{background:var(--accent);color:var(--paper)}
h1,h2,h3,h4,h5,h6{font-family:var(--serif);line-height:1.3;font-weight:600;text-wrap:balance}
h1{font-size:2.3rem;margin-top:2.6rem;margin-bottom:.5rem;letter-spacing:-.005em}
.subtitle{font-size:1.15rem;color:var(--soft);margin-top:0;margin-bottom:0}
.meta{display:grid;grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr));gap:1rem 2rem;margin-top:2.2rem;margin-bottom:0;font-size:.9rem}
.meta div{border-top:2px solid var(--accent);padding-top:.4rem}
dt{color:var(--soft)}
.meta dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.columns{max-width:80rem;margin:0 auto;padding:0 2rem}
main{padding:.6rem 0 6rem;min-width:0}
.contents{padding:1.3rem 0 .6rem;font-size:.92rem;line-height:1.45}
.contents summary{font-weight:700;color:var(--soft);letter-spacing:.05em;cursor:pointer;padding:.3rem 0}
.contents ol{list-style:none;margin:0;padding:0}
.contents ol ol{padding-left:1.15rem}
.contents li a{display:flex;gap:.6em;padding:.32rem .4rem;text-decoration:none;color:var(--ink);border-radius:3px}
.contents li a:hover{background:var(--accent-wash);color:var(--accent)}
.no{color:var(--soft);font-variant-numeric:tabular-nums lining-nums}
.contents .no{min-width:1.6em;flex:none}
section>h2{font-size:1.7rem;margin:3.4rem 0 1.1rem;padding-top:1.1rem;border-top:2px solid var(--ink)}
section>h3{font-size:1.28rem;margin:2.5rem 0 .8rem}
section>h4,section>h5,section>h6{font-size:1.06rem;margin:1.8rem 0 .5rem}
h2 .no,h3 .no,h4 .no{margin-right:.45em;font-weight:400;color:var(--accent)}
p,ul,ol{margin:0 0 1rem;max-width:46rem}
:lang(zh) p,:lang(zh) li{text-align:left}
li{margin:.28rem 0}
em{font-style:italic}
em:lang(zh){font-style:normal;text-emphasis:filled dot;text-emphasis-position:under right}
code{font-family:var(--mono);font-size:.88em;background:var(--wash);border:1px solid var(--hair);border-radius:3px;padding:.06em .34em;overflow-wrap:break-word}
sup{font-size:.72em;line-height:0}
.chip{display:inline-block;white-space:nowrap;font-size:.84em;font-weight:600;line-height:1.35;padding:.12em .6em .12em 1.75em;border:1px solid var(--e);border-radius:1em;background:var(--g);color:var(--t);position:relative}
.chip::before{content:"";position:absolute;left:.5em;top:50%;width:1em;height:1em;margin-top:-.5em;background:center/contain no-repeat}
.chip.open{border-style:dashed}
.definitions{margin:0 0 1.4rem;max-width:52rem}
.definitions div{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:1rem;padding:.5rem 0;border-top:1px solid var(--hair)}
.definitions div:last-child{border-bottom:1px solid var(--hair)}
.definitions dt{font-weight:600;color:var(--ink)}
dd{margin:0}
.numbers{margin:1.4rem 0 2rem}
.numbers dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.9rem;margin:0}
.tile{border:1px solid var(--hair);border-left:4px solid var(--t);border-radius:4px;padding:.75rem 1rem .8rem;background:var(--paper)}
.tile dt{font-size:.88rem;line-height:1.35}
.tile dd{font-variant-numeric:tabular-nums lining-nums}
.tile b{font:600 2rem/1.25 var(--serif);color:var(--t)}
.tile .second{font-size:1.15rem;color:var(--soft)}
.tile small{display:block;font-size:.82rem;line-height:1.4;color:var(--soft)}
.legend{font-size:.85rem;color:var(--soft);margin:.6rem 0 0}
.board-caption{font-size:.95rem;margin:1.4rem 0 .6rem}
.board{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1rem;align-items:start;margin:0 0 2rem}
.lane{border-top:3px solid var(--accent);background:var(--wash);padding:.5rem .65rem .7rem;border-radius:0 0 4px 4px}
.lane .head{margin:0 0 .5rem;line-height:1.35}
.lane small{color:var(--soft);font-size:.8rem}
.lane ul{list-style:none;margin:0;padding:0;display:grid;gap:.45rem;max-width:none}
.lane li{margin:0;background:var(--paper);border:1px solid var(--hair);border-radius:4px;padding:.45rem .6rem .5rem;font-size:.86rem;line-height:1.4}
.lane .title{display:block;font-weight:600;margin-bottom:.25rem}
.lane li small{display:block;margin-top:.2rem}
@media screen and (min-width:700px){.broad{grid-column:span 2}.broad ul{grid-template-columns:1fr 1fr}}
.callout{margin:1.5rem 0;padding:.95rem 1.2rem .2rem;border:1px solid var(--e);border-left:5px solid var(--t);background:var(--g);border-radius:3px;max-width:52rem}
.callout .title{font-weight:700;color:var(--t);margin-bottom:.35rem}
.clause{margin:1.3rem 0;padding:.25rem 0 .25rem 1.3rem;border-left:3px solid var(--accent);max-width:46rem}
.clause p{margin:0 0 .5rem}
.clause .verbatim{font-family:var(--serif)}
.clause .translation{color:var(--ink);font-size:.96em}
.clause .tag{font-size:.8em;font-weight:600;color:var(--soft);letter-spacing:.03em;border:1px solid var(--hair);border-radius:3px;padding:.08em .5em;margin-right:.4em;white-space:nowrap}
.clause footer{font-size:.88rem;color:var(--soft)}
.references{list-style:none;padding:0}
.references li{display:flex;gap:.8em}
.references .no{flex:none;min-width:2.4em}
.out{overflow-wrap:anywhere}
.signatures{margin:1.4rem 0;max-width:52rem;table-layout:fixed}
.signatures td,.signatures tbody th{height:3.6rem;vertical-align:bottom;border:1px solid var(--soft)}
.table{margin:1.6rem 0 2rem}
.scroll{overflow-x:auto;position:relative;background:linear-gradient(90deg,var(--paper) 1.2rem,#fff0) 0/2.4rem 100% no-repeat local,linear-gradient(-90deg,var(--paper) 1.2rem,#fff0) 100%/2.4rem 100% no-repeat local,linear-gradient(90deg,#1c263033,#0000) 0/.7rem 100% no-repeat,linear-gradient(-90deg,#1c263033,#0000) 100%/.7rem 100% no-repeat}
.long .scroll{max-height:min(44rem,85vh);overflow:auto}
.long thead th{position:sticky;top:0;z-index:2;background:var(--paper);box-shadow:inset 0 2px var(--ink),inset 0 -1px var(--ink)}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45;border-bottom:2px solid var(--ink)}
caption{text-align:left;padding:0 0 .6rem;font-size:.95rem}
.label{font-weight:700;color:var(--accent);white-space:nowrap;margin-right:.3em}
thead th{border-top:2px solid var(--ink);border-bottom:1px solid var(--ink);font-weight:650;vertical-align:bottom;text-align:left;padding:.5rem .8rem}
.breaks{overflow-wrap:anywhere}.share-1{width:10%}.share-2{width:20%}.share-3{width:30%}.share-4{width:40%}.share-5{width:50%}.share-6{width:60%}.share-7{width:70%}.share-8{width:80%}.share-9{width:90%}
thead .groups th{border-bottom:1px solid var(--hair);text-align:center;padding-bottom:.25rem}
thead .groups td{border-top:2px solid var(--ink)}
thead .groups+tr th{border-top:0}
tbody th,tbody td{font-weight:400;text-align:left;vertical-align:top;padding:.5rem .8rem;border-bottom:1px solid var(--hair)}
tbody th{font-weight:600}
tbody tr:last-child>*{border-bottom:0}
tbody tr:hover>*{background:var(--wash)}
:target{scroll-margin-top:5.5rem}
tr:target>*,li:target{background:var(--accent-wash);box-shadow:inset 3px 0 var(--accent)}
tr:target>*+*{box-shadow:none}
th:first-child,td:first-child{padding-left:.4rem}
.number{font-variant-numeric:tabular-nums lining-nums}
th.number,td.number{text-align:right;white-space:nowrap}
thead th.number{white-space:normal;min-width:5.4em}
.name{white-space:nowrap}
th.words,td.words{min-width:3.6em}
th.status{white-space:nowrap}
th.link,tbody th.link{white-space:nowrap}
.sorts{position:relative}
.sorts button{position:absolute;inset:0;width:100%;background:none;border:0;padding:0;margin:0;cursor:pointer}
.sorts>span{display:inline-block;position:relative;padding-right:1.05em}
.sorts>span::after{content:"";position:absolute;right:0;bottom:.55em;border:.28em solid transparent;border-bottom-color:#9aa6b1}
.sorts:hover>span{color:var(--accent)}
[aria-sort=ascending]>span::after{border-bottom-color:var(--accent)}
[aria-sort=descending]>span::after{border-bottom-color:transparent;border-top-color:var(--accent);transform:translateY(.3em)}
.tools{display:flex;flex-wrap:wrap;gap:.7rem 1.1rem;align-items:flex-end;padding:.8rem 1rem;margin-bottom:1rem;background:var(--wash);border:1px solid var(--hair);border-radius:4px;font-size:.88rem}
.tools label{display:flex;flex-direction:column;gap:.15rem}
.tools .what{color:var(--soft)}
.tools input,.tools select{font:inherit;color:inherit;background:var(--paper);border:1px solid #788592;border-radius:3px;padding:.3rem .5rem;min-width:9rem;max-width:100%;height:2.2rem}
.tools .count{margin:0 0 .35rem auto;color:var(--soft)}
.tools .count b{color:var(--ink)}
.notes{margin-top:.7rem;font-size:.85rem;color:var(--soft)}
.notes p{margin:0 0 .25rem;max-width:56rem}
figure{margin:1.9rem 0 2.2rem}
@media screen{.scroll{container-type:inline-size}caption{padding-right:max(0px,100% - 100cqi)}}
.drawing svg{display:block;width:100%;height:auto}
.on-narrow{display:none}
figcaption{margin-top:.7rem;font-size:.95rem;max-width:56rem}
@media screen and (min-width:1100px){
.columns{display:grid;grid-template-columns:15.5rem minmax(0,1fr);gap:3.5rem}
.contents{position:sticky;top:3.2rem;align-self:start;max-height:calc(100vh - 3.2rem);overflow:auto}
.contents summary{list-style:none;pointer-events:none}
.contents summary::-webkit-details-marker{display:none}
}
@media screen and (max-width:820px){
.on-wide{display:none}
.on-narrow{display:block;max-width:30rem}
}
@media screen and (max-width:640px){
.table:not(.cards) tbody th:first-child{position:sticky;left:0;background:var(--paper);z-index:1}
.cover{padding:1rem 1.1rem 1.5rem}
.columns{padding:0 1.1rem}
.mark{padding:.35rem 1.1rem;flex-basis:8rem;font-size:.78rem;border-bottom-width:2px}
.mark span{display:none}
.mark strong{margin:0}
h1{font-size:1.62rem;margin-top:1.5rem}
.subtitle{font-size:1rem}
.meta{grid-template-columns:1fr 1fr;gap:.8rem 1rem;margin-top:1.4rem}
section>h2{font-size:1.4rem;margin-top:2.6rem}
section>h3{font-size:1.15rem}
.definitions div{grid-template-columns:1fr;gap:.1rem}
.numbers dl{grid-template-columns:1fr 1fr;gap:.6rem}
.tile{padding:.6rem .7rem}
.tile b{font-size:1.6rem}
.tools label{flex:1 1 9rem}
.tools input,.tools select{width:100%;min-width:0}
.tools .count{margin-left:0;flex-basis:100%}
.cards .scroll{overflow-x:visible}
.cards table,.cards tbody,.cards tr,.cards tbody th,.cards tbody td,.cards caption{display:block}
.cards table{border-bottom:0}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{border:1px solid var(--hair);border-top:3px solid var(--accent);border-radius:3px;padding:.55rem .85rem;margin-bottom:.8rem}
.cards tbody th,.cards tbody td{border:0;padding:.16rem 0;white-space:normal;text-align:left}
.cards tbody td{display:grid;grid-template-columns:6.2rem minmax(0,1fr);gap:.7rem;align-items:baseline}
.cards tbody td>*{grid-column:2;justify-self:start}
.cards tbody td::before{grid-column:1;color:var(--soft);font-size:.92em}
#ui-zh:checked~.page .cards tbody td::before{content:attr(data-zh)}
#ui-en:checked~.page .cards tbody td::before{content:attr(data-en)}
.cards tbody td[data-text]::before{content:attr(data-text)}
}
)css";

constexpr std::string_view on_paper = R"css(
@page{size:A4;margin:25mm 18mm 21mm;
@top-left{font:8.5pt var(--sans);color:#52606d;width:58%}
@bottom-right{font:8.5pt var(--sans);color:#52606d}}
@page wide{size:A4 landscape;margin:25mm 16mm 20mm}
@media print{
html{font:10pt/1.55 var(--serif);background:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.switch,.skip,.tools,.languages{display:none}
.tools.narrowed{display:block!important;background:none;border:1px solid;padding:1mm 3mm;font-weight:600}
.tools.narrowed label{display:none}
.marks{position:static;display:block;box-shadow:none;margin-bottom:6mm}
.mark{border:1.5pt solid;padding:1.6mm 4mm;margin-bottom:1.5mm;font-family:var(--sans);font-size:10pt;max-width:none}
.watermark{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:4mm;position:fixed;top:38mm;left:0;right:0;height:75mm;z-index:-1;font:700 40pt/1.2 var(--sans);color:#000;opacity:.06;transform:rotate(-16deg);white-space:nowrap}
.cover{padding:0 0 8mm;background:none}
h1{font-size:22pt;margin-top:14mm}
.meta{grid-template-columns:repeat(3,1fr);font-size:9pt;font-family:var(--sans)}
.columns{padding:0;max-width:none}
main{padding:0}
.contents{break-after:page;font-size:10pt}
.contents summary{list-style:none;font-size:12pt}
.contents summary::-webkit-details-marker{display:none}
.contents li a{padding:.6mm 0}
section>h2{font-size:16pt;margin-top:10mm;padding-top:4mm}
section>h3{font-size:12.5pt;margin-top:7mm}
section>h4,section>h5,section>h6{font-size:11pt;margin-top:5mm}
h1,h2,h3,h4,h5,h6,.callout .title,caption{break-after:avoid}
p,li{orphans:3;widows:3}
a{color:inherit;text-decoration:none}
a[data-ref]::after{content:"\2009[" attr(data-ref) "]";color:var(--soft);font-size:.86em;white-space:nowrap}
.no,.contents a{color:inherit}
p,ul,ol,.definitions,.callout,.clause,figcaption,.notes p{max-width:none}
.scroll{overflow:visible;background:none}
table{font:8.6pt/1.42 var(--sans)}
thead{display:table-header-group}
.sorts button{display:none}
.sorts>span{padding-right:0}
.sorts>span::after{display:none}
.board{grid-template-columns:repeat(3,1fr);gap:3mm}
.broad{grid-column:span 2}
.broad ul{grid-template-columns:1fr 1fr}
.lane li{font-size:8.4pt;break-inside:avoid}
tr,.tile,figure,.definitions div,.clause{break-inside:avoid}
tbody tr:first-child{break-before:avoid}
.callout{break-inside:avoid;border-width:.6pt .6pt .6pt 3pt;border-color:var(--e) var(--e) var(--e) var(--t)}
thead th,tbody th,tbody td{padding:1.2mm 1.8mm}
tbody tr:hover>*,:target>*{background:none}
tr:target>*,li:target{background:none;box-shadow:none}
.chip{font-size:.94em}
.long .scroll{max-height:none;overflow:visible}
.long thead th{position:static;box-shadow:none}
.long table{font-size:7.4pt;line-height:1.3}
.long :is(thead th,tbody th,tbody td){padding:.5mm 1.2mm}
.wide,:is(h2,h3,h4,h5,h6):has(+.wide){page:wide}
.drawing svg{max-height:225mm}
.signatures td,.signatures tbody th{height:15mm}

.on-wide{display:block}
.on-narrow{display:none}
.numbers dl{grid-template-columns:repeat(4,1fr)}
.tile b{font-size:17pt}
.legend,.notes{font-size:8.4pt}
figcaption,caption{font-size:9.5pt;font-family:var(--sans)}
}
)css";

}  // namespace

std::string_view screen_sheet() { return on_screen; }
std::string_view paper_sheet() { return on_paper; }

}  // namespace nonclin::dossier
