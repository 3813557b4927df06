// Cells that run where they are read: each code cell of the page gets an editor and buttons. What runs
// them, session.js, is loaded at the reader's first Run.
(() => {
  const here = new URL(document.currentScript.src);
  const files = new URL(".", here).href;
  const scripts = new URL(`${document.documentElement.dataset.content_root}_static/`, document.baseURI).href;
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const words = {
    en: {
      run: "Run",
      above: "Run all above",
      reset: "Reset",
      edited: "Changed by you",
      turn: "Your turn: change a number in the code, then press Run.",
      solution: "The code",
      code: (number) => `Code of cell ${number}. Escape, then Tab, leaves it.`,
      disk: "Code runs only on a page that comes from a web server: type “python -m http.server” in the folder of this site, then open http://localhost:8000.",
    },
    zh: {
      run: "运行",
      above: "运行以上各单元格",
      reset: "还原",
      edited: "已被你改动",
      turn: "轮到你了：改一个数，再按“运行”。",
      solution: "代码",
      code: (number) => `第 ${number} 个单元格的代码。先按 Esc 再按 Tab 可以离开。`,
      disk: "只有从网络服务器打开的网页才能运行代码：请在本站的文件夹中执行 python -m http.server，再打开 http://localhost:8000。",
    },
  }[language];

  const load = (name) => import(files + name + here.search);
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = (text, onclick, className = "") =>
    make("button", { type: "button", className: `live-button ${className}`, textContent: text, onclick });

  // Edited code is black until its colours have come.

  let highlighted = (code) => `${code}\n`;
  let colours;
  const colour = () => {
    colours ??= load("highlight.js").then((module) => {
      ({ highlighted } = module);
      for (const cell of cells) if (cell.changed) cell.paint();
    }, () => {});
  };

  // What the reader changed stays in this browser, under the page and the code that it came with.

  const KEY = "arrays-to-autograd:edits";
  const memory = {
    read() {
      try {
        return JSON.parse(localStorage.getItem(KEY)) ?? {};
      } catch {
        return {};
      }
    },
    write(name, text) {
      const edits = { ...memory.read(), [name]: text };
      if (text === undefined) delete edits[name];
      try {
        localStorage.setItem(KEY, JSON.stringify(edits));
      } catch {
        // A browser that keeps nothing for this site: the page works, and forgets.
      }
    },
  };

  const pageName = location.pathname.split("/").at(-1);
  const seen = new Map(); // how often a page has the same code
  const nameOf = (code) => {
    seen.set(code, (seen.get(code) ?? 0) + 1);
    return `${pageName} ${seen.get(code)} ${code}`;
  };

  const status = make("span", { role: "status" });
  const bar = make("div", { className: "live-bar", hidden: true }, status);
  const say = (text) => {
    bar.hidden = false;
    status.textContent = text;
  };

  let session;
  const ask = async (wanted) => {
    if (location.protocol === "file:") return say(words.disk);
    try {
      session ??= load("session.js").then(({ begin }) => begin(page));
      page.session = await session;
      page.session.ask(wanted);
    } catch (error) {
      session = undefined;
      say(`${error.message}`);
    }
  };

  class Cell {
    constructor(root, number) {
      this.root = root;
      this.number = number;
      const pre = root.querySelector(".cell_input pre");
      this.code = make("span", {}, ...pre.childNodes);
      this.name = nameOf(this.code.textContent);
      this.coloured = [...this.code.childNodes];
      this.built = this.code.textContent.replace(/\n$/, "");
      this.output = root.querySelector(".cell_output");
      this.original = [...(this.output?.childNodes ?? [])];
      this.pictures = [...root.querySelectorAll(".cell_output img")].map(({ alt }) => alt);
      this.area = make("textarea", {
        className: "live-code",
        spellcheck: false,
        autocapitalize: "off",
        autocomplete: "off",
        wrap: "off",
        value: this.built,
        ariaLabel: words.code(number),
        oninput: () => this.edited(),
        onkeydown: (event) => this.key(event),
      });
      pre.classList.add("live-editor");
      pre.append(this.code, this.area);
      this.mark = make("span", { className: "live-note", textContent: words.edited });
      this.undo = button(words.reset, () => this.reset());
      this.tools = make("div", { className: "live-tools" }, button(words.run, () => ask([this]), "live-run"));
      if (number > 1) this.tools.append(button(words.above, () => ask(cells.slice(0, number - 1))));
      this.tools.append(this.undo, this.mark);
      if (root.classList.contains("tag_your-turn")) {
        this.tools.append(make("strong", { className: "live-turn", textContent: words.turn }));
      }
      root.querySelector(".cell_input").append(this.tools);
      const kept = memory.read()[this.name];
      if (kept === undefined) this.fit();
      else this.write(kept);
    }

    get source() {
      return this.area.value;
    }

    get changed() {
      return this.source !== this.built;
    }

    write(text) {
      this.area.value = text;
      this.edited();
    }

    edited() {
      this.paint();
      if (this.changed) colour();
      memory.write(this.name, this.changed ? this.source : undefined);
      this.fit();
    }

    paint() {
      this.code.replaceChildren(...(this.changed ? [highlighted(this.source)] : this.coloured));
    }

    fit() {
      this.mark.hidden = this.undo.hidden = !this.changed;
      this.root.classList.toggle("live-changed", this.changed);
    }

    reset() {
      this.write(this.built);
      this.output?.replaceChildren(...this.original);
    }

    insert(text) {
      // Of all ways to write into a field the only one that the reader can undo.
      document.execCommand("insertText", false, text);
    }

    key(event) {
      const { selectionStart: from, selectionEnd: to, value } = this.area;
      const line = value.lastIndexOf("\n", from - 1) + 1;
      if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        ask([this]);
      } else if (event.key === "Escape") {
        this.leaving = true;
        return;
      } else if (event.key === "Tab" && !this.leaving) {
        event.preventDefault();
        if (!event.shiftKey) this.insert(" ".repeat(4 - ((from - line) % 4)));
        else {
          const spaces = value.slice(line).match(/^ {0,4}/)[0].length;
          this.area.setSelectionRange(line, line + spaces);
          if (spaces) document.execCommand("delete");
          this.area.setSelectionRange(Math.max(line, from - spaces), Math.max(line, to - spaces));
        }
      } else if (event.key === "Enter") {
        event.preventDefault();
        const before = value.slice(line, from);
        this.insert(`\n${before.match(/^ */)[0]}${/:\s*$/.test(before) ? "    " : ""}`);
      }
      this.leaving = false;
    }
  }

  // A solution tells the idea first; its code has a door of its own.
  for (const code of document.querySelectorAll(".bd-article details > p + .highlight-python")) {
    const door = make("details", {}, make("summary", { textContent: words.solution }));
    code.before(door);
    while (door.nextSibling) door.append(door.nextSibling);
  }

  document.body.append(bar);
  const cells = [...document.querySelectorAll("div.cell")]
    .filter((root) => root.querySelector(".cell_input pre"))
    .map((root, index) => new Cell(root, index + 1));
  const page = { cells, files, language, scripts, make, button, bar, say, ask };
  globalThis.livePage = page;
})();
