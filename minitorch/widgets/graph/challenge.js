// The challenge of the graph explorer, for s = a + b, z = s · a: inputs for two given derivatives.

const isNear = (x, wanted) => Math.abs(x - wanted) < 1e-6;

export const challenge = {
  start: { values: { a: 1, b: 1 }, mode: "reverse", step: 0 },
  // with respect to a it is 2a + b, with respect to b it is a
  goals: [({ values: { a, b } }) => isNear(2 * a + b, 7) && isNear(a, 2)],
  fits: (initial, model) => {
    const { rows, output } = model.get("program");
    const names = rows.map(({ name }) => name);
    const last = rows[output];
    const terms = last.name === "mul" ? last.operands.map((place) => rows[place]) : [];
    return (
      String(names.toSorted()) === "a,add,b,mul" &&
      rows.every(({ shape = [] }) => !shape.length) &&
      terms
        .map(({ name }) => name)
        .toSorted()
        .join() === "a,add"
    );
  },
};
