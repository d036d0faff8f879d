// The files that were chosen or dropped, by the names that the commands see.
"use strict";

window.ctdcFiles = (() => {
  const chosen = new Map();

  const add = (file, path) => chosen.set(path || file.webkitRelativePath || file.name, file);

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

  return {
    add: (files) => [...files].forEach((file) => add(file)),
    drop: async (dropped) => {
      const items = [...dropped.items].map((item) => item.webkitGetAsEntry?.());
      if (items.some(Boolean)) for (const each of items) await walk(each);
      else [...dropped.files].forEach((file) => add(file));
    },
    remove: (name) => chosen.delete(name),
    clear: () => chosen.clear(),
    names: () => [...chosen.keys()],
    // A folder is named once, as in a shell: the command looks into it.
    arguments: () => [...new Set([...chosen.keys()].map((name) => name.split("/")[0]))],
    all: () => Object.fromEntries(chosen),
  };
})();
