/** The report's style: no network, light and dark, and print. Colours of labels keep 3:1 against both backgrounds. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--page:#fff;--panel:#f6f8fa;--rule:#d0d7de;--good:#1a7f37;--warn:#8f5800;--bad:#b3261e;
--c1:#1f6feb;--c2:#b3560b;--c3:#1a7f5a;--c4:#a23c86;--c5:#6b6f76;--c6:#86868f}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#a5afba;--page:#0d1117;--panel:#161b22;--rule:#3d444d;--good:#4ac26b;--warn:#e3a443;--bad:#ff8b80;
--c1:#58a6ff;--c2:#e8924a;--c3:#3fb98a;--c4:#db74bd;--c5:#9aa0a8;--c6:#757b84}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:960px;margin:0 auto;padding:24px}h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2.2em 0 .6em}h3{font-size:1rem;margin:0}
p{margin:.3em 0}.soft{color:var(--soft)}.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:20px 0;padding:0}
.figures div,.cap-card{background:var(--panel);border:1px solid var(--rule);border-radius:8px;padding:12px 16px}.figures dt{color:var(--soft)}
.figures dd{margin:0;font-size:1.35rem;line-height:1.3;font-variant-numeric:tabular-nums}.figures dd.bad{color:var(--bad)}.figures small{display:block;font-size:.9rem;overflow-wrap:anywhere}
.caps{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,420px),1fr));gap:16px}h3{overflow-wrap:anywhere}.bar{display:flex;height:14px;border-radius:7px;overflow:hidden;background:var(--rule);margin:8px 0}
.bar span{display:block;height:100%;flex:none}.bar .charged{background:var(--c1)}.bar .held{background:repeating-linear-gradient(45deg,var(--c1) 0 3px,transparent 3px 6px)}
.full .bar .charged{background:var(--bad)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:6px 10px;border-bottom:1px solid var(--rule);vertical-align:top}
th{font-weight:600}td.n,th.n{text-align:right;white-space:nowrap}.scroll{overflow-x:auto}.scroll:focus-visible{outline:2px solid var(--c1)}
td .meter{display:block;height:8px;background:var(--c1);border-radius:4px;min-width:1px}code{font-size:.85em;overflow-wrap:anywhere}code.name{white-space:nowrap}td:has(.meter){width:40%}td:first-child{overflow-wrap:anywhere;min-width:7em}
svg{width:100%;height:auto;display:block}svg text{font:12px system-ui,sans-serif;fill:var(--soft)}.chart{container-type:inline-size}
/* Drawings shrink with their place; what is written in them stays legible. */
@container(max-width:560px){svg text{font-size:19px}.odd{display:none}}@container(max-width:340px){svg text{font-size:25px}}.grid{stroke:var(--rule)}.cap{stroke:var(--bad);stroke-dasharray:6 4;stroke-width:2}
.line{fill:none;stroke:var(--c1);stroke-width:2.5}
${[1, 2, 3, 4, 5, 6].map((n) => `rect.c${n}{fill:var(--c${n})}.key.c${n}{background:var(--c${n})}`).join('')}
.legend{display:flex;flex-wrap:wrap;gap:6px 16px;padding:0;margin:6px 0;list-style:none}.key{display:inline-block;width:12px;height:12px;border-radius:3px;margin-right:6px}
.ok{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}summary{cursor:pointer;color:var(--soft);margin:10px 0}
/* Browsers leave out backgrounds in print, and the bars are nothing else. */
@media print{:root{color-scheme:light}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}.caps{grid-template-columns:1fr 1fr}.cap-card,svg,tr{break-inside:avoid}details>*{display:block}details::details-content{content-visibility:visible;display:block}}
`
