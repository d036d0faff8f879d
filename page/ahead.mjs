// Compiles by the runtime itself what it imports at each start: node ahead.mjs FOLDER.
// The folder has the runtime, python_stdlib.zip, site.zip, runner.py and ahead.txt, which
// is Python; the two archives are written anew.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
// The order of sets, and so the bytes, follows the seed.
const python = await loadPyodide({
  indexURL: `${folder}/`,
  env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
});
const ARCHIVES = ["python_stdlib.zip", "site.zip"];
python.FS.mkdirTree("/page");
python.FS.writeFile("/page/runner.py", readFileSync(`${folder}/runner.py`));
for (const name of ARCHIVES) python.FS.writeFile(`/${name}`, readFileSync(`${folder}/${name}`));
python.runPython(readFileSync(`${folder}/ahead.txt`, "utf-8"));
for (const name of ARCHIVES) writeFileSync(`${folder}/${name}`, python.FS.readFile(`/${name}`));
