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

const start = async ({ files, language }) => {
  folder = files;
  tell({ stage: "python" });
  const { loadPyodide } = await import(`${folder}pyodide/pyodide.mjs`);
  const env = { HOME: "/home/book", MINITORCH_LANGUAGE: language };
  const loading = loadPyodide({ indexURL: `${folder}pyodide/`, packages: ["numpy"], env });
  const archives = [fetched("library.zip"), fetched("data.zip")];
  const [loaded, library, data] = await Promise.all([loading, ...archives]);
  pyodide = loaded;
  tell({ stage: "library" });
  unpack(library, site_packages());
  unpack(data, "/home/book");
  python = pyodide.pyimport("kernel");
  python.at_home("/home/book/en");
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
