// Keeps the page of a site and its parts, so that it opens without a network. It keeps
// nothing of a person: no file that was checked ever comes here.
"use strict";

const KEPT = "ctdc-check-@@DIGEST@@";
const PARTS = ["./", "@@PACK@@"];

addEventListener("install", (event) => {
  skipWaiting();
  // What was just loaded is asked for again only if it has changed.
  const whole = PARTS.map((part) => new Request(part, { cache: "no-cache" }));
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(whole)));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("ctdc-check-") && name !== KEPT;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

addEventListener("fetch", (event) => {
  const kept = caches.open(KEPT).then((cache) => cache.match(event.request));
  event.respondWith(kept.then((answer) => answer ?? fetch(event.request)));
});
