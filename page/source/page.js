// The page itself: choices, files, the run, what it shows and what may be kept.
"use strict";

{
  const { ctdc, ctdcTasks: tasks, ctdcWords: words, ctdcFiles: files } = window;
  const { text } = words;
  const by = (id) => document.getElementById(id);
  const make = (tag, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const TYPES = {
    html: "text/html", csv: "text/csv", json: "application/json", txt: "text/plain",
    svg: "image/svg+xml",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  };
  const HEARD_EVERY = 10_000;
  const addresses = [];
  const chosen = {};
  let running = false, able = false, stopped = "page.stopped", languages = [], state = [];

  const say = (...ids) => {
    state = ids;
    by("status").textContent = ids.map((id) => text(id)).join(" ");
  };

  // --- What to do, and with which choices ---

  const task = () => tasks[by("task").value];

  const field = (option) => {
    const id = `option-${option.id}`, note = `${id}-note`;
    const kept = chosen[option.id] ?? option.value ?? "";
    const word = `page.option.${option.id}`;
    const named = text(`${word}.${by("task").value}`) || text(word);
    const label = make("label", { htmlFor: id, textContent: named });
    let input;
    if (option.choices) {
      const called = (choice) => text(`page.choice.${option.id}.${choice || "any"}`) || choice;
      input = make("select", { id }, ...option.choices.map(
        (choice) => make("option", { value: choice, textContent: called(choice) }),
      ));
      input.value = option.choices.includes(kept) ? kept : option.choices[0];
    } else if (option.kind === "lines") input = make("textarea", { id, value: kept });
    else if (option.kind === "flag") {
      input = make("input", { id, type: "checkbox", checked: kept === true });
    } else if (option.kind === "file") {
      input = make("input", { id, type: "file", accept: option.accept });
      if (kept) input.files = kept;
    } else {
      const { kind: type, min = "", max = "" } = option;
      input = make("input", { id, type, min, max, value: kept, required: type === "number" });
    }
    const said = text(`page.note.${option.id}`);
    if (said) input.setAttribute("aria-describedby", note);
    const box = make("div", { className: "field" }, label, input);
    if (said) box.append(make("p", { className: "note", id: note, textContent: said }));
    const keep = () => {
      chosen[option.id] = { flag: input.checked, file: input.files }[option.kind] ?? input.value;
      caution();
    };
    input.addEventListener("input", keep);
    keep();
    return box;
  };

  // What hides no values is off at first, and says so when it is on.
  const caution = () => {
    const shown = task().options.some(({ id }) => id === "show") && chosen.show !== "never";
    by("values").hidden = !shown;
    by("values").textContent = shown ? text(`page.caution.${chosen.show}`) : "";
  };

  // A text that is not empty, or a list of files that is not.
  const isChosen = (value) => Boolean(value?.length);

  const offer = () => {
    by("about").textContent = text(`page.about.${by("task").value}`);
    by("files-box").hidden = task().files === "none";
    const [first, more] = [false, true].map((is) =>
      task().options.filter((option) => Boolean(option.more) === is).map(field));
    by("options").replaceChildren(...first);
    by("more").replaceChildren(...more);
    by("more-box").hidden = !more.length;
    // A choice of the task before that still holds is no surprise when it is seen.
    by("more-box").open ||= task().options.some(({ id, more }) => more && isChosen(chosen[id]));
    by("options-box").hidden = !task().options.length;
    caution();
  };

  const list = () => {
    by("chosen").replaceChildren(...files.names().map((name) => {
      const label = text("page.remove", { name });
      const button = make("button", { type: "button", textContent: "×", ariaLabel: label });
      button.addEventListener("click", () => {
        files.remove(name);
        list();
        by("files").focus();
      });
      return make("li", {}, button, make("bdi", {}, name));
    }));
  };

  const listNew = () => {
    list();
    if (files.replaced()) say("page.replaced");
  };

  // --- The run ---

  const busy = (is) => {
    running = is;
    // Not "disabled", which would take the focus from who pressed it.
    by("start").ariaDisabled = String(is || !able);
    by("stop").hidden = !is;
  };

  const language = () =>
    languages.includes(words.language) && words.language !== "en"
      ? ["--language", words.language]
      : [];

  // What moves each second would drown out all else that is read aloud.
  let heard = 0;
  const progress = (told) => {
    const line = typeof told === "string" ? told : text("page.read", told);
    by("progress").textContent = line;
    if (line && Date.now() - heard < HEARD_EVERY) return;
    heard = Date.now();
    by("heard").textContent = line;
  };

  const perform = async (more) => {
    const [program, ...others] = task().command(named(), chosen);
    const given = task().files === "none" ? {} : files.all();
    for (const { id, kind } of task().options) {
      if (kind === "file") for (const file of chosen[id] ?? []) given[file.name] = file;
    }
    const line = [program, ...others, ...more, ...language()];
    return ctdc.run(line, given, progress);
  };

  // Only a check looks into a folder; other tasks are given each file in it.
  // A name that begins like an option is none.
  const named = () => (task().folders ? files.arguments() : files.names())
    .map((name) => (name.startsWith("-") ? `./${name}` : name));

  const refused = () => {
    const count = named().length;
    if (task().files !== "none" && count === 0) return "page.no-file";
    return task().files === "one" && count > 1 ? "page.one-file" : null;
  };

  const attempt = async (what) => {
    if (running) return;
    busy(true);
    say("page.running");
    heard = Date.now();
    try {
      await what();
      say("page.done");
    } catch (fault) {
      prepare(fault.message === "page.stopped" ? stopped : known(fault));
    }
    progress("");
    busy(false);
  };

  const known = ({ message }) => (text(message) ? message : "page.fault");

  const start = async (event) => {
    event.preventDefault();
    if (running || !able) return;
    const problem = refused();
    if (problem) {
      say(problem);
      by("files").focus();
      return;
    }
    clear();
    await attempt(async () => show(await perform(task().print ?? [])));
  };

  // --- What came of it ---

  const keep = (name, bytes) => {
    const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
    const href = URL.createObjectURL(new Blob([bytes], { type }));
    addresses.push(href);
    return make("a", {
      href, download: name.split("/").pop(), textContent: name, className: "button",
    });
  };

  const offered = (what) => {
    const line = make("li", {}, what);
    by("downloads").append(line);
    by("downloads-box").hidden = false;
    return line;
  };

  const onDemand = (form, more) => {
    const label = text("page.make", { form: form.toUpperCase() });
    const button = make("button", { type: "button", textContent: label });
    const line = offered(button);
    button.addEventListener("click", () => attempt(async () => {
      const { files: written } = await perform(more);
      const links = Object.entries(written).map(([name, bytes]) => keep(name, bytes));
      if (!links.length) throw new Error("page.fault");
      line.replaceChildren(...links);
      links[0].focus();
    }));
  };

  const display = (html) => {
    const frame = by("view");
    frame.title = text("page.result");
    frame.hidden = false;
    frame.addEventListener("load", () => {
      const inside = frame.contentDocument?.documentElement;
      if (inside) frame.style.height = `${Math.min(inside.scrollHeight + 40, 12000)}px`;
    }, { once: true });
    frame.srcdoc = html;
  };

  const show = ({ code, stdout, stderr, files: written }) => {
    const { view, forms = {} } = task();
    const done = code !== 2 && code !== 127;
    by("result").hidden = false;
    by("verdict").textContent = text(`page.verdict.${by("task").value}.${done ? code : 2}`);
    by("verdict").className = code === 0 ? "good" : "bad";
    const page = view.file ? written[view.file] && new TextDecoder().decode(written[view.file]) : stdout;
    // A report may also say what could not be checked.
    const reported = view.kind === "html" && /^<!doctype html>/i.test(page ?? "");
    if (reported) display(page);
    const said = done ? (view.kind === "text" ? stdout : "") : stderr || (reported ? "" : stdout);
    by("said").hidden = !said;
    by("said").textContent = said;
    by("said").className = done ? "folded" : "";
    if (reported && view.name) offered(keep(view.name, new TextEncoder().encode(stdout)));
    for (const [name, bytes] of Object.entries(written)) offered(keep(name, bytes));
    if (reported) for (const [form, more] of Object.entries(forms)) onDemand(form, more);
    by("result-title").focus();
  };

  const clear = () => {
    for (const address of addresses.splice(0)) URL.revokeObjectURL(address);
    by("downloads").replaceChildren();
    for (const id of ["result", "said", "downloads-box", "view"]) by(id).hidden = true;
    by("said").textContent = by("verdict").textContent = "";
    by("view").removeAttribute("srcdoc");
  };

  // Memory that Python had goes with the thread that it ran in.
  const forget = () => {
    clear();
    files.clear();
    list();
    for (const key of Object.keys(chosen)) delete chosen[key];
    offer();
    stopped = "page.forgotten";
    ctdc.stop();
    if (!running) prepare(stopped);
  };

  // Wait until it can start (again); `after` are the messages that say why it cannot.
  const prepare = async (...after) => {
    able = false;
    say(...after, "page.starting");
    busy(running);
    try {
      ({ languages } = await ctdc.ready);
    } catch (fault) {
      // Who stopped it waits for the next one.
      if (fault.message !== "page.stopped") refuse(known(fault));
      return;
    }
    able = true;
    stopped = "page.stopped";
    busy(running);
    say(...after, "page.ready");
  };

  const refuse = (id) => {
    say(id);
    by("status").className = "refusal";
  };

  // Who only reads the page of a site loads nothing more; a first touch starts it.
  const wait = () => {
    const hindered = ctdc.hindrance();
    if (hindered) {
      refuse(hindered);
      return;
    }
    able = true;
    busy(false);
    say("page.waiting");
    const kinds = ["pointerdown", "keydown", "focusin", "dragenter", "change"];
    const begin = () => {
      for (const kind of kinds) removeEventListener(kind, begin, true);
      prepare();
    };
    for (const kind of kinds) addEventListener(kind, begin, true);
  };

  // --- Words, and what listens ---

  const speak = () => {
    words.fill(document);
    document.title = text("page.title");
    by("version").textContent = text("page.version", { version: ctdc.facts.version });
    for (const choice of by("task").options) choice.textContent = text(`page.task.${choice.value}`);
    offer();
    list();
    say(...state);
  };

  by("digest").textContent = ctdc.facts.digest;
  by("task").append(...Object.keys(tasks).map((value) => make("option", { value })));
  by("language").append(...words.names().map(
    ([value, name]) => make("option", { value, textContent: name, lang: value }),
  ));
  by("language").value = words.language;
  by("language").addEventListener("input", ({ target }) => {
    words.language = target.value;
    speak();
  });
  by("task").addEventListener("input", () => {
    chosen.show = "never";
    clear();
    offer();
  });
  for (const id of ["files", "folder"]) {
    by(id).addEventListener("change", ({ target }) => {
      files.add(target.files);
      target.value = "";
      listNew();
    });
  }
  by("form").addEventListener("submit", start);
  by("forget").addEventListener("click", forget);
  by("stop").addEventListener("click", () => {
    by("status").focus();
    ctdc.stop();
  });
  const drop = by("drop");
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const all = await files.drop(event.dataTransfer);
    listNew();
    if (!all) say("page.no-folder");
  });
  // Nothing stays behind a page that was left, nor where "back" leads.
  addEventListener("pagehide", () => {
    clear();
    files.clear();
    ctdc.end();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });

  words.language = words.language;
  speak();
  document.body.classList.add("worded");
  if (ctdc.started) prepare();
  else wait();
}
