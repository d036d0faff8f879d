// Sorting and filtering of the tables in <div class="ctdc-table" data-caption="...">.
//
// What stands in the page: one table with a thead of one row and a tbody. A cell may hold
// <span class="ctdc-match" data-match="exact|close|broad|narrow|related|none">.
// What is added, all of it within the div:
//   table[aria-label]                      the caption
//   thead th[aria-sort="none|ascending|descending"] > button.ctdc-sort
//   div.ctdc-tools, before a table that has too many rows to be seen at once:
//     label > input[type=search].ctdc-filter
//     label > input[type=checkbox].ctdc-inexact, if a match of the table is not exact
//     span.ctdc-count, "12 of 165 rows"
//   p.ctdc-said[aria-live=polite], out of sight: what the last action did
// A row that is filtered out has the attribute hidden. A row without a match stays when
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

  /** Give a table its tools. */
  function equip(box) {
    const table = box.querySelector("table");
    if (!table?.tHead || !table.tBodies.length || box.querySelector(".ctdc-said")) return;
    const body = table.tBodies[0];
    const headers = [...table.tHead.rows[0].cells];
    const rows = [...body.rows].map((row) => {
      const cells = [...row.cells].map(said);
      const matches = [...row.querySelectorAll(".ctdc-match")].map((m) => m.dataset.match);
      return { row, cells, words: plain(cells.join(" ")), matches };
    });
    table.setAttribute("aria-label", box.dataset.caption ?? "");

    const live = element("p", { class: "ctdc-said", "aria-live": "polite" });
    const count = element("span", { class: "ctdc-count" });
    const filter = element("input", { class: "ctdc-filter", type: "search" });
    const inexact = element("input", { class: "ctdc-inexact", type: "checkbox" });
    const tools = element(
      "div",
      { class: "ctdc-tools", role: "group", "aria-label": `Table: ${box.dataset.caption}` },
      element("label", {}, "Filter ", filter),
    );
    if (rows.some(({ matches }) => matches.some((match) => match !== "exact"))) {
      tools.append(element("label", {}, inexact, " Inexact only"));
    }
    tools.append(count);
    box.prepend(live);
    if (rows.length > FEW) box.prepend(tools);

    const show = () => {
      const words = plain(filter.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, words: text, matches } of rows) {
        const exact = matches.length > 0 && matches.every((match) => match === "exact");
        row.hidden = (inexact.checked && exact) || !words.every((w) => text.includes(w));
        if (!row.hidden) shown += 1;
      }
      count.textContent = `${shown} of ${rows.length} rows`;
    };
    const change = () => {
      show();
      live.textContent = count.textContent;
    };
    filter.addEventListener("input", change);
    inexact.addEventListener("change", change);

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
        rows.sort((a, b) => compare(a.cells[column] ?? "", b.cells[column] ?? "", sign));
        body.append(...rows.map(({ row }) => row));
        live.textContent = `Sorted by ${name}, ${direction}`;
      });
    });

    const follow = () => {
      let name = location.hash.slice(1);
      try {
        name = decodeURIComponent(name);
      } catch {
        // An address that is spoiled leads nowhere.
      }
      const target = name && document.getElementById(name);
      if (!target || !target.closest("tr[hidden]") || !body.contains(target)) return;
      filter.value = "";
      inexact.checked = false;
      change();
      target.scrollIntoView();
    };
    addEventListener("hashchange", follow);
    // A browser that goes back fills the filter in again, after this script has run.
    addEventListener("pageshow", () => {
      show();
      follow();
    });
    // The same link followed again is no change of the address.
    addEventListener("click", ({ target }) => {
      if (target.closest?.('a[href*="#"]')) setTimeout(follow);
    });
    show();
  }

  for (const box of document.querySelectorAll(".ctdc-table")) equip(box);
}
