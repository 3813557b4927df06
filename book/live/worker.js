// Python in a web worker: the page starts it, and it runs one cell after the other.
//
// The page sends { start }, { run }, { answer }. It is sent { stage } while things load, { ready },
// { output } for whatever a cell gives, { widget } for the messages of explorers, { done } when a cell
// has ended, and { failed } with the reason. All files come from the site's own folder.

const tell = (message) => self.postMessage(message);

let pyodide, python, kernel, answer, folder;
const present = new Set();

// The book's own files change with the site: their addresses say which they are, as this script's does.
const fetched = async (name) => {
  const response = await fetch(folder + name + self.location.search);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
};

const unpack = (archive, where) => {
  pyodide.FS.mkdirTree(where);
  pyodide.unpackArchive(archive, "zip", { extractDir: where });
};

const site_packages = () => pyodide.runPython("import sysconfig; sysconfig.get_path('purelib')");

// Python's memory, as it is before anything is loaded, is kept in the browser: later it begins from there.
// What is kept has the address of this site's version; an older one is thrown away.
const begin = async (loadPyodide) => {
  const indexURL = `${folder}pyodide/`;
  const address = `${folder}memory${self.location.search}`;
  const cache = await self.caches?.open("python").catch(() => undefined);
  const kept = await cache?.match(address);
  if (kept) return loadPyodide({ indexURL, _loadSnapshot: await kept.arrayBuffer() });
  const begun = await loadPyodide({ indexURL, _makeSnapshot: Boolean(cache) });
  if (cache) {
    const memory = begun.makeMemorySnapshot();
    for (const old of await cache.keys()) await cache.delete(old);
    cache.put(address, new Response(memory)).catch(() => undefined);
  }
  return begun;
};

const start = async ({ files, language }) => {
  folder = files;
  tell({ stage: "python" });
  const { loadPyodide } = await import(`${folder}pyodide/pyodide.mjs`);
  const archives = [fetched("library.zip"), fetched("data.zip")];
  const [loaded, library, data] = await Promise.all([begin(loadPyodide), ...archives]);
  pyodide = loaded;
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  tell({ stage: "library" });
  unpack(library, site_packages());
  unpack(data, "/home/book");
  python = pyodide.pyimport("kernel");
  python.at_home("/home/book/en", language);
  pyodide.runPython("import minitorch");
  kernel = python.begin(python.as_json((text) => tell({ output: JSON.parse(text) })));
  tell({ ready: true });
};

const prepare = async (extra) => {
  if (present.has(extra)) return;
  tell({ stage: extra });
  if (extra === "explorers") {
    unpack(await fetched("explorers.zip"), site_packages());
    answer = python.connect_widgets(python.as_json((text) => tell({ widget: JSON.parse(text) })));
  } else {
    await pyodide.loadPackage(extra, { messageCallback: () => {} });
  }
  present.add(extra);
  tell({ ready: true });
};

const run = async ({ source }) => {
  for (const extra of python.extras(source).toJs()) await prepare(extra);
  tell({ done: kernel.run(source) });
};

const handlers = {
  start,
  run,
  answer: (message) => answer(JSON.stringify(message)),
};

// One after the other: a cell may be asked for while the one before it still loads its packages.
let queue = Promise.resolve();
self.onmessage = ({ data }) => {
  const [name] = Object.keys(data);
  queue = queue
    .then(() => handlers[name](data[name]))
    .catch((error) => tell({ failed: `${error.message ?? error}` }));
};
