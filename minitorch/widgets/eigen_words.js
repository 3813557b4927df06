// What the eigen explorer says, in both languages.
import { decimal, degrees, point, short } from "./numbers.js";

export const EIGEN_WORDS = {
  en: {
    title: "Eigen explorer",
    try: ({ show }) =>
      show.includes("walk")
        ? "Step forwards and backwards. Which line does the walk draw near?"
        : show.includes("singular")
          ? "Drag the columns of A. Can you bend the right angle of v₁ and v₂?"
          : "Drag v, the purple arrow, until Av lies on the same line as v.",
    presets: {
      symmetric: "symmetric",
      scaling: "scaling",
      rotation: "rotation",
      spiral: "spiral",
      shear: "shear",
      projection: "projection",
      reflection: "reflection",
      repeated: "repeated",
      negative: "negative",
      markov: "Markov",
      fibonacci: "Fibonacci",
      random: "random",
    },
    stage: "The plane: v, Av and the columns of A",
    columns: ["first column of A", "second column of A"],
    entries: [
      "A, row 1, column 1",
      "A, row 1, column 2",
      "A, row 2, column 1",
      "A, row 2, column 2",
    ],
    parts: ["v, x", "v, y"],
    examples: "Examples",
    showing: "Show",
    show: {
      eigenlines: "eigenlines",
      grid: "grid",
      circle: "circle → ellipse",
      area: "area",
      singular: "singular directions",
      polynomial: "polynomial",
      complex: "complex plane",
      walk: "walk v, Av, A²v",
    },
    zero: "v is the zero vector, which every matrix leaves there. Pull it away from the origin.",
    eigen: (value) =>
      `Av = ${decimal(value)} v. ` +
      (value === 0
        ? "v is squashed to zero"
        : value === 1
          ? "v stays as it is"
          : value < 0
            ? "v turns round on its own line"
            : value > 1
              ? "v only gets longer"
              : "v only gets shorter") +
      ": an eigenvector, with eigenvalue " +
      `${short(value)}.`,
    turned: (angle, stretch) =>
      `Av points ${degrees(Math.abs(angle))} ${angle > 0 ? "anticlockwise" : "clockwise"} from v and is ` +
      `${short(stretch) === "1" ? "just" : `${short(stretch)} times`} as long. v is not an eigenvector.`,
    along: (line) => `along ${point(line)}`,
    every: "along every line",
    noLine: "no real eigenline",
    turning: (angle, modulus) =>
      `In eigen-coordinates A turns by ${degrees(Math.abs(angle))} ` +
      `${angle > 0 ? "anticlockwise" : "clockwise"}` +
      `${short(modulus) === "1" ? "" : ` and scales by ${short(modulus)}`}.`,
    regime: {
      zero: "Zero matrix: everything lands on the origin.",
      identity: "Identity: nothing moves; every vector is an eigenvector.",
      scaling: "One scale for all directions: every vector is an eigenvector.",
      rotation: "Rotation: no arrow keeps its line; the eigenvalues are not real.",
      turnScale: "Rotation with scaling: every arrow turns by the same angle.",
      orbit: "Complex pair of modulus 1: arrows go round on an ellipse.",
      spiralOut: "Complex pair: step by step, arrows spiral outwards.",
      spiralIn: "Complex pair: step by step, arrows spiral inwards.",
      reflection: "Reflection: one line stays, the line across it turns over.",
      nilpotent: "A² = 0: the second step sends everything to the origin.",
      shear: "Shear, so defective: the eigenvalue counts twice, with one eigenline.",
      defective: "Defective: the eigenvalue counts twice, with one eigenline.",
      projection: "Projection, so singular: the plane falls onto a line that stays.",
      singular: "Singular: the plane falls onto a line; one eigenvalue is 0.",
      markov: "Markov: the columns sum to 1, so one eigenvalue is 1.",
      diagonal: "Diagonal: A stretches along the axes.",
      symmetric: "Symmetric: the eigenlines are perpendicular.",
      flips: "Eigenvalues of both signs: A turns the plane over.",
      real: "Two real eigenvalues, two eigenlines.",
    },
    polynomial: "Characteristic polynomial",
    trace: "trace",
    det: "determinant",
    discriminant: "discriminant",
    sum: ": sum of the eigenvalues",
    product: ": their product, the factor of areas",
    productFlipped: ": their product; the sign turns the plane over",
    productFlat: ": their product; areas become 0",
    roots: (d) =>
      d > 0
        ? " > 0: two real eigenvalues"
        : d < 0
          ? " < 0: a complex pair"
          : " = 0: one, counted twice",
    algebraic: "algebraic",
    geometric: "geometric",
    complex: "Eigenvalues in the complex plane",
    modulus: "modulus",
    angle: "angle",
    onAxis: "Real eigenvalues lie on the horizontal axis, negative ones at 180°.",
    offAxis:
      "Each step turns by the angle and scales by the modulus: outside the dashed unit circle, it grows.",
    sameLines: "A is symmetric: they are the eigenlines, and σ = |λ|.",
    otherLines:
      "v₁ and v₂ are perpendicular, and so are their images, the axes of the ellipse. Eigenlines keep their line; these keep their right angle.",
    walk: "The walk",
    step: "step",
    reached: (name, at, inside) => `${name} = ${at}; in eigen-coordinates ${inside}.`,
    inPlane: "in the plane",
    inEigen: "in eigen-coordinates",
    rule: {
      real: (f) => `each step multiplies the first by ${f.scale}, the second by ${f.other}`,
      scalar: (f) => `each step multiplies both by ${f.scale}`,
      defective: (f) =>
        `each step multiplies both by ${f.scale} and adds ${f.shear} × the second to the first`,
      complex: (f) => `each step turns by ${f.turn} and scales by ${f.size}`,
    },
    end: {
      "": "",
      none: "No way back: A is singular; nothing lands on v.",
      many: "No single way back: A is singular; the whole dashed line lands on v.",
      large: "The next step is too large to draw.",
      small: "The next step cannot be told from zero.",
    },
  },
  zh: {
    title: "特征向量探索器",
    try: ({ show }) =>
      show.includes("walk")
        ? "一步步往前走，再往回走：这些点越来越靠近哪条直线？"
        : show.includes("singular")
          ? "拖动 A 的两列：v₁ 和 v₂ 的直角，你能把它弄歪吗？"
          : "拖动紫色箭头 v，直到 Av 与 v 落在同一条直线上。",
    presets: {
      symmetric: "对称",
      scaling: "伸缩",
      rotation: "旋转",
      spiral: "螺旋",
      shear: "剪切",
      projection: "投影",
      reflection: "反射",
      repeated: "重根",
      negative: "负特征值",
      markov: "马尔可夫",
      fibonacci: "斐波那契",
      random: "随机",
    },
    stage: "平面，上面有 v、Av 和 A 的两列",
    columns: ["A 的第一列", "A 的第二列"],
    entries: ["A 第 1 行第 1 列", "A 第 1 行第 2 列", "A 第 2 行第 1 列", "A 第 2 行第 2 列"],
    parts: ["v 的 x", "v 的 y"],
    examples: "例子",
    showing: "显示",
    show: {
      eigenlines: "特征直线",
      grid: "网格",
      circle: "圆 → 椭圆",
      area: "面积",
      singular: "奇异方向",
      polynomial: "特征多项式",
      complex: "复平面",
      walk: "逐步走 v、Av、A²v",
    },
    zero: "v 是零向量：无论 A 是什么，它都留在原处。请把 v 从原点拉开。",
    eigen: (value) =>
      `Av = ${decimal(value)} v。` +
      (value === 0
        ? "v 被压成零"
        : value === 1
          ? "v 原样不动"
          : value < 0
            ? "v 在自己的直线上掉了头"
            : value > 1
              ? "v 只是变长了"
              : "v 只是变短了") +
      `：它是特征向量，特征值为 ${short(value)}。`,
    turned: (angle, stretch) =>
      `Av 从 v ${angle > 0 ? "逆" : "顺"}时针转过 ${degrees(Math.abs(angle))}，` +
      `${short(stretch) === "1" ? "长度不变" : `长度是 v 的 ${short(stretch)} 倍`}。v 不是特征向量。`,
    along: (line) => `沿 ${point(line)}`,
    every: "沿任何直线",
    noLine: "没有实的特征直线",
    turning: (angle, modulus) =>
      `在特征坐标里，A ${angle > 0 ? "逆" : "顺"}时针转 ${degrees(Math.abs(angle))}` +
      `${short(modulus) === "1" ? "" : `，并放缩 ${short(modulus)} 倍`}。`,
    regime: {
      zero: "零矩阵：一切都落到原点。",
      identity: "单位矩阵：什么都不动，每个向量都是特征向量。",
      scaling: "各个方向同样放缩：每个向量都是特征向量。",
      rotation: "旋转：没有箭头留在自己的直线上，所以特征值不是实数。",
      turnScale: "旋转并放缩：每个箭头都转过同样的角度。",
      orbit: "模为 1 的一对复特征值：箭头沿椭圆绕行。",
      spiralOut: "一对复特征值：箭头一步步向外盘旋。",
      spiralIn: "一对复特征值：箭头一步步向内盘旋。",
      reflection: "反射：一条直线不动，与它垂直的直线翻过来。",
      nilpotent: "A² = 0：第二步把一切送到原点。",
      shear: "剪切，所以是亏损矩阵：特征值算两次，特征直线却只有一条。",
      defective: "亏损矩阵：特征值算两次，特征直线却只有一条。",
      projection: "投影，所以奇异：平面落到一条直线上，这条直线本身不动。",
      singular: "奇异矩阵：平面落到一条直线上，有一个特征值为 0。",
      markov: "马尔可夫矩阵：每列之和为 1，所以有一个特征值是 1。",
      diagonal: "对角矩阵：沿坐标轴伸缩。",
      symmetric: "对称矩阵：两条特征直线互相垂直。",
      flips: "特征值一正一负：A 把平面翻了面。",
      real: "两个实特征值，两条特征直线。",
    },
    polynomial: "特征多项式",
    trace: "迹",
    det: "行列式",
    discriminant: "判别式",
    sum: "：特征值之和",
    product: "：特征值之积，面积的倍数",
    productFlipped: "：特征值之积，负号表示翻面",
    productFlat: "：特征值之积，面积变成 0",
    roots: (d) =>
      d > 0 ? " > 0：两个实特征值" : d < 0 ? " < 0：一对复特征值" : " = 0：一个，算两次",
    algebraic: "代数重数",
    geometric: "几何重数",
    complex: "复平面上的特征值",
    modulus: "模",
    angle: "辐角",
    onAxis: "实特征值在横轴上；负的在 180° 处。",
    offAxis: "每一步转过辐角、放缩模倍：在虚线单位圆之外，步步变大。",
    sameLines: "A 是对称矩阵：奇异方向就是特征直线，σ = |λ|。",
    otherLines:
      "v₁ 与 v₂ 垂直，它们的像也垂直，正是椭圆的两条轴。特征直线保住的是直线，它们保住的是直角。",
    walk: "逐步走",
    step: "步",
    reached: (name, at, inside) => `${name} = ${at}；特征坐标是 ${inside}。`,
    inPlane: "在平面上",
    inEigen: "在特征坐标里",
    rule: {
      real: (f) => `每一步，第一个乘以 ${f.scale}，第二个乘以 ${f.other}`,
      scalar: (f) => `每一步，两个都乘以 ${f.scale}`,
      defective: (f) => `每一步，两个都乘以 ${f.scale}，再把第二个的 ${f.shear} 倍加到第一个上`,
      complex: (f) => `每一步转 ${f.turn}，放缩 ${f.size} 倍`,
    },
    end: {
      "": "",
      none: "退不回去：A 是奇异矩阵，没有向量落到 v 上。",
      many: "退法不止一种：A 是奇异矩阵，整条虚线都落到 v 上。",
      large: "再走一步就画不下了。",
      small: "再走一步就与零分不开了。",
    },
  },
};
