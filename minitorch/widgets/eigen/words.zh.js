// What the eigen explorer says, in Chinese.
import { degrees, equals, point, short, written } from "../kit/numbers.js";

export const words = {
  title: "特征向量探索器",
  try: ({ show }) =>
    show.includes("walk")
      ? "逐步前进，再后退：这些点趋近哪条直线？"
      : show.includes("singular")
        ? "拖动 A 的两列：能不能让 v₁ 和 v₂ 不再垂直？"
        : show.includes("complex")
          ? "拖动 A 的一列，直到两个特征值重合。这时出现了哪些直线？"
          : show.includes("circle")
            ? "A 把圆变成椭圆。圆上的哪个箭头被拉得最长？"
            : "所有的箭头都会被 A 转开吗？拖动紫色箭头 v，直到 Av 与 v 落在同一条直线上。",
  challenge: {
    goals: [
      "作一个矩阵：特征值 2 是二重的，特征直线却只有一条。",
      "让 (1, 1) 成为特征向量，特征值为 3。",
      "保持这一点，再让 (1, 2) 成为特征值 −1 的特征向量。",
    ],
    found: [
      "找到了：这是亏损矩阵。",
      "找到了。A 把 (1, 1) 变成 (3, 3)，所以每行之和都是 3。",
      "找到了，这样的矩阵只有一个。它的行列式是 3 · (−1) = −3。",
    ],
  },
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
  apply: "让 A 作用",
  way: "从 I 到 A 的过程",
  onTheWay: (t, det) => `(1 − t) I + t A，t = ${t}：det ≈ ${det}`,
  pull: "把 v 拉到 Av 的方向",
  thirds: "旋转、伸缩、旋转",
  thirdsWay: "分三步得到 A：Vᵀ 旋转，Σ 伸缩，U 旋转",
  third: [
    (angle) => `1. Vᵀ 旋转 ${angle}。`,
    (by) => `2. Σ 伸缩，倍数是 ${by.join(" 和 ")}。`,
    (angle) => `3. U 旋转 ${angle}。`,
  ],
  trail: "实心点：A 把 v 逆时针转；空心圈：顺时针转。两者交界的地方是什么？",
  noneYet: "哪些直线方向不变？转动 v，找出一条来。",
  oneMore: "还有一条直线方向不变。",
  showAll: "全部显示",
  stage: "平面，上面有 v、Av 和 A 的两列",
  columns: ["A 的第一列", "A 的第二列"],
  entries: ["A 第 1 行第 1 列", "A 第 1 行第 2 列", "A 第 2 行第 1 列", "A 第 2 行第 2 列"],
  parts: ["v 的 x", "v 的 y"],
  further: "更多：例子与视图",
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
    walk: "迭代 v、Av、A²v",
  },
  zero: "v 是零向量：无论 A 是什么，它都不变。请把 v 从原点拖开。",
  eigen: (value) =>
    `Av ${equals(value)} v。` +
    (value === 0
      ? "v 变成零向量"
      : value === 1
        ? "v 不变"
        : value < 0
          ? "v 在原来的直线上反向"
          : value > 1
            ? "v 只是变长了"
            : "v 只是变短了") +
    `：它是特征向量，特征值为 ${written(value)}。`,
  turned: (angle, stretch) =>
    `Av 从 v ${angle > 0 ? "逆" : "顺"}时针转过 ${degrees(Math.abs(angle))}，` +
    `${Math.abs(stretch - 1) < 1e-12 ? "长度不变" : `长度是 v 的 ${short(stretch)} 倍`}。v 不是特征向量。`,
  along: (line) => `沿 ${point(line)}`,
  every: "沿任何直线",
  noLine: "没有实的特征直线",
  turning: (angle, modulus) =>
    `在特征坐标里，A ${angle > 0 ? "逆" : "顺"}时针转 ${degrees(Math.abs(angle))}` +
    `${Math.abs(modulus - 1) < 1e-12 ? "" : `，长度变成 ${short(modulus)} 倍`}。`,
  regime: {
    zero: "零矩阵：所有向量都变成零向量。",
    identity: "单位矩阵：所有向量都不变，每个非零向量都是特征向量。",
    scaling: "各个方向同样缩放：每个非零向量都是特征向量。",
    rotation: "旋转：没有箭头留在原来的直线上，所以特征值不是实数。",
    turnScale: "旋转并缩放：每个箭头都转过同样的角度。",
    orbit: "模为 1 的一对复特征值：箭头沿椭圆绕行。",
    spiralOut: "一对复特征值：箭头一步步向外盘旋。",
    spiralIn: "一对复特征值：箭头一步步向内盘旋。",
    reflection: "反射：一条直线不变，与它垂直的直线反向。",
    nilpotent: "A² = 0：作用两次，所有向量都变成零向量。",
    shear: "剪切，所以是亏损矩阵：特征值是二重的，特征直线却只有一条。",
    defective: "亏损矩阵：特征值是二重的，特征直线却只有一条。",
    projection: "投影，所以奇异：平面压到一条直线上，这条直线本身不变。",
    singular: "奇异矩阵：平面压到一条直线上，有一个特征值为 0。",
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
    d > 0 ? " > 0：两个实特征值" : d < 0 ? " < 0：一对复特征值" : " = 0：一个二重特征值",
  algebraic: "代数重数",
  geometric: "几何重数",
  complex: "复平面上的特征值",
  modulus: "模",
  angle: "辐角",
  onAxis: "实特征值在横轴上；负的在 180° 处。",
  offAxis: "每一步转过辐角，长度乘以模：在虚线单位圆之外，就越来越大。",
  singularLines: (round, symmetric) =>
    round
      ? "椭圆是圆：任意两个互相垂直的方向都是奇异方向，这里只是其中一对。"
      : symmetric
        ? "A 是对称矩阵：奇异方向就是特征直线，σ = |λ|。"
        : "v₁ 与 v₂ 垂直，它们的像也垂直，正是椭圆的两条轴。特征直线保持方向，v₁ 与 v₂ 保持垂直。",
  walk: "迭代",
  step: "步",
  reached: (name, at, inside) => `${name} ${at}；特征坐标是 ${inside}。`,
  inPlane: "在平面上",
  inEigen: "在特征坐标里",
  rule: {
    real: (f) => `每一步，第一个乘以 ${f.scale}，第二个乘以 ${f.other}`,
    scalar: (f) => `每一步，两个都乘以 ${f.scale}`,
    defective: (f) => `每一步，两个都乘以 ${f.scale}，再把第二个的 ${f.shear} 倍加到第一个上`,
    complex: (f) => `每一步转 ${f.turn}，长度变成 ${f.size} 倍`,
  },
  end: {
    "": "",
    none: "不能后退：A 是奇异矩阵，没有向量变成 v。",
    many: "后退的结果不唯一：A 是奇异矩阵，虚线上的每个向量都变成 v。",
    large: "再前进一步就画不下了。",
    small: "再前进一步就与零无法区分了。",
  },
};
