"""The looks of the HTML report: light, dark, narrow, printed; nothing is fetched."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { --ink: #1b1f24; --paper: #fff; --soft: #f3f4f6; --line: #c9ced6;
  --quiet: #545c66; --error: #a3161b; --warning: #7a4b00; --info: #0b5394;
  --good: #1a6330; --link: #0b5394; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --paper: #16191d; --soft: #22272e; --line: #4a525c;
    --quiet: #aab2bd; --error: #ff9a94; --warning: #f2c46d; --info: #8fc3ff;
    --good: #86d99c; --link: #8fc3ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 62rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.5 system-ui, "Segoe UI", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; padding-top: 1rem;
  border-top: 3px solid var(--line); overflow-wrap: anywhere; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1.05rem; margin: 0 0 .25rem; }
p, ul, dl { margin: .5rem 0; }
a { color: var(--link); }
code { font: .95em ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
.verdict { padding: .75rem 1rem; border-left: .5rem solid; background: var(--soft); }
.verdict p { margin: .25rem 0; }
.error { color: var(--error); } .warning { color: var(--warning); }
.info { color: var(--info); } .good { color: var(--good); }
.verdict p, .rule p, .rule table { color: var(--ink); }
.banner { padding: .75rem 1rem; border: 3px double var(--error); font-weight: 600; }
.rule { border: 1px solid var(--line); border-left: .4rem solid; padding: 1rem;
  margin: 1rem 0; break-inside: avoid-page; }
.rule h4 .count { font-weight: 400; color: var(--quiet); }
.rule .ask { color: var(--quiet); }
.mend { background: var(--soft); padding: .5rem .75rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
  border-bottom: 1px solid var(--line); }
thead th { background: var(--soft); }
td a, th code { overflow-wrap: break-word; }
.cells td, .cells td code { overflow-wrap: break-word; }
.cells caption { position: absolute; left: -99rem; }
td.number, th.number { text-align: right; white-space: nowrap; }
.places { font-variant-numeric: tabular-nums; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
svg { display: block; max-width: 100%; }
svg .frame { fill: none; stroke: var(--quiet); stroke-width: .7; }
svg .error { fill: var(--error); } svg .info { fill: var(--info); }
svg .stripe { stroke: var(--warning); stroke-width: 2; }
summary { cursor: pointer; color: var(--link); }
footer { margin-top: 2rem; color: var(--quiet); font-size: .9rem; }
@media (max-width: 34rem) {
  body { padding: .75rem; } .rule { padding: .75rem; }
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-bottom: .4rem; }
  table.cells thead { position: absolute; left: -99rem; }
  table.cells tr { display: block; border-bottom: 1px solid var(--line); }
  table.cells td { display: block; border: 0; padding: .15rem 0; text-align: left; }
  table.cells td::before { content: attr(data-label) ": "; color: var(--quiet); } }
@media print {
  body { max-width: none; font-size: 10pt; color: #000; background: #fff; }
  .skip { display: none; } .rule, .verdict { border-color: #000; }
  details::details-content { content-visibility: visible; block-size: auto; } }
"""
