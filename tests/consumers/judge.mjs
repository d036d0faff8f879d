// What programs for Node.js do with the standard's formats, each at its defaults.
//
// node judge.mjs FOLDER: the folder holds the formats' files and cases.json, which has
// {good: {name: record}, bad: {name: record}}. It prints JSON: by consumer and format
// {loads, accepted: [names], refused: [names], told}. One process, all consumers.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const folder = process.argv[2];
const text = (name) => readFileSync(join(folder, name), "utf8");
const json = (name) => JSON.parse(text(name));
const cases = json("cases.json");
const records = Object.entries({ ...cases.good, ...cases.bad });
const version = (name) => JSON.parse(
  readFileSync(new URL(`./node_modules/${name}/package.json`, import.meta.url)),
).version;

const found = {};
async function tell(consumer, pack, format, work) {
  const said = { version: version(pack), loads: true, accepted: [], refused: [], told: [] };
  found[`${consumer} ${format}`] = { consumer, format, ...said };
  try {
    Object.assign(found[`${consumer} ${format}`], await work());
  } catch (error) {
    const first = String(error.stack ?? error).split("\n").slice(0, 3).join(" ");
    Object.assign(found[`${consumer} ${format}`], { loads: false, told: [first] });
  }
}
async function judged(takes) {
  const verdict = { accepted: [], refused: [] };
  for (const [name, record] of records)
    verdict[(await takes(record)) ? "accepted" : "refused"].push(name);
  return verdict;
}

// Whatever a library warns of is told, since nobody reads it in a log.
const warned = [];
for (const way of ["warn", "error"]) console[way] = (...said) => warned.push(said.join(" "));
const warnings = () => warned.splice(0);

const SCHEMAS = ["json-schema", "json-schema-strict", "json-schema-form"];
const DRAFTS = { 7: "ajv", 2019: "ajv/dist/2019.js", 2020: "ajv/dist/2020.js" };
for (const [draft, path] of Object.entries(DRAFTS)) {
  const module = require(path);
  const Ajv = module.default ?? module;
  for (const [how, options] of [["", {}], [", strict", { strict: true, allErrors: true }]])
    for (const format of [...SCHEMAS, "json-schema-records"])
      await tell(`Ajv, draft ${draft}${how}`, "ajv", format, async () => {
        const judge = new Ajv(options).compile(json(`${format}.${draft}.json`));
        const many = format === "json-schema-records";
        return { ...(await judged((r) => judge(many ? [r] : r))), told: warnings() };
      });
}

{
  const { Validator } = await import("@cfworker/json-schema");
  for (const format of SCHEMAS.slice(0, 2))
    await tell("@cfworker/json-schema", "@cfworker/json-schema", format, () => {
      const judge = new Validator(json(`${format}.json`), "2020-12");
      return judged((r) => judge.validate(r).valid);
    });
}

{
  const { registerSchema, validate } = await import("@hyperjump/json-schema/draft-2020-12");
  for (const format of SCHEMAS.slice(0, 2))
    await tell("hyperjump", "@hyperjump/json-schema", format, async () => {
      const schema = json(`${format}.json`);
      registerSchema(schema);
      const judge = await validate(schema.$id);
      return judged((r) => judge(r).valid);
    });
}

await tell("json-schema-to-typescript", "json-schema-to-typescript", "json-schema", async () => {
  const { compile } = await import("json-schema-to-typescript");
  const written = await compile(json("json-schema.json"), "VictimRecord");
  writeFileSync(join(folder, "generated.ts"), written);
  return { told: warnings() };
});

for (const [format, name, path, type] of [
  ["json-schema", "json-schema-to-typescript and tsc", "./generated", "VictimRecord"],
  ["typescript", "tsc, strict", "./ctdc", "VictimRecord"],
])
  await tell(name, "typescript", format, () => {
    const ts = require("typescript");
    const lines = records.map(([, r], at) => `export const r${at}: ${type} = ${JSON.stringify(r)};`);
    const file = join(folder, `records-${format}.ts`);
    writeFileSync(file, [`import type { ${type} } from "${path}";`, ...lines, ""].join("\n"));
    const program = ts.createProgram([file], {
      strict: true, noEmit: true, isolatedModules: true, verbatimModuleSyntax: true,
      noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, types: [],
      target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    const refused = new Set();
    for (const fault of ts.getPreEmitDiagnostics(program)) {
      if (!fault.file?.fileName.endsWith(`records-${format}.ts`))
        throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, " "));
      refused.add(fault.file.getLineAndCharacterOfPosition(fault.start).line - 1);
    }
    const verdict = { accepted: [], refused: [] };
    records.forEach(([n], at) => verdict[refused.has(at) ? "refused" : "accepted"].push(n));
    return verdict;
  });

await tell("TypeScript, at run time", "typescript", "typescript", async () => {
  const ts = require("typescript");
  const options = { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022 };
  const made = ts.transpileModule(text("ctdc.ts"), { compilerOptions: options });
  const file = join(folder, "ctdc.mjs");
  writeFileSync(file, made.outputText);
  const module = await import(file);
  const codelists = Object.fromEntries(
    Object.entries(module.lists).map(([name, members]) => [
      name, Object.fromEntries(members.map((m) => [m.code, m.label])),
    ]),
  );
  return { codelists };
});

await tell("react-jsonschema-form", "@rjsf/core", "json-schema-form", async () => {
  const React = require("react");
  const { renderToStaticMarkup } = require("react-dom/server");
  const { default: Form } = require("@rjsf/core");
  const { default: validator } = require("@rjsf/validator-ajv8");
  const schema = json("json-schema-form.json");
  const html = renderToStaticMarkup(React.createElement(Form, { schema, validator }));
  const labels = [...html.matchAll(/<option[^>]*>([^<]*)<\/option>|<span>([^<]*)<\/span>/g)];
  const unescaped = (said) => said.replace(/&#x([0-9A-Fa-f]+);/g, (_, code) =>
    String.fromCodePoint(parseInt(code, 16))).replaceAll("&amp;", "&");
  return {
    ...(await judged((r) => validator.validateFormData(r, schema).errors.length === 0)),
    labels: labels.map((match) => unescaped(match[1] ?? match[2])),
    told: warnings(),
  };
});

await tell("swagger-parser", "@apidevtools/swagger-parser", "openapi", async () => {
  const { default: parser } = await import("@apidevtools/swagger-parser");
  await parser.validate(join(folder, "openapi.json"));
  return {};
});

await tell("redocly", "@redocly/openapi-core", "openapi", async () => {
  const { createConfig, lint } = await import("@redocly/openapi-core");
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lint({ ref: join(folder, "openapi.json"), config });
  const errors = problems.filter((each) => each.severity === "error");
  if (errors.length) throw new Error(errors[0].message);
  return { told: [...new Set(problems.map((each) => each.ruleId))] };
});

const jsonld = (await import("jsonld")).default;
const { "@context": context } = json("jsonld-context.json");
const nameless = ([name, record]) => [name, { "@context": context, ...record }];

await tell("jsonld.js, round trip", "jsonld", "jsonld-context", async () => {
  const verdict = { accepted: [], refused: [] };
  const bySort = (record) => JSON.stringify(
    Object.keys(record).sort().map((key) => [
      key, Array.isArray(record[key]) ? [...record[key]].sort() : record[key],
    ]),
  );
  for (const [name, document] of Object.entries(cases.good).map(nameless)) {
    const quads = await jsonld.toRDF(document, { format: "application/n-quads" });
    const options = { format: "application/n-quads", useNativeTypes: true };
    const back = await jsonld.compact(await jsonld.fromRDF(quads, options), context);
    const { "@context": _, "@id": __, ...record } = back;
    const same = bySort(record) === bySort(cases.good[name]);
    verdict[same ? "accepted" : "refused"].push(name);
  }
  return verdict;
});

for (const [severity, format] of [["Violation", "shacl"], ["Warning", "shacl, warnings too"]])
  await tell("rdf-validate-shacl", "rdf-validate-shacl", format, async () => {
    const { Parser, Store } = require("n3");
    const { default: Validator } = await import("rdf-validate-shacl");
    const shapes = new Store(new Parser().parse(text("shacl.ttl")));
    const judge = new Validator(shapes);
    const nodes = records.filter(([, r]) => typeof r === "object").map(([name, record]) => ({
      "@id": `urn:record:${encodeURIComponent(name)}`, "@type": "VictimRecord", ...record,
    }));
    const document = { "@context": context, "@graph": nodes };
    const quads = await jsonld.toRDF(document, { format: "application/n-quads" });
    const report = await judge.validate(new Store(new Parser().parse(quads)));
    const counted = severity === "Warning" ? ["Violation", "Warning"] : ["Violation"];
    const refused = new Set();
    for (const each of report.results)
      if (counted.some((one) => each.severity.value.endsWith(one)))
        refused.add(decodeURIComponent(each.focusNode.value.slice("urn:record:".length)));
    const names = records.map(([name]) => name);
    return {
      accepted: names.filter((name) => !refused.has(name)),
      refused: names.filter((name) => refused.has(name)),
      told: report.results.some((each) => each.message.length === 0) ? ["no message"] : [],
    };
  });

process.stdout.write(JSON.stringify(found));
