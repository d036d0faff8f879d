// The theme loads the index of the search on every page. Most pages are read without a
// search, so it waits until somebody turns to the search box.
"use strict";

{
  const INDEX = /\/search_index\.json$/;

  const wanted = new Promise((turned) => {
    for (const form of document.querySelectorAll("form[name=search]")) {
      for (const kind of ["focusin", "pointerover"]) {
        form.addEventListener(kind, turned, { once: true });
      }
    }
    // An address may hold what is searched for.
    if (new URLSearchParams(location.search).has("q")) turned();
  });

  window.XMLHttpRequest = class extends XMLHttpRequest {
    #waits = false;

    open(method, address, ...more) {
      this.#waits = INDEX.test(address);
      super.open(method, address, ...more);
    }

    send(...given) {
      if (this.#waits) wanted.then(() => super.send(...given));
      else super.send(...given);
    }
  };
}
