// What the theme leaves unnamed, or out of the keyboard's reach.
"use strict";

{
  for (const dialog of document.querySelectorAll('[role="dialog"]:not([aria-label])')) {
    dialog.setAttribute("aria-label", "Search");
  }

  // A section whose first page is its heading has an empty label.
  for (const nav of document.querySelectorAll("nav[aria-labelledby]")) {
    const label = document.getElementById(nav.getAttribute("aria-labelledby"));
    if (label?.textContent.trim()) continue;
    nav.removeAttribute("aria-labelledby");
    nav.setAttribute("aria-label", nav.querySelector(".md-nav__title").textContent.trim());
  }

  // What opens a section of the navigation is reached by the keyboard, but has no name.
  for (const label of document.querySelectorAll('label.md-nav__link[tabindex="0"]')) {
    const opener = document.getElementById(label.htmlFor);
    const name = label.parentElement.textContent.trim();
    const tell = () => label.setAttribute("aria-expanded", opener.checked);
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", `Pages of ${name}`);
    opener.addEventListener("change", tell);
    tell();
  }

  // The buttons of a block of code are no landmark; the theme adds them as blocks are seen.
  const plain = () => {
    for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) {
      nav.setAttribute("role", "none");
    }
  };
  new MutationObserver(plain).observe(document.body, { childList: true, subtree: true });
  plain();

  // A box that scrolls sideways is reached by the keyboard, and only while it does. One that
  // is not laid out yet may turn out to.
  const boxes = ".md-typeset__scrollwrap, .md-typeset pre > code, .md-typeset figure";
  const seen = { contentVisibilityAuto: true };
  const reach = () => {
    for (const box of document.querySelectorAll(boxes)) {
      // To measure what is not laid out yet would lay it out; it is heard of when it is.
      const waits = box.checkVisibility?.(seen) === false;
      if (waits || box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else if (box !== document.activeElement) box.removeAttribute("tabindex");
    }
  };
  addEventListener("load", reach);
  document.addEventListener("contentvisibilityautostatechange", reach, true);
  addEventListener("resize", reach);
}
