// Runs the package in a thread of its own. Nothing here can ask for an address: what
// the runtime fetches is answered from memory, and all else is refused.
"use strict";

let python, runner, asked = false;
const FOLDER = "/checked/";
const PIECE = 2 ** 20, IO_FAULT = 29, PACE = 1000;

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
runner.seal()
`);
  runner = python.pyimport("runner");
  for (const name of Object.keys(file)) delete file[name]; // 30 MB, asked for once
  return {};
};

// A file of the command that is read where it is, a piece at a time: a copy of a large
// one would be most of the memory that a run takes.
const lend = (name, content, tell) => {
  const { FS } = python, path = FOLDER + name;
  FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  FS.writeFile(path, "");
  const { node } = FS.lookupPath(path);
  let from = 0, piece = new Uint8Array();
  const fill = (at) => {
    try {
      const bytes = new FileReaderSync().readAsArrayBuffer(content.slice(at, at + PIECE));
      [from, piece] = [at, new Uint8Array(bytes)];
      tell({ name, percent: Math.floor((100 * at) / content.size) });
    } catch {
      throw new FS.ErrnoError(IO_FAULT); // it was moved or changed meanwhile
    }
  };
  const read = (stream, into, offset, length, at) => {
    const end = Math.min(content.size, at + length);
    for (let next = at; next < end; ) {
      if (next < from || next >= from + piece.length) fill(next);
      const some = piece.subarray(next - from, end - from);
      into.set(some, offset + next - at);
      next += some.length;
    }
    return Math.max(0, end - at);
  };
  node.usedBytes = content.size;
  node.stream_ops = { ...node.stream_ops, read };
  FS.chmod(path, 0o444); // what was handed over is never written to
};

const run = async (number, args, files) => {
  let given = new Uint8Array(), told = Date.now();
  const tell = (words) => {
    told = Date.now();
    postMessage({ number, told: words });
  };
  const tellAtTimes = (read) => Date.now() - told >= PACE && tell(read);
  for (const [name, content] of files) {
    if (name === "-") given = new Uint8Array(await content.arrayBuffer());
    else {
      await content.slice(0, 1).arrayBuffer(); // it can be read
      lend(name, content, tellAtTimes);
    }
  }
  const line = python.toPy(args), input = python.toPy(given);
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
