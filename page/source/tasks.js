// What the page can do: each task is a command, with the choices that the page offers.
//
// `files` is how many it takes: "several", "one" or "none"; with `folders` a folder is
// named, and not each file in it. `options` are the choices:
// a list to pick from, "text", "lines" (an option for each line), "number" (between `min` and `max`), "flag" or
// "file", which a command gets beside the others, by its name;
// those with `more` are folded away.
// `command` makes the arguments from the names of files and what was chosen; `view` says
// what is shown: standard output as "html" or "text", or a file that was written.
// `forms` are other forms of the same report, each made when it is wanted.
"use strict";

window.ctdcTasks = ((sources, targets) => {
  const given = (option, value) => (value ? [option, value] : []);
  const each = (option, lines) =>
    (lines ?? "").split("\n").map((line) => line.trim()).filter(Boolean)
      .flatMap((line) => [option, line]);
  const ending = (name) => name.slice(name.lastIndexOf(".")).toLowerCase();
  const workbook = (name) => [".xlsx", ".xls", ".xlsb", ".ods"].includes(ending(name));
  const source = { id: "source", choices: ["", ...sources], more: true };
  // A register of one's own is described in a workbook, which takes the place of a source.
  const own = { id: "own", kind: "file", accept: ".xlsx", more: true };
  const named = (own, source) => own?.[0]?.name ?? source;
  const show = (...choices) => ({ id: "show", choices });
  const report = (form) => ["-o", `${form}=report.${form}`];

  return {
    check: {
      files: "several",
      folders: true,
      options: [show("never", "near", "all"), source,
        own, { id: "as", choices: ["", "partner", "published"], more: true }],
      command: (names, { show, source, own, as }) => [
        "ctdc-validate", ...names, "--show-values", show,
        ...given("--source", named(own, source)), ...given("--as", as),
      ],
      print: ["--format", "html"],
      view: { kind: "html", name: "report.html" },
      forms: Object.fromEntries(["xlsx", "csv", "json"].map((form) => [form, report(form)])),
    },
    convert: {
      files: "one",
      options: [{ id: "to", choices: targets }, show("never", "all"), source, own,
        { id: "set", kind: "lines", more: true }, { id: "consent", kind: "lines", more: true }],
      command: ([name], { to, source, own, set, consent, show }) => [
        "ctdc", "convert", name, "--to", to, "--show-values", show,
        "-o", to === "json" ? "converted.json" : "converted.csv",
        ...["html", "csv", "json"].flatMap((form) => ["--report", `ledger.${form}`]),
        ...given("--from", named(own, source)), ...each("--set", set), ...each("--consent", consent),
      ],
      view: { kind: "html", file: "ledger.html" },
    },
    fix: {
      files: "one",
      options: [show("never", "all"), source, { id: "unsafe", kind: "flag" }],
      command: ([name], { show, source, unsafe }) => [
        "ctdc", "fix", name, "--show-values", show,
        "-o", `fixed${workbook(name) ? ".xlsx" : ending(name)}`,
        ...["txt", "csv", "json"].flatMap((form) => ["--report", `fixes.${form}`]),
        ...given("--source", source), ...(unsafe ? ["--unsafe"] : []),
      ],
      view: { kind: "text" },
    },
    start: {
      files: "one",
      options: [show("never", "all")],
      command: ([name], { show }) => [
        "ctdc", "crosswalk", "start", name, "--show-values", show, "-o", "mine.xlsx",
      ],
      view: { kind: "text" },
    },
    own: {
      files: "one",
      options: [{ id: "against", kind: "file" }],
      command: ([name], { against }) => [
        "ctdc", "crosswalk", "check", name, ...given("--against", named(against)),
      ],
      view: { kind: "text" },
    },
    risk: {
      files: "one",
      options: [{ id: "k", kind: "number", value: "11", min: "2" }, source],
      command: ([name], { k, source }) => [
        "ctdc", "risk", name, "--k", k, ...given("--source", source),
      ],
      print: ["--format", "html"],
      view: { kind: "html", name: "risk.html" },
      forms: { csv: ["-o", "csv=risk.csv"], json: ["-o", "json=risk.json"] },
    },
    stats: {
      files: "several",
      options: [{ id: "labels", kind: "lines" }, source],
      command: (names, { labels, source }) => [
        "ctdc", "stats", ...names, "-o", "statistics",
        ...each("--label", labels), ...given("--source", source),
      ],
      view: { kind: "html", file: "statistics/index.html" },
    },
    template: {
      files: "none",
      options: [{ id: "columns", choices: sources }],
      command: (_, { columns }) => [
        "ctdc", "template", "--source", columns, "-o", "template.xlsx",
      ],
      view: { kind: "text" },
    },
    sample: {
      files: "none",
      options: [{ id: "columns", choices: sources },
        { id: "records", kind: "number", value: "100", min: "0", max: "1000000" },
        { id: "form", choices: ["xlsx", "csv", "json"] }],
      command: (_, { columns, records, form }) => [
        "ctdc", "sample", "--source", columns, "--records", records,
        "-o", `sample.${form}`,
      ],
      view: { kind: "text" },
    },
    explain: {
      files: "none",
      options: [{ id: "name", kind: "text" }],
      command: (_, { name }) => ["ctdc", "explain", ...name.split(/\s+/).filter(Boolean)],
      view: { kind: "text" },
    },
  };
})(window.ctdc.facts.sources, window.ctdc.facts.targets);
