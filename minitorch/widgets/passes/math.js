// What a step of the passes changes: pure functions of the tables that Python made.

/** The passes that are not left out, in their order. */
export const used = ({ passes }, without) => passes.filter((name) => !without.includes(name));

/** The program after some passes: its lines, its nodes as { name: [operation, reads] }, its work. */
export function programOf({ programs, lines, nodes }, passes) {
  const found = programs[passes.join(",")];
  return {
    lines: found.lines.map((k) => lines[k]),
    nodes: Object.fromEntries(found.nodes.map((k) => [nodes[k][0], nodes[k].slice(1)])),
    work: found.work,
  };
}

/** The value that a line of a program computes: what it names, or writes into; "" if none. */
export function valueOf(line) {
  const named =
    /^\s*(\w+) [-+*/]?= /.exec(line) ?? /out=(\w+)\)$/.exec(line.replace(/\s*#.*$/, ""));
  return named ? named[1].replace(/_part$/, "") : "";
}

/** For each pair of tails of two lists, from i and from k, how many lines they have in common. */
function commonTails(before, after) {
  const common = Array.from({ length: before.length + 1 }, () => Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--)
    for (let k = after.length - 1; k >= 0; k--)
      common[i][k] =
        before[i] === after[k]
          ? 1 + common[i + 1][k + 1]
          : Math.max(common[i + 1][k], common[i][k + 1]);
  return common;
}

/**
 * Two lists of lines as one of ["same" | "gone" | "new", line], the longest common part kept. Where
 * both have lines of their own, the new line of a value stands below its old one.
 */
export function difference(before, after) {
  const common = commonTails(before, after);
  const found = [];
  let [gone, fresh] = [[], []];
  const settle = () => {
    for (const line of gone) {
      const until = fresh.findIndex((one) => valueOf(one) && valueOf(one) === valueOf(line));
      found.push(["gone", line], ...fresh.splice(0, until + 1).map((one) => ["new", one]));
    }
    found.push(...fresh.map((line) => ["new", line]));
    [gone, fresh] = [[], []];
  };
  let [i, k] = [0, 0];
  while (i < before.length || k < after.length) {
    if (i < before.length && before[i] === after[k]) {
      settle();
      found.push(["same", before[i]]);
      i++;
      k++;
    } else if (k === after.length || (i < before.length && common[i + 1][k] >= common[i][k + 1]))
      gone.push(before[i++]);
    else fresh.push(after[k++]);
  }
  settle();
  return found;
}
