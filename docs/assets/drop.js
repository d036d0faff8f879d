// The box of the front page: what is dropped on it opens the page that checks files, here,
// and is handed to it. Without this script the box holds a link to that page.
"use strict";

for (const box of document.querySelectorAll(".ctdc-drop")) {
  const said = box.querySelector("[role=status]");
  const link = box.querySelector(".ctdc-drop__open");

  const isFolder = (item) => item.webkitGetAsEntry?.()?.isDirectory;

  // The page chooses the files itself, as if they had been dropped there.
  const pass = (frame, files) => {
    const inside = frame.contentDocument;
    const chooser = inside.getElementById("files");
    if (!chooser) return;
    chooser.files = files;
    chooser.dispatchEvent(new Event("change"));
    inside.getElementById("start")?.scrollIntoView({ block: "center" });
    frame.focus();
  };

  const open = (files) => {
    document.querySelector(".ctdc-here")?.remove();
    const frame = document.createElement("iframe");
    frame.className = "ctdc-here";
    frame.title = link.textContent;
    frame.src = box.dataset.check;
    frame.addEventListener("load", () => pass(frame, files), { once: true });
    box.closest(".ctdc-first").before(frame);
    frame.scrollIntoView({ block: "center" });
    said.textContent = said.dataset.opened;
  };

  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("ctdc-drop--over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("ctdc-drop--over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("ctdc-drop--over");
    const { items, files } = event.dataTransfer;
    // Only the page itself can look into a folder.
    if ([...items].some(isFolder)) location.assign(link.href);
    else if (files.length) open(files);
  });
}
