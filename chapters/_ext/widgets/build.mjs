// Bundles widgets.js and widgets.css into a folder: node build.mjs FOLDER
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

await build({
  entryPoints: [join(here, "widgets.js")],
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  target: "es2020",
  legalComments: "linked", // the licences of what is bundled lie beside it
  alias: { jquery: join(here, "no_jquery.js"), "sanitize-html": join(here, "plain_text.js") },
  loader: { ".svg": "dataurl" },
  logLevel: "warning",
});
