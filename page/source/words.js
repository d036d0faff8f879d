// The words of the page, by the id of a message, in the language that was chosen.
"use strict";

window.ctdcWords = ((facts) => {
  const catalogues = facts.messages;
  const wanted = (navigator.languages ?? []).map((name) => name.split("-")[0]);
  let language = wanted.find((name) => name in catalogues) ?? "en";

  // What a language lacks is said in English.
  const text = (id, places = {}) => {
    const wording = catalogues[language].messages[id] ?? catalogues.en.messages[id] ?? "";
    const { one } = catalogues[language];
    const form =
      typeof wording === "string"
        ? wording
        : wording[one.includes(places.count) ? "one" : "other"];
    return form.replace(/\{([a-z]+)(?::n)?\}/g, (_, name) => String(places[name] ?? ""));
  };

  const fill = (root) => {
    for (const each of root.querySelectorAll("[data-text]")) {
      each.textContent = text(each.dataset.text);
    }
  };

  return {
    text,
    fill,
    names: () => Object.entries(catalogues).map(([code, { name }]) => [code, name]),
    get language() {
      return language;
    },
    set language(code) {
      language = code;
      document.documentElement.lang = code;
    },
  };
})(window.ctdc.facts);
