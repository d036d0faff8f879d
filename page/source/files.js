// The files that were chosen or dropped, by the names that the commands see.
"use strict";

window.ctdcFiles = (() => {
  const chosen = new Map();

  // Two files of one name cannot both be there: the page says that one is gone.
  let replaced = false;
  const add = (file, path) => {
    const name = path || file.webkitRelativePath || file.name;
    replaced ||= chosen.has(name);
    chosen.set(name, file);
  };

  const entries = (reader) => new Promise((done, failed) => reader.readEntries(done, failed));

  const walk = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      add(file, entry.fullPath.replace(/^\/+/, ""));
      return;
    }
    const reader = entry.createReader();
    for (let some = await entries(reader); some.length; some = await entries(reader)) {
      for (const each of some) await walk(each);
    }
  };

  // The same by another way in: a page on the disk may not look into an entry in Chromium.
  const enter = async (handle, path) => {
    if (handle.kind === "file") add(await handle.getFile(), path);
    else for await (const each of handle.values()) await enter(each, `${path}/${each.name}`);
  };

  // What is dropped can be asked for only while the event lasts.
  const taken = (item) => {
    const entry = item.webkitGetAsEntry?.();
    if (!entry?.isDirectory) return { file: item.getAsFile() };
    const handle = item.getAsFileSystemHandle?.();
    handle?.catch(() => {});
    return { entry, handle };
  };

  // Take what was dropped; returns false where a folder cannot be looked into.
  const drop = async (dropped) => {
    const items = [...dropped.items].filter(({ kind }) => kind === "file").map(taken);
    let all = true;
    for (const { file, entry, handle } of items) {
      if (file) add(file);
      else if (entry) {
        const otherwise = async () => enter(await handle, entry.name);
        await walk(entry).catch(otherwise).catch(() => (all = false));
      }
    }
    return all;
  };

  return {
    add: (files) => [...files].forEach((file) => add(file)),
    drop,
    remove: (name) => chosen.delete(name),
    clear: () => chosen.clear(),
    // Whether a file took the place of another since this was last asked.
    replaced: () => {
      const was = replaced;
      replaced = false;
      return was;
    },
    names: () => [...chosen.keys()],
    // A folder is named once, as in a shell: the command looks into it.
    arguments: () => [...new Set([...chosen.keys()].map((name) => name.split("/")[0]))],
    all: () => Object.fromEntries(chosen),
  };
})();
