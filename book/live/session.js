// The reader's session with Python on one page: a worker that runs cells, and what they give.
//
// `page` is what live.js has made: its cells, and the bar in which the state is told.

const WORDS = {
  en: {
    resetPage: "Reset page",
    restart: "Restart",
    stop: "Stop",
    python: "Python is loading, once for this page …",
    library: "minitorch is loading …",
    pandas: "pandas is loading …",
    matplotlib: "Matplotlib is loading …",
    explorers: "The explorers are loading …",
    ready: "Python is ready.",
    running: (n) => `Cell ${n} is running …`,
    done: (n) => `Cell ${n} is done.`,
    wrong: (n) => `Cell ${n} ended with an error.`,
    left: (n) => `Cell ${n} ended with an error; the cells after it were not run.`,
    stopped: "Stopped. What the cells had made is gone.",
    draws: "What the code above draws",
    old: "This browser cannot run Python. A current Firefox, Chrome or Safari can.",
    failed: (why) => `Python could not be started (${why}). Check the connection, then press Run again.`,
  },
  zh: {
    resetPage: "还原本页",
    restart: "重启",
    stop: "停止",
    python: "正在载入 Python，每页只载入一次……",
    library: "正在载入 minitorch……",
    pandas: "正在载入 pandas……",
    matplotlib: "正在载入 Matplotlib……",
    explorers: "正在载入交互图……",
    ready: "Python 已就绪。",
    running: (n) => `正在运行第 ${n} 个单元格……`,
    done: (n) => `第 ${n} 个单元格运行完毕。`,
    wrong: (n) => `第 ${n} 个单元格因出错而结束。`,
    left: (n) => `第 ${n} 个单元格因出错而结束，后面的单元格没有运行。`,
    stopped: "已停止，之前各单元格的结果不再保留。",
    draws: "上面的代码画出的图",
    old: "这个浏览器不能运行 Python，请换用新版的 Firefox、Chrome 或 Safari。",
    failed: (why) => `Python 无法启动（${why}）。请检查网络连接，再按“运行”。`,
  },
};

export const begin = (page) => {
  const { cells, files, language, scripts, make, button, bar, say } = page;
  const words = WORDS[language];

  let worker, running, waiting, ran, models;
  const clear = () => {
    worker?.terminate();
    worker = running = undefined;
    [waiting, ran, models] = [[], new Set(), new Map()];
  };
  clear();
  const post = (message) => worker.postMessage(message);

  // Explorers: models whose other half is an object in Python.

  const bound = (id, state) => {
    const changed = new Set();
    const model = new globalThis.explorerHost.Model(state, {
      set: (name) => changed.add(name),
      save() {
        const answer = Object.fromEntries([...changed].map((name) => [name, model.get(name)]));
        changed.clear();
        if (Object.keys(answer).length && models.has(id)) post({ answer: { model: id, state: answer } });
      },
    });
    return model;
  };

  const hear = ({ open, update, state }) => {
    if (open) models.set(open, { state });
    const known = models.get(update);
    if (!known) return;
    Object.assign(known.state, state);
    for (const [name, value] of Object.entries(known.model ? state : {})) known.model.accept(name, value);
  };

  const loaded = new Map();
  const load = (name, present) => {
    if (present) return present;
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((onload, onerror) => {
        document.head.append(make("script", { src: scripts + name, onload, onerror }));
      }));
    }
    return loaded.get(name);
  };

  const loadExplorer = async (script) => {
    await load("explorers/kit.js", globalThis.explorers?.["kit.js"]);
    await load(`explorers/${script}`, globalThis.explorers?.[script]);
    await load("widgets.js", globalThis.explorerHost);
  };

  // What a cell gives, in the look of the built page.

  const block = (kind, text) => {
    const highlight = kind === "traceback" ? "none" : "myst-ansi";
    const pre = make("pre", { textContent: text });
    const box = make("div", { className: "highlight" }, pre);
    return make("div", { className: `output ${kind} highlight-${highlight} notranslate` }, box);
  };

  const embed = async (output, id, text) => {
    const view = make("script", { type: "application/vnd.jupyter.widget-view+json" });
    const beside = make("div", { className: "widget-text" }, block("text_plain", text));
    output.append(make("div", {}, view, beside));
    const known = models.get(id);
    if (!known?.state._script) return;
    await loadExplorer(known.state._script);
    known.model ??= bound(id, known.state);
    await globalThis.explorerHost.mount(known.model, view);
  };

  const SHOW = {
    stream(output, { name, text }) {
      const kind = name === "stderr" ? "stderr" : "stream";
      const last = output.lastElementChild;
      if (last?.classList.contains(kind)) last.querySelector("pre").append(text);
      else output.append(block(kind, text));
    },
    text: (output, { text }) => output.append(block("text_plain", text)),
    error: (output, { text }) => output.append(block("traceback", text)),
    html: (output, { html }) => output.append(make("div", { className: "output text_html", innerHTML: html })),
    // A cell that the reader has changed may draw something else than its words say.
    image(output, { png }) {
      const built = !running.changed && running.pictures[output.querySelectorAll("img").length];
      output.append(make("img", { alt: built || words.draws, src: `data:image/png;base64,${png}` }));
    },
    widget: (output, { model, text }) => embed(output, model, text),
  };

  // One cell after the other.

  const settle = (cell) => {
    cell.root.classList.remove("live-running");
    cell.root.removeAttribute("aria-busy");
  };

  const next = () => {
    const cell = running ? undefined : waiting.shift();
    stop.disabled = !(running || cell);
    if (!cell) return;
    running = cell;
    cell.output ??= cell.root.appendChild(make("div", { className: "cell_output docutils container" }));
    cell.output.replaceChildren();
    cell.root.classList.add("live-running");
    cell.root.setAttribute("aria-busy", "true");
    say(words.running(cell.number));
    post({ run: { source: cell.source } });
  };

  const finish = (right) => {
    const cell = running;
    running = undefined;
    ran.add(cell);
    settle(cell);
    // An error that belongs to the lesson does not end a row of cells.
    const last = right || cell.root.classList.contains("tag_raises-exception") ? [] : waiting.splice(0);
    say(words[right ? "done" : last.length ? "left" : "wrong"](cell.number));
    next();
  };

  const end = (text) => {
    if (running) settle(running);
    clear();
    stop.disabled = true;
    say(text);
  };

  const start = () => {
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") return say(words.old);
    const mine = new Worker(`${files}worker.js${new URL(import.meta.url).search}`, { type: "module" });
    worker = mine;
    worker.onerror = (event) => end(words.failed(event.message ?? "worker.js"));
    worker.onmessage = ({ data }) => {
      if (worker !== mine) return;
      if (data.stage) say(words[data.stage]);
      if (data.ready) say(running ? words.running(running.number) : words.ready);
      if (data.widget) hear(data.widget);
      if (data.output && running) SHOW[data.output.kind](running.output, data.output);
      if (data.failed) end(words.failed(data.failed));
      if ("done" in data) finish(data.done);
    };
    post({ start: { files, language } });
  };

  const stop = button(words.stop, () => end(words.stopped));
  const restart = button(words.restart, () => {
    end("");
    start();
  });
  const reset = button(words.resetPage, () => {
    end("");
    for (const cell of cells) cell.reset();
    bar.hidden = true;
  });
  bar.append(stop, restart, reset);

  return {
    // A cell finds what the page shows above it: what has not run there yet runs first.
    ask(wanted) {
      if (!worker) start();
      if (!worker) return;
      const above = cells.slice(0, cells.indexOf(wanted.at(-1)));
      const missing = above.filter((cell) => cell !== running && !ran.has(cell));
      const all = cells.filter((cell) => wanted.includes(cell) || missing.includes(cell));
      waiting.push(...all.filter((cell) => !waiting.includes(cell)));
      next();
    },
    isIdle: () => !running && !waiting.length,
  };
};
