// Cells that run where they are read: each code cell of the page gets an editor and buttons. What runs
// them, session.js, is loaded at the reader's first Run.
(() => {
  const here = document.currentScript;
  const files = new URL(here.dataset.files, here.src).href;
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const words = {
    en: {
      run: "Run",
      above: "Run all above",
      reset: "Reset",
      edited: "Changed by you",
      code: (number) => `Code of cell ${number}. Escape, then Tab, leaves it.`,
      disk: "Code runs only on a page that comes from a web server: type “make serve” in the book's folder.",
    },
    zh: {
      run: "运行",
      above: "运行以上各单元格",
      reset: "还原",
      edited: "已被你改动",
      code: (number) => `第 ${number} 个单元格的代码。先按 Esc 再按 Tab 可以离开。`,
      disk: "只有从网络服务器打开的网页才能运行代码：请在本书的文件夹中执行 make serve。",
    },
  }[language];

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = (text, onclick, className = "") =>
    make("button", { type: "button", className: `live-button ${className}`, textContent: text, onclick });

  // Highlighting: the classes that Pygments gives, so that edited code keeps its look.

  const KEYWORDS =
    "and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield";
  const BUILTINS =
    "abs|all|any|bool|complex|dict|divmod|enumerate|filter|float|id|int|isinstance|iter|len|list|map|max|min|next|print|range|repr|reversed|round|set|sorted|str|sum|super|tuple|type|zip";
  const TOKEN = new RegExp(
    [
      "(?<c1>#.*)",
      "(?<s2>[rbfRBF]{0,2}(?:\"\"\"[^]*?(?:\"\"\"|$)|'''[^]*?(?:'''|$)|\"(?:\\\\.|[^\"\\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\\n])*'?))",
      "(?<mf>(?:\\d[\\d_]*\\.[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?j?|\\d+[eE][+-]?\\d+)",
      "(?<mi>\\d[\\d_]*)",
      `(?<k>\\b(?:${KEYWORDS})\\b)`,
      "(?<kc>\\b(?:True|False|None)\\b)",
      `(?<nb>\\b(?:${BUILTINS})\\b)`,
      "(?<n>[\\p{L}_][\\p{L}\\p{N}_]*)",
      "(?<o>[-+*/%@=<>!&|^~]+)",
      "(?<p>[()\\[\\]{},:;.])",
    ].join("|"),
    "gu",
  );
  const highlighted = (code) => {
    const fragment = document.createDocumentFragment();
    let from = 0;
    for (const match of code.matchAll(TOKEN)) {
      const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
      fragment.append(code.slice(from, match.index), make("span", { className: kind, textContent: match[0] }));
      from = match.index + match[0].length;
    }
    fragment.append(code.slice(from), "\n");
    return fragment;
  };

  // What the reader changed stays in this browser, under the code that the page came with.

  const KEY = "arrays-to-autograd:edits";
  const memory = {
    read() {
      try {
        return JSON.parse(localStorage.getItem(KEY)) ?? {};
      } catch {
        return {};
      }
    },
    write(built, text) {
      const edits = { ...memory.read(), [built]: text };
      if (text === built) delete edits[built];
      try {
        localStorage.setItem(KEY, JSON.stringify(edits));
      } catch {
        // A browser that keeps nothing for this site: the page works, and forgets.
      }
    },
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
      session ??= import(`${files}session.js`).then(({ begin }) => begin(page));
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
      this.pre = root.querySelector(".cell_input pre");
      this.built = this.pre.textContent.replace(/\n$/, "");
      this.output = root.querySelector(".cell_output");
      this.original = [...(this.output?.childNodes ?? [])];
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
      this.pre.parentElement.classList.add("live-editor");
      this.pre.after(this.area);
      this.mark = make("span", { className: "live-note", textContent: words.edited });
      this.undo = button(words.reset, () => this.reset());
      this.hint = make("span", { className: "live-note" });
      this.tools = make("div", { className: "live-tools" }, button(words.run, () => ask([this]), "live-run"));
      if (number > 1) this.tools.append(button(words.above, () => ask(cells.slice(0, number - 1))));
      this.tools.append(this.undo, this.mark, this.hint);
      root.querySelector(".cell_input").append(this.tools);
      const kept = memory.read()[this.built];
      if (kept === undefined) this.fit();
      else this.write(kept);
    }

    get source() {
      return this.area.value;
    }

    write(text) {
      this.area.value = text;
      this.edited();
    }

    edited() {
      this.pre.replaceChildren(highlighted(this.source));
      memory.write(this.built, this.source);
      this.fit();
    }

    fit() {
      const changed = this.source !== this.built;
      this.mark.hidden = this.undo.hidden = !changed;
      this.root.classList.toggle("live-changed", changed);
    }

    reset() {
      this.write(this.built);
      this.output?.replaceChildren(...this.original);
      this.hint.textContent = "";
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

  document.body.append(bar);
  const cells = [...document.querySelectorAll("div.cell")]
    .filter((root) => root.querySelector(".cell_input pre"))
    .map((root, index) => new Cell(root, index + 1));
  const page = { cells, files, language, scripts: new URL("../", here.src).href, make, button, bar, say, ask };
  globalThis.livePage = page;
})();
