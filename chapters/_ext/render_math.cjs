// Sets formulas: a line {"tex", "display"} on standard input becomes a line {"html"} or {"error"} on standard output.
// Kept open by math_at_build.py for as long as a build has new formulas.
"use strict";
const readline = require("node:readline");
const katex = require("katex");

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { tex, display } = JSON.parse(line);
  let answer;
  try {
    const html = katex.renderToString(tex, { displayMode: display, output: "htmlAndMathml", strict: "error" });
    answer = { html };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
