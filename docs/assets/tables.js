// Sorting and filtering of the tables in <div class="ctdc-table" data-caption="...">.
//
// What the page has: a table with a thead of one row and a tbody, or several in parts,
// each a div.ctdc-part with a heading and its table. A cell may hold
// <span class="ctdc-match" data-match="exact|close|broad|narrow|related|none">.
// What is added, all of it within the div:
//   table[aria-label]                      the caption, or the heading of the part
//   thead th[aria-sort="none|ascending|descending"] > button.ctdc-sort
//   div.ctdc-tools, before a table that has too many rows to be seen at once:
//     label > input[type=search].ctdc-filter
//     label > input[type=checkbox].ctdc-inexact, if a match of the table is not exact
//     span.ctdc-count, "12 of 165 rows"
//   p.ctdc-said[aria-live=polite], out of sight: what the last action did
// A row that is filtered out has the attribute hidden, and so has a part without rows. A row without a match stays when
// "Inexact only" is ticked. An address that leads into a hidden row clears the filter.
// Without this script the table is a table.
"use strict";

{
  const FEW = 9;
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  /** Return text without case and accents, to be searched. */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** Return what a cell says, its blanks as one; the theme's signs are left out. */
  function said(cell) {
    if (!cell.querySelector(".headerlink, br")) return blanks(cell.textContent);
    const copy = cell.cloneNode(true);
    for (const sign of copy.querySelectorAll(".headerlink")) sign.remove();
    for (const end of copy.querySelectorAll("br")) end.replaceWith(" ");
    return blanks(copy.textContent);
  }

  function blanks(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  /** Return the number that a text is, or NaN: "1,234", "97.8", "12 %". */
  function number(text) {
    const digits = text.replace(/,(?=\d{3}\b)/g, "").replace(/\s?%$/, "");
    return /^[-+]?\d+(\.\d+)?$/.test(digits) ? Number(digits) : NaN;
  }

  /** Say which of two cells comes first: numbers before texts, empty ones always last. */
  function compare(a, b, sign) {
    if (a === b) return 0;
    const empty = (text) => text === "" || text === "–";
    if (empty(a) || empty(b)) return empty(a) - empty(b);
    const [x, y] = [number(a), number(b)];
    if (Number.isNaN(x) && Number.isNaN(y)) return sign * order.compare(a, b);
    if (Number.isNaN(x) !== Number.isNaN(y)) return sign * (Number.isNaN(x) - Number.isNaN(y));
    return sign * (x - y);
  }

  /** Return a new element with attributes and children. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** Give a table its tools, or the parts of a table one filter. */
  function equip(box) {
    const tables = [...box.querySelectorAll("table")].filter(
      (table) => table.tHead && table.tBodies.length,
    );
    if (!tables.length || box.querySelector(".ctdc-said")) return;
    const parts = [...box.querySelectorAll(".ctdc-part")];
    const total = tables.reduce((sum, { tBodies }) => sum + tBodies[0].rows.length, 0);

    // Most tables are read without their tools, so their cells are read when one is used.
    let known;
    const rows = () => (known ??= tables.flatMap((table) => [...table.tBodies[0].rows].map(read)));

    const live = element("p", { class: "ctdc-said", "aria-live": "polite" });
    const count = element("span", { class: "ctdc-count" }, `${total} of ${total} rows`);
    const filter = element("input", { class: "ctdc-filter", type: "search" });
    const inexact = element("input", { class: "ctdc-inexact", type: "checkbox" });
    const tools = element(
      "div",
      { class: "ctdc-tools", role: "group", "aria-label": `Table: ${box.dataset.caption}` },
      element("label", {}, "Filter ", filter),
    );
    if (box.querySelector('.ctdc-match:not([data-match="exact"])')) {
      tools.append(element("label", {}, inexact, " Inexact only"));
    }
    tools.append(count);
    box.prepend(live);
    if (total > FEW) box.prepend(tools);

    const show = () => {
      const words = plain(filter.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, words: text, matches } of rows()) {
        const exact = matches.length > 0 && matches.every((match) => match === "exact");
        row.hidden = (inexact.checked && exact) || !words.every((w) => text.includes(w));
        if (!row.hidden) shown += 1;
      }
      for (const part of parts) part.hidden = !part.querySelector("tbody tr:not([hidden])");
      count.textContent = `${shown} of ${total} rows`;
    };
    const change = () => {
      show();
      live.textContent = count.textContent;
    };
    filter.addEventListener("input", change);
    inexact.addEventListener("change", change);

    for (const table of tables) {
      const name = table.closest(".ctdc-part")?.querySelector("h2, h3");
      table.setAttribute("aria-label", name ? said(name) : (box.dataset.caption ?? ""));
      sortable(table, rows, live);
    }

    const follow = () => {
      let name = location.hash.slice(1);
      try {
        name = decodeURIComponent(name);
      } catch {
        // An address that is spoiled leads nowhere.
      }
      const target = document.getElementById(name);
      if (!target?.closest(".ctdc-part[hidden], tr[hidden]") || !box.contains(target)) return;
      filter.value = "";
      inexact.checked = false;
      change();
      target.scrollIntoView();
    };
    addEventListener("hashchange", follow);
    // A browser that goes back fills the filter in again, after this script has run.
    addEventListener("pageshow", () => {
      if (filter.value || inexact.checked) show();
      follow();
    });
    // The same link followed again is no change of the address.
    addEventListener("click", ({ target }) => {
      if (target.closest?.('a[href*="#"]')) setTimeout(follow);
    });
  }

  /** Return a row with what its cells say. */
  function read(row) {
    const cells = [...row.cells].map(said);
    const matches = [...row.querySelectorAll(".ctdc-match")].map((m) => m.dataset.match);
    return { row, cells, words: plain(cells.join(" ")), matches };
  }

  /** Make the headers of a table buttons that sort its rows. */
  function sortable(table, rows, live) {
    const body = table.tBodies[0];
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, column) => {
      const name = said(header);
      const button = element("button", { class: "ctdc-sort", type: "button" });
      button.append(...header.childNodes);
      header.replaceChildren(button);
      header.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const down = header.getAttribute("aria-sort") === "ascending";
        for (const each of headers) each.setAttribute("aria-sort", "none");
        const direction = down ? "descending" : "ascending";
        header.setAttribute("aria-sort", direction);
        const sign = down ? -1 : 1;
        const sorted = rows()
          .filter(({ row }) => row.parentNode === body)
          .sort((a, b) => compare(a.cells[column] ?? "", b.cells[column] ?? "", sign));
        body.append(...sorted.map(({ row }) => row));
        live.textContent = `Sorted by ${name}, ${direction}`;
      });
    });
  }

  for (const box of document.querySelectorAll(".ctdc-table")) equip(box);
}
