// What a challenge says in every explorer, in Chinese.
export const words = {
  begin: "挑战",
  leave: "结束挑战",
  goal: (k, n) => (n > 1 ? `挑战 ${k}/${n}：` : "挑战："),
};
