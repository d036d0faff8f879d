// Runs the package in a thread of its own. Nothing here can ask for an address: what
// the runtime fetches is answered from memory, and all else is refused.
"use strict";

let python, runner, asked = false;
const FOLDER = "/checked/";

const parts = (pack) => {
  const length = new DataView(pack).getUint32(0, true);
  const sizes = JSON.parse(new TextDecoder().decode(new Uint8Array(pack, 4, length)));
  const found = {};
  let at = 4 + length;
  for (const [name, size] of Object.entries(sizes)) {
    found[name] = new Uint8Array(pack, at, size);
    at += size;
  }
  return found;
};

const closeDoors = (file) => {
  const kinds = { wasm: "application/wasm", json: "application/json" };
  const answer = async (asked) => {
    const address = String(asked?.url ?? asked);
    const name = address.split("/").pop();
    if (!address.startsWith("memory:///") || !Object.hasOwn(file, name)) {
      throw new TypeError("no connection is allowed");
    }
    const type = kinds[name.split(".").pop()] ?? "application/octet-stream";
    return new Response(file[name], { headers: { "content-type": type } });
  };
  const gone = ["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "indexedDB",
    "caches", "BroadcastChannel", "importScripts", "Worker"];
  for (const name of gone) {
    Object.defineProperty(self, name, { value: undefined, configurable: false });
  }
  Object.defineProperty(self, "fetch", { value: answer, configurable: false });
};

const start = async (pack, source) => {
  const file = parts(pack);
  const code = (name) =>
    URL.createObjectURL(new Blob([file[name]], { type: "text/javascript" }));
  closeDoors(file);
  const { loadPyodide } = await import(code("pyodide.mjs"));
  const { default: createPyodideModule } = await import(code("pyodide.asm.mjs"));
  python = await loadPyodide({
    indexURL: "memory:///",
    stdLibURL: "memory:///python_stdlib.zip",
    createPyodideModule,
    lockFileContents: new TextDecoder().decode(file["pyodide-lock.json"]),
    checkAPIVersion: false,
    env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1", LANG: "C.UTF-8" },
  });
  python.FS.writeFile("/site.zip.xz", file["site.zip.xz"]);
  python.FS.mkdirTree("/page");
  python.FS.writeFile("/page/runner.py", source);
  python.runPython(`
import io, lzma, os, sys, zipfile
with lzma.open("/site.zip.xz") as packed:
    zipfile.ZipFile(io.BytesIO(packed.read())).extractall("/site")
os.unlink("/site.zip.xz")
sys.path[:0] = ["/page", "/site"]
import runner
runner.wipe()
`);
  runner = python.pyimport("runner");
  return {};
};

const run = async (number, args, files) => {
  let given = new Uint8Array();
  for (const [name, content] of files) {
    const bytes = new Uint8Array(await content.arrayBuffer());
    if (name === "-") {
      given = bytes;
      continue;
    }
    const path = FOLDER + name;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, bytes, { canOwn: true });
  }
  const line = python.toPy(args), input = python.toPy(given);
  const tell = (words) => postMessage({ number, told: words });
  const result = runner.run(line, input, tell);
  const [code, stdout, stderr, written] = result.toJs();
  for (const proxy of [line, input, result]) proxy.destroy();
  const text = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr), files: new Map(written) };
};

// What checks is imported while a person looks for a file, unless one is there.
const warmUp = () => {
  if (!asked) runner.warm_up();
};

self.onmessage = async ({ data }) => {
  const { number } = data;
  asked ||= !data.pack;
  try {
    const done = data.pack
      ? await start(data.pack, data.source)
      : await run(number, data.arguments, data.files);
    postMessage({ number, done });
    if (data.pack) setTimeout(warmUp);
  } catch (fault) {
    // A trace may quote what was read: the kind of the fault is enough.
    try {
      runner?.wipe();
    } catch {
      // The page starts another thread.
    }
    postMessage({ number, fault: true, unread: fault instanceof DOMException });
  }
};
