// The search takes a leading - for "without this word"; a reader looks for an --option.
"use strict";

for (const box of document.querySelectorAll("[data-md-component=search-query]")) {
  box.addEventListener("input", () => {
    const words = box.value.replace(/(^|\s)-+(?=\w)/g, "$1");
    if (words !== box.value) box.value = words;
  });
}
