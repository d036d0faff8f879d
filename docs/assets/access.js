// What the theme leaves unnamed or out of the keyboard's reach.
"use strict";

for (const dialog of document.querySelectorAll('[role="dialog"]:not([aria-label])')) {
  dialog.setAttribute("aria-label", "Search");
}

// A box that scrolls sideways is reached by the keyboard, and only while it does.
const boxes = ".md-typeset__scrollwrap, .md-typeset pre > code";
const reach = () => {
  for (const box of document.querySelectorAll(boxes)) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
addEventListener("load", reach);
addEventListener("resize", reach);
