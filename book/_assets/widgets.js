// Runs the book's explorers on a static page: no kernel, no server, no other script.
//
// The page carries the standard Jupyter widget state, one <script> for all models, and one <script>
// where each view belongs. An anywidget's state holds its ES module as text (`_esm`), which this host
// imports, or the name of a script of the site (`_script`), which has come before the host and is
// alive at once. Either has a `render({ model, el })`. A widget that is not an anywidget keeps the
// text that stands beside its view.
(() => {
  const STATE = "application/vnd.jupyter.widget-state+json";
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const SHARED = "kit.js"; // every explorer is given what this script returns

  const noKernel = () => Promise.reject(new Error("a static page has no kernel"));
  const experimental = { invoke: noKernel };

  // The model that anywidget's specification (AFM) promises to a module. Views hear of a change when
  // it is set. On a static page nobody listens behind it; a kernel does, where one runs.
  const NOBODY = { set() {}, save() {} };
  class Model {
    #state;
    #kernel;
    #listeners = new Map();

    constructor(state, kernel = NOBODY) {
      this.#state = state;
      this.#kernel = kernel;
    }

    get(name) {
      return this.#state[name];
    }

    set(name, value) {
      if (Object.is(this.#state[name], value)) return;
      this.#kernel.set(name);
      this.accept(name, value);
    }

    accept(name, value) {
      this.#state[name] = value;
      this.#emit(`change:${name}`, value);
      this.#emit("change");
    }

    on(event, callback) {
      if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
      this.#listeners.get(event).add(callback);
    }

    off(event, callback) {
      if (!event) this.#listeners.clear();
      else if (!callback) this.#listeners.delete(event);
      else this.#listeners.get(event)?.delete(callback);
    }

    #emit(event, value) {
      for (const callback of [...(this.#listeners.get(event) ?? [])]) callback(this, value);
    }

    save_changes() {
      this.#kernel.save();
    }

    send() {}
  }

  const addStyle = (css) => {
    const style = document.createElement("style");
    style.textContent = css;
    document.head.append(style);
  };

  const importText = async (source) => {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    try {
      return await import(address);
    } finally {
      URL.revokeObjectURL(address);
    }
  };

  // The same explorer may stand on a page several times: its script and its style are loaded once. What
  // could not be had may be asked for again.
  const once = (load) => {
    const loaded = new Map();
    return (key) => {
      if (!loaded.has(key)) {
        loaded.set(key, load(key));
        loaded.get(key)?.catch?.(() => loaded.delete(key));
      }
      return loaded.get(key);
    };
  };
  const styled = once(addStyle);
  const imported = once(importText);
  const run = once((name) => {
    const { style, script } = globalThis.explorers[name];
    addStyle(style);
    return script(name === SHARED ? undefined : run(SHARED));
  });

  // A part of an explorer comes when its reader asks for it: a script that stands beside the others.
  const fetched = once(
    (file) =>
      new Promise((onload, onerror) => {
        const kit = document.querySelector(`script[src*="/${SHARED}"]`);
        const part = { src: new URL(file, kit.src), onload, onerror };
        document.head.append(Object.assign(document.createElement("script"), part));
      }),
  );
  (globalThis.explorers ??= {}).part = async (name, version, needs) => {
    await fetched(`${name}?v=${version}`);
    const { style, script } = globalThis.explorers[name];
    if (style) styled(style);
    return script(needs);
  };

  const load = async (model) => {
    if (model.get("_css")) styled(model.get("_css"));
    const { default: exported } = await imported(model.get("_esm"));
    return typeof exported === "function" ? exported() : exported;
  };

  const start = async (model) => {
    const script = model.get("_script");
    const definition = script ? run(script) : await load(model);
    await definition.initialize?.({ model, experimental });
    return definition;
  };

  const mount = async (model, view) => {
    const el = document.createElement("div");
    el.className = "afm-widget";
    view.after(el);
    const text = view.parentElement.querySelector(".widget-text");
    try {
      const definition = await start(model);
      await definition.render?.({ model, el, experimental });
      text?.remove();
      el.dataset.ready = "1";
      performance.mark("explorer-ready");
    } catch (error) {
      const zh = document.documentElement.lang.startsWith("zh");
      el.className = "afm-widget afm-error";
      el.setAttribute("role", "alert");
      el.textContent = `${zh ? "这个探索器无法显示：" : "This explorer cannot be shown: "}${error.message}`;
      console.error(error);
    }
  };

  const models = new Map();
  for (const script of document.querySelectorAll(`script[type="${STATE}"]`)) {
    for (const [id, spec] of Object.entries(JSON.parse(script.textContent).state)) {
      if (spec.model_module === "anywidget") models.set(id, new Model(spec.state));
    }
  }
  // Rendering begins only after this loop: an explorer may count those before it on the page.
  for (const view of document.querySelectorAll(`script[type="${VIEW}"]`)) {
    const model = models.get(JSON.parse(view.textContent).model_id);
    if (model) mount(model, view);
  }
  globalThis.explorerHost = { Model, mount };
})();
