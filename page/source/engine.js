// window.ctdc: what a program may ask of the page, and what the page itself asks.
//
//   await ctdc.ready                      {version, digest, languages}; starts it
//   await ctdc.run(arguments, files)      {code, stdout, stderr, files}
//   ctdc.stop()                           ends what runs; its promise is refused
//
// arguments: ["ctdc-validate", "a.csv"] or ["ctdc", "convert", ...], as in a shell.
// files: {"a.csv": a Blob, a File, bytes or a text}; "-" is standard input.
// What is refused has the id of a message of the page in `message`, its text in `cause`.
"use strict";

window.ctdc = (() => {
  const element = (id) => document.getElementById(id);
  const facts = JSON.parse(element("ctdc-facts").textContent);
  let packed, worker, ready, last, number;
  const waiting = new Map();
  // On a site the parts stand beside the page, and are loaded when somebody begins.
  const later = !element("ctdc-pack");
  let turns = 0;

  const fault = (id) => new Error(id, { cause: facts.messages.en.messages[id] });

  const fail = (id) => {
    throw fault(id);
  };

  const canRun = () => {
    try {
      return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) && true;
    } catch {
      return false;
    }
  };

  const bytesOf = (base64) =>
    Uint8Array.fromBase64
      ? Uint8Array.fromBase64(base64)
      : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

  const fetched = async () => {
    const answer = await fetch(facts.pack).catch(() => fail("page.not-loaded"));
    if (!answer.ok) fail("page.not-loaded");
    return new Uint8Array(await answer.arrayBuffer());
  };

  // Why nothing can start here, or null.
  const hindrance = () => {
    if (!canRun()) return "page.no-wasm";
    return window.DecompressionStream && crypto.subtle ? null : "page.old-browser";
  };

  // The parts as they were built, or nothing starts.
  const parts = async () => {
    const hindered = hindrance();
    if (hindered) fail(hindered);
    const inside = element("ctdc-pack");
    if (!packed && inside) {
      try {
        packed = bytesOf(inside.textContent);
      } catch {
        fail("page.changed");
      }
      inside.remove();
    }
    packed ??= await fetched();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", packed));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex !== facts.digest) fail("page.changed");
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(unpacked).arrayBuffer();
  };

  const ask = (asked, tell, moved = []) =>
    new Promise((done, refused) => {
      number += 1;
      waiting.set(number, { done, refused, tell, isRun: "arguments" in asked });
      worker.postMessage({ number, ...asked }, moved);
    });

  const hear = ({ data }) => {
    const one = waiting.get(data.number);
    if (!one) return;
    if ("told" in data) {
      one.tell?.(data.told);
      return;
    }
    // A runtime that failed within a run is let go, with all that it held.
    if (data.fault && one.isRun && !data.unread) {
      stop("page.fault");
      return;
    }
    waiting.delete(data.number);
    if (data.done) one.done(data.done);
    else one.refused(fault(data.unread ? "page.unread" : "page.fault"));
  };

  const refuseAll = (why) => {
    const ended = [...waiting.values()];
    waiting.clear();
    for (const one of ended) one.refused(fault(why));
  };

  const start = async () => {
    const turn = (turns += 1);
    const pack = await parts();
    keepParts();
    if (turn !== turns) fail("page.stopped"); // it was stopped while it started
    const source = new Blob([facts.worker], { type: "text/javascript" });
    const address = URL.createObjectURL(source);
    worker = new Worker(address);
    worker.onmessage = hear;
    worker.onerror = () => refuseAll("page.fault");
    await ask({ pack, source: facts.runner }, null, [pack]);
    URL.revokeObjectURL(address);
    const { version, digest } = facts;
    return { version, digest, languages: Object.keys(facts.messages) };
  };

  // The page opens without a network from the next time on.
  const keepParts = () => {
    if (facts.keeper) navigator.serviceWorker?.register(facts.keeper).catch(() => {});
  };

  const begin = () => {
    number ??= 0;
    ready = start();
    last = ready;
    ready.catch(() => {});
  };

  const wake = () => {
    if (!ready) begin();
    return ready;
  };

  const stop = (why = "page.stopped") => {
    worker?.terminate();
    worker = undefined;
    if (ready) begin();
    refuseAll(why);
  };

  // As the file system of the runtime takes it, which counts bytes.
  const isName = (name) => name.split("/").every((part) =>
    part && part !== "." && part !== ".." && !/[\0\p{Surrogate}]/u.test(part) &&
    new TextEncoder().encode(part).length < 256);

  const named = (files) =>
    Object.entries(files).map(([name, content]) => {
      if (!isName(name)) fail("page.bad-name");
      return [name, content instanceof Blob ? content : new Blob([content])];
    });

  const isContent = (one) => typeof one === "string" || one instanceof Blob ||
    one instanceof ArrayBuffer || ArrayBuffer.isView(one);

  const isFiles = (files) => Object(files) === files && !Array.isArray(files) &&
    Object.values(files).every(isContent);

  const run = (args, files = {}, tell = null) => {
    if (!Array.isArray(args) || !isFiles(files)) fail("page.bad-run");
    const asked = { arguments: args.map(String), files: named(files) };
    wake();
    const before = last;
    // One after the other: the runtime has one folder.
    last = before.then(
      () => ask(asked, tell),
      () => ready.then(() => ask(asked, tell)),
    );
    last.catch(() => {});
    return last.then((done) => ({ ...done, files: Object.fromEntries(done.files) }));
  };

  const end = () => {
    worker?.terminate();
    worker = packed = undefined;
    waiting.clear();
  };

  if (!later) begin();
  // `end` forgets all, `facts` are what the page was built with; `started` says whether
  // the parts are here or on their way, `hindrance` why they would be of no use.
  return Object.freeze({
    get ready() {
      return wake();
    },
    get started() {
      return Boolean(ready);
    },
    hindrance,
    run: async (...given) => run(...given),
    stop: () => stop(),
    end,
    facts,
  });
})();
